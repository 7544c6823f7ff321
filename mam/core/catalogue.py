"""The list of everything the portal says, for translators: read from the source with Babel, no gettext needed."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import write_po
from django.conf import settings
from django.utils.translation.template import templatize

FOLDERS = ("mam", "partners", "spaces", "events", "volunteers", "reporting", "templates")
KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_lazy": None, "ngettext_lazy": (1, 2), "pgettext_lazy": ((1, "c"), 2)}


def _as_python(path: Path) -> BytesIO:
    """Answer a source file as Babel reads Python: of a template, Django turns the tags into calls."""
    text = path.read_text()
    if path.suffix != ".py":
        # Babel reads the lines of a page as Python too, where indentation would have to match.
        text = "\n".join(line.lstrip() for line in templatize(text).splitlines())
    return BytesIO(text.encode())


def _sources() -> Iterator[Path]:
    for folder in FOLDERS:
        for pattern in ("*.py", "*.html", "*.txt"):
            yield from sorted((Path(settings.BASE_DIR) / folder).rglob(pattern))


def catalogue_text() -> bytes:
    """Answer the catalogue of all marked words as a .pot file, sorted and without line numbers."""
    catalogue = Catalog(project="MAM", charset="utf-8", fuzzy=False, header_comment="# The words of the portal.")
    for path in _sources():
        if "migrations" in path.parts:
            continue
        for _line, message, _comments, context in extract("python", _as_python(path), KEYWORDS):
            catalogue.add(message, context=context)
    written = BytesIO()
    write_po(written, catalogue, omit_header=True, sort_output=True, no_location=True)
    return written.getvalue()
