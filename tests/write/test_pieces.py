"""Whatever marks a text has, cut at them it is the same text, and each piece starts where it says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.write.build import Builder
from tests.write.page import Page
from twosource.model.said import Quantity
from twosource.write.html.places import Places
from twosource.write.html.report import Reports
from twosource.write.lookup import look_up

TEXTS = st.text(alphabet=st.sampled_from("ab <&\"'\n\U0001f6a2é漢"), min_size=1, max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, spans=SPANS, asked=SPANS)
def test_no_mark_changes_the_text(
    text: str, spans: list[tuple[int, int]], asked: list[tuple[int, int]]
) -> None:  # fmt: skip
    story = Builder()
    story.report("Outlet", None, text)
    for start, end in spans:
        low, high = sorted((min(start, len(text)), min(end, len(text))))
        story.quantities.append(Quantity("q", "d1", low, high, None, None, 1, "about", None))
    lookup = look_up(story.dossier())
    places = Places(lookup)
    held = [sorted((min(a, len(text)), min(z, len(text)))) for a, z in asked]
    names = {places.href("d1", low, high) for low, high in held}
    view = Reports(lookup, places).view(lookup.documents["d1"])
    shown = Page("".join(f"<p>{body.html}</p>" for body in view.bodies))
    assert shown.text == "".join(line for line in text.split("\n") if line.strip())
    assert all(int(place) < len(text) for place in shown.values("data-o"))
    if view.bodies:
        assert names <= set(shown.values("id"))
