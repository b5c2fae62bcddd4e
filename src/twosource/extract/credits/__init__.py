"""Credits: whom a text says it comes from."""
