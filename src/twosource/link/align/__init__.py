"""Same-claim alignment: which statements of a story's reports assert one proposition."""
