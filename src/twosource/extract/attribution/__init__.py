"""Who said what: sources, cues and contents of a document, and the chains they form."""
