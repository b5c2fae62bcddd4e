"""Room 1: bytes in, documents and problems out."""
