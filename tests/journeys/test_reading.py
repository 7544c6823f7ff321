from tests.journeys.reading import PageFacts

GOOD = """<html lang="pl"><title>Program</title><h1>Program</h1><h2>Dziś</h2>
<form method="post"><input type="hidden" name="csrfmiddlewaretoken"><input type="hidden" name="form_key">
<label for="a">Nazwa</label><input id="a" name="a"></form>"""


def test_a_sound_page_has_no_problems():
    assert PageFacts(GOOD).problems == []


def test_every_fault_of_a_page_is_named():
    bad = """<html><h1>A</h1><h1 id="x">B</h1><h3 id="x">C</h3><label for="gone">G</label>
    <form method="post"><input id="a" name="a"></form>"""

    assert PageFacts(bad).problems == [
        "no lang",
        "no title",
        "2 h1",
        "id twice: x",
        "no label: a",
        "label for nothing: gone",
        "heading skips to h3",
        "form without its keys",
    ]
