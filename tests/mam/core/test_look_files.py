"""What the style sheets promise that no browser would tell us."""

import re
from pathlib import Path

from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"


def declarations(selector):
    text = (CSS / "tokens.css").read_text()
    block = text[text.index(f"  {selector} {{") :].partition("{")[2].partition("}")[0]
    return [line.strip() for line in block.strip().splitlines()]


def test_the_two_dark_lists_are_the_same():
    assert declarations(":root:not([data-bs-theme])") == declarations(':root[data-bs-theme="dark"]')


def test_themes_never_reach_paper():
    text = (CSS / "tokens.css").read_text()

    themes = (":root:not([data-bs-theme]) {", ':root[data-bs-theme="dark"] {', ':root[data-bs-theme="contrast"] {')
    before = [text[: text.index(theme)].rpartition("@media ")[2].partition(" {")[0] for theme in themes]

    assert before == ["screen and (prefers-color-scheme: dark)", "screen", "screen"]


def test_every_token_that_is_used_is_defined():
    text = "".join(path.read_text() for path in sorted(CSS.glob("*.css")))
    used = set(re.findall(r"var\((--[\w-]+)\)", text))
    defined = set(re.findall(r"(--[\w-]+):", text))

    assert used - defined == set()


def test_nothing_is_loaded_from_another_host():
    text = "".join(path.read_text() for path in sorted(CSS.glob("*.css")))

    assert [
        address for address in re.findall(r"url\(([^)]*)\)", text) if not address.startswith('"../vendor/font/')
    ] == []


def test_templates_hold_no_script_and_no_style():
    found = {
        str(path)
        for path in (Path(settings.BASE_DIR) / "templates").rglob("*.html")
        if re.search(r"<style|\sstyle=|<script(?![^>]*\bsrc=)|\son\w+=", path.read_text())
    }

    assert found == set()
