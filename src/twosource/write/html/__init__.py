"""A dossier in, self-contained pages out: every word of a report inert, nothing fetched, readable without a script."""

from twosource.write.html.pages import to_html

__all__ = ["to_html"]
