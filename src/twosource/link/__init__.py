"""Room 3: many documents and what they say in, judgements out."""
