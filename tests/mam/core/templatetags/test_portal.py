import re
import tomllib
from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.template import engines
from django.utils.safestring import mark_safe

ROOT = Path(settings.BASE_DIR)
LISTED = set(tomllib.loads((ROOT / "static/vendor.toml").read_text())["icons"]["names"])


def rendered(source, **context):
    return engines["django"].from_string(source).render(context)


def icons_of_templates():
    for path in ROOT.glob("templates/**/*.html"):
        text = path.read_text()
        for name in re.findall(r'{% icon "([^"]+)" %}|\bicon="([^"]+)"', text):
            yield path.relative_to(ROOT), name[0] or name[1]


def test_every_icon_of_a_template_is_brought_from_npm():
    missing = {(str(path), name) for path, name in icons_of_templates() if name not in LISTED}

    assert missing == set()


def test_every_icon_of_the_navigation_is_brought_from_npm():
    from mam.core import navigation

    names = {
        item.icon
        for items in (navigation.PUBLIC, navigation.DESK, navigation.OFFICE, navigation.REPORTS)
        for item in items
    }

    assert names - LISTED == set()


def test_an_icon_is_drawn_for_the_eye_only():
    drawn = rendered('{% icon "telephone-fill" %}')

    assert drawn.startswith('<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path')
    assert "<svg" not in drawn[4:]


def test_an_unknown_icon_is_named():
    with pytest.raises(ImproperlyConfigured, match="'jednorożec'"):
        rendered('{% icon "jednorożec" %}')


def test_covers_come_from_one_sprite():
    drawn = rendered('{% cover "kawa" "evcard-cover" %}')

    assert drawn == (
        '<svg class="evcard-cover" viewBox="0 0 240 160" preserveAspectRatio="xMidYMax slice" aria-hidden="true">'
        '<use href="/static/img/covers.svg#kawa"/></svg>'
    )


def test_the_front_is_wider_than_a_cover():
    assert 'viewBox="0 0 400 200" preserveAspectRatio="xMidYMid slice"' in rendered('{% cover "sasiedzi" %}')


def test_leaf_and_status_are_their_components():
    day = date(2025, 5, 18)
    included = rendered(
        '{% include "components/leaf.html" with day=day is_big=True only %}'
        '{% include "components/status.html" with text="odwołane" tone="no" only %}',
        day=day,
    )

    assert rendered('{% leaf day True %}{% status "odwołane" "no" %}', day=day) == included
    assert 'class="leaf leaf--big leaf--red" datetime="2025-05-18"' in included


def test_a_status_is_escaped_even_after_the_same_text_marked_safe():
    first = rendered("{% status text %}", text=mark_safe("<b>szkic</b>"))
    second = rendered("{% status text %}", text="<b>szkic</b>")

    assert first == second
    assert "&lt;b&gt;szkic&lt;/b&gt;" in second


def test_filters_take_days_and_moments_of_warsaw():
    moment = datetime(2025, 5, 13, 22, 30, tzinfo=UTC)

    told = rendered(
        "{{ m|day_words }}|{{ m|weekday }}|{{ m|month_after_day }}|{{ m|hour }}|{{ m|local|date:'Y-m-d' }}|{{ m|red }}",
        m=moment,
    )

    assert told == "środa, 14\u00a0maja|środa|maja|0:30|2025-05-14|False"


def test_near_days_are_told_against_today():
    assert rendered("{{ d|day_near:t }}", d=date(2025, 5, 13), t=date(2025, 5, 14)) == "wczoraj, wtorek, 13\u00a0maja"


def test_hours_do_not_break():
    assert rendered("{% hours a b %}", a=time(17), b=time(19)) == '<span class="nowrap">17:00–19:00</span>'


def test_counts_and_their_words():
    assert rendered('{{ n|number }} {% plural n "osoba" "osoby" "osób" %}', n=1260) == "1\u00a0260 osób"


def test_tied_text_is_still_escaped():
    assert rendered("{{ t|polish }}", t="<b>i ty</b>") == "&lt;b&gt;i\u00a0ty&lt;/b&gt;"


def test_telephones_become_links():
    assert rendered("{{ a|tel }}", a="12 555 01 40") == "tel:125550140"


def test_each_form_gets_another_key():
    found = re.fullmatch(
        r'<input type="hidden" name="form_key" value="(.+)"><input type="hidden" name="form_key" value="(.+)">',
        rendered("{% form_key %}{% form_key %}"),
    )

    first, second = (UUID(key) for key in found.groups())
    assert first != second
