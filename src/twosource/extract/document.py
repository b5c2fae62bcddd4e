"""One document in, everything it says out: what runs in parallel and is cached by content."""

from twosource.extract.attribution import find as attribution
from twosource.extract.credits import find as credit
from twosource.extract.language import parse
from twosource.extract.names import find as names
from twosource.extract.quantities import find as quantities
from twosource.extract.statements import find as statements
from twosource.extract.times import find as times
from twosource.model.document import Document
from twosource.model.said import Said
from twosource.model.span import Span


def extract(document: Document) -> Said:
    """Find credits, names, attributions, quantities, times and statements; ids are unique within the document."""
    (parsed,) = parse([document])
    named = names.find(parsed)
    attributed = attribution.find(parsed)
    counted = quantities.find(parsed)
    timed = times.find(parsed)
    stated, gists = statements.find(parsed, attributed, counted, timed, named)
    return Said(
        document=document.id,
        sentences=tuple(
            Span(sentence.start_char, sentence.end_char, part.part)
            for part in parsed
            for sentence in part.doc.sents
            if sentence.text.strip()
        ),
        credits=credit.find(document),
        names=named,
        attributions=attributed,
        quantities=counted,
        times=timed,
        statements=stated,
        gists=gists,
    )
