"""Room 1: bytes in, documents and problems out."""

from twosource.read.blocks import blocks
from twosource.read.codes import codes
from twosource.read.inputs import read, read_place
from twosource.read.limits import Limits

__all__ = ["Limits", "blocks", "codes", "read", "read_place"]
