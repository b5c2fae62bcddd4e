"""twosource: who said it first, what is copied from what, and how many independent sources there really are."""

__version__ = "0.1.0"
