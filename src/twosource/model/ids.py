"""Names for things: content hashes that survive a re-run, and numbers by place."""

import hashlib
from collections.abc import Sequence

from twosource.model.span import Part


def content_hash(data: bytes) -> str:
    """SHA-256 of some bytes, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def place_key(sha256: str, part: Part, pieces: Sequence[tuple[int, int]]) -> str:
    """Twelve hexadecimal digits that name a place in a document, the same in every run that reads the same bytes."""
    where = ",".join(f"{start}-{end}" for start, end in pieces)
    return content_hash(f"{sha256}/{part}/{where}".encode())[:12]
