"""Proper names: the parser's, mended by what the rest of the document shows."""
