"""A plain text or Markdown file's bytes in, one draft out. The text stays as it is, line ends and metadata included."""

from twosource.model.ids import content_hash
from twosource.read.decode import decode
from twosource.read.draft import Draft, Drafts
from twosource.read.header import header


def read_text(data: bytes, uri: str) -> Drafts:
    """The report in a text file. Metadata comes from lines on top of it, never from the file's name."""
    decoded = decode(data, uri)
    top = header(decoded.text)
    draft = Draft(
        uri=uri,
        sha256=content_hash(data),
        text=decoded.text,
        title=top.title,
        publisher=top.publisher,
        published=top.published,
        modified=top.modified,
        language=top.language,
        canonical=top.canonical,
        based_on=top.based_on,
        authors=top.authors,
    )
    return (draft,), decoded.problems
