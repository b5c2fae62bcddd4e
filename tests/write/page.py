"""A page read back: its tags with their attributes, its links, its anchors, its text."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self._raw = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._raw = tag if tag in {"style", "script"} else ""

    def handle_endtag(self, tag: str) -> None:
        """A tag ends."""
        if tag == self._raw:
            self._raw = ""

    def handle_data(self, data: str) -> None:
        """Characters between tags."""
        if not self._raw:
            self.words.append(data)

    @property
    def text(self) -> str:
        """The text without tags, scripts and styles."""
        return "".join(self.words)

    def values(self, name: str) -> list[str]:
        """Every value of an attribute, in order."""
        return [attributes[name] for _, attributes in self.tags if name in attributes]

    def count(self, tag: str) -> int:
        """How many tags of a name."""
        return sum(name == tag for name, _ in self.tags)
