"""A saved page's bytes in, one draft out."""

import trafilatura

from twosource.model.ids import content_hash
from twosource.read.codes import problem
from twosource.read.decode import decode
from twosource.read.draft import Draft, Drafts


def read_html(data: bytes, uri: str) -> Drafts:
    """The article of a page."""
    decoded = decode(data, uri)
    text = trafilatura.extract(decoded.text, include_comments=False)
    if not text:
        return (), (*decoded.problems, problem("no-article", uri))
    return (Draft(uri=uri, sha256=content_hash(data), text="\n\n".join(text.split("\n"))),), decoded.problems
