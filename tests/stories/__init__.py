"""Invented stories and what a dossier must say of them."""
