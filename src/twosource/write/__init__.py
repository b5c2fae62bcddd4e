"""Room 5: a dossier in, files out."""
