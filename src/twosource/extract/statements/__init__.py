"""Statements: one proposition each, at one place; the words it needs lie beside it as data."""
