"""Room 2: a document in, what it says out."""
