"""Reads a page as a checker does: its links, ids, labels and language."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

NEEDS_LABEL = {"input", "select", "textarea"}
UNLABELLED_TYPES = {"hidden", "submit", "button"}


@dataclass
class PageFacts(HTMLParser):
    """What a page says about itself."""

    html: str
    lang: str = ""
    title: str = ""
    ids: list = field(default_factory=list)
    links: list = field(default_factory=list)
    headings: list = field(default_factory=list)
    labels: set = field(default_factory=set)
    controls: list = field(default_factory=list)
    unkeyed_forms: int = 0
    _in_title: bool = False
    _in_label: int = 0
    _form: dict | None = None

    def __post_init__(self):
        super().__init__(convert_charrefs=True)
        self.feed(self.html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "html":
            self.lang = attrs.get("lang", "")
        elif tag == "title":
            self._in_title = True
        elif tag == "a" and "href" in attrs:
            self.links.append(attrs["href"])
        elif tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append(int(tag[1]))
        elif tag == "label":
            self._in_label += 1
            self.labels.add(attrs.get("for"))
        elif tag == "form":
            self._form = {"method": attrs.get("method", "get").lower(), "names": set()}
        if tag in NEEDS_LABEL:
            self._control(attrs)

    def _control(self, attrs):
        if self._form is not None:
            self._form["names"].add(attrs.get("name"))
        is_labelled = self._in_label or "aria-label" in attrs or "aria-labelledby" in attrs
        if attrs.get("type") not in UNLABELLED_TYPES and not is_labelled:
            self.controls.append(attrs.get("id"))

    def handle_endtag(self, tag):
        if tag == "title":
            self._in_title = False
        elif tag == "label":
            self._in_label -= 1
        elif tag == "form":
            posts = self._form["method"] == "post"
            self.unkeyed_forms += posts and not {"csrfmiddlewaretoken", "form_key"} <= self._form["names"]
            self._form = None

    def handle_data(self, data):
        if self._in_title:
            self.title += data

    @property
    def problems(self):
        """Everything that is wrong with the page by itself, in words."""
        found = []
        if self.lang != "pl":
            found.append("no lang")
        if not self.title.strip():
            found.append("no title")
        if self.headings.count(1) != 1:
            found.append(f"{self.headings.count(1)} h1")
        found += [f"id twice: {name}" for name in sorted({i for i in self.ids if self.ids.count(i) > 1})]
        found += [f"no label: {name}" for name in self.controls if name not in self.labels]
        found += [f"label for nothing: {name}" for name in sorted(self.labels - {None}) if name not in self.ids]
        skips = [b for a, b in zip(self.headings, self.headings[1:], strict=False) if b > a + 1]
        found += [f"heading skips to h{level}" for level in skips]
        if self.unkeyed_forms:
            found.append("form without its keys")
        return found
