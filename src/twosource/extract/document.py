"""One document in, everything it says out: what runs in parallel and is cached by content."""

from collections.abc import Iterable

from twosource.extract.attribution.find import find as find_attributions
from twosource.extract.casualties.find import find as find_casualties
from twosource.extract.credits.find import find as find_credits
from twosource.extract.language import Parsed, parse
from twosource.extract.names.find import find as find_names
from twosource.extract.quantities.find import find as find_quantities
from twosource.extract.quantities.where import placed
from twosource.extract.statements.find import find as find_statements
from twosource.extract.times.find import find as find_times
from twosource.model.document import Document
from twosource.model.said import Quantity, Said, Time
from twosource.model.span import Span


def extract(document: Document) -> Said:
    """Find all that a document says, from its credits to its casualties; ids are unique within the document."""
    (parsed,) = parse([document])
    names = find_names(parsed)
    attributions = find_attributions(parsed)
    found, counted = find_times(parsed), find_quantities(parsed)
    times = without_rates(found, counted)
    quantities = placed(apart_from(found, counted), parsed, names=names, times=times)
    statements, gists = find_statements(parsed, attributions, quantities, times, names)
    return Said(
        document=document.id,
        sentences=sentences(parsed),
        credits=find_credits(document),
        names=names,
        attributions=attributions,
        quantities=quantities,
        times=times,
        statements=statements,
        gists=gists,
        casualties=find_casualties(parsed, quantities),
    )


def apart_from(times: Iterable[Time], quantities: Iterable[Quantity]) -> tuple[Quantity, ...]:
    """Quantities that are no part of a time of day: the eight minutes of "eight minutes to seven"."""
    told = [x for x in times if x.timex.type == "TIME"]
    clock = {(x.part, at) for x in told for at in range(x.start, x.end)}
    return tuple(q for q in quantities if (q.part, q.start) not in clock)


def without_rates(times: Iterable[Time], quantities: Iterable[Quantity]) -> tuple[Time, ...]:
    """Times that are more than what a rate is counted by: no hour of "92 kilometres an hour"."""
    rates = [q for q in quantities if q.unit and " per " in q.unit]
    by = {(q.part, at) for q in rates for at in range(q.start, q.end)}
    return tuple(x for x in times if x.timex.type != "DURATION" or (x.part, x.start) not in by)


def sentences(parsed: Iterable[Parsed]) -> tuple[Span, ...]:
    """The sentences of a document's texts, blank ones left out, in code points of their part."""
    return tuple(
        Span(sentence.start_char, sentence.end_char, part.part)
        for part in parsed
        for sentence in part.doc.sents
        if sentence.text.strip()
    )
