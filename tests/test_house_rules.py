"""What no linter knows. Each rule is tried on the whole tree, and seen to fail on something broken on purpose."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.conf import settings
from django.db import models
from django.http import HttpResponse

from mam.access.marks import Mark, signed_in
from mam.audit.models import AuditEntry
from mam.centres.models import RESERVED_SLUGS, Centre
from mam.users.models import User
from tests import house
from tests.addresses import every_address, is_ours
from tests.house import ROOT, code, tracked

TEMPLATES = ROOT / "templates"
MODELS = [model for model in apps.get_models() if model.__module__.split(".")[0] in house.OURS]


def complaints_of(rule, things):
    return [complaint for thing in things for complaint in rule(thing)]


@pytest.fixture
def written(tmp_path):
    """A file with a text of its own: `written("rules.py", "…")`."""

    def write(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    return write


# --- sizes, names, docstrings ---


def test_nothing_is_too_long():
    python = [path for path in tracked(".py") if "migrations" not in path.parts]

    assert complaints_of(house.too_long, [*python, *TEMPLATES.rglob("*.html")]) == []


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("a.py", "\n" * 401, "a.py: 401 lines"),
        ("a.py", "def long():\n" + "    pass\n" * 50, "a.py: long has 51 lines"),
        ("a.html", "<p>\n" * 151, "a.html: 151 lines"),
    ],
)
def test_what_is_too_long_is_found(written, name, text, complaint):
    assert house.too_long(written(name, text)) == [complaint]


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.py", "\n" * 400), ("a.py", "def fits():\n" + "    pass\n" * 49), ("a.html", "<p>\n" * 150)],
)
def test_what_just_fits_is_let_be(written, name, text):
    assert house.too_long(written(name, text)) == []


def test_nothing_is_called_after_nothing():
    assert complaints_of(house.names_not_used, code(*house.OURS, "tools", "tests")) == []


@pytest.mark.parametrize(
    "text", ["def handle_form(): ...", "class A:\n    def _process(self): ...", "def helper(): ..."]
)
def test_names_after_nothing_are_found(monkeypatch, written, tmp_path, text):
    monkeypatch.setattr(house, "ROOT", tmp_path)

    assert len(house.names_not_used(written("a.py", text))) == 1
    assert house.names_not_used(written("utils.py", "")) == ["utils.py: utils"]
    assert house.names_not_used(written("common/a.py", "")) == ["common/a.py: common/"]


def test_what_must_say_what_it_does_says_it():
    assert complaints_of(house.without_docstring, code()) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("rules.py", "def late(): ..."),
        ("services/a.py", "def do(): ..."),
        ("reporting/engine/visits.py", "def visits(): ..."),
        ("models.py", "class Room(models.Model): ..."),
        ("models/room.py", 'class Room(models.Model):\n    """A room."""\n    def free(self): ...'),
    ],
)
def test_silence_is_found(written, name, text):
    assert len(house.without_docstring(written(name, text))) == 1


def test_any_has_its_reason():
    assert complaints_of(house.any_without_reason, code()) == []


def test_any_without_its_reason_is_found(written):
    text = "from typing import Any\n\n\n\ndef a(b: Any) -> Any: ...\n"

    assert house.any_without_reason(written("a.py", text)) == ["a.py:5"]
    assert house.any_without_reason(written("b.py", text.replace("\n\n\n", "\n\n# it may be anything\n"))) == []
    assert house.any_without_reason(written("c.py", '"""Any of them."""')) == []


# --- the line of apps ---


def test_foreign_keys_point_down_the_line():
    assert [complaint for model in MODELS for complaint in house.upward_keys(model, house.the_line())] == []


def test_a_foreign_key_upwards_is_found():
    upside_down = list(reversed(house.the_line()))

    assert house.upward_keys(Centre, upside_down) == []
    assert house.upward_keys(apps.get_model("access.Membership"), upside_down) == [
        "access.Membership.user -> users.User",
        "access.Membership.centre -> centres.Centre",
        "access.Membership.municipality -> centres.Municipality",
    ]


def test_relations_name_their_class():
    assert complaints_of(house.keys_by_text, [path for path in code() if "models" in path.with_suffix("").parts]) == []


def test_a_relation_by_text_is_found(written):
    text = 'a = models.ForeignKey("users.User")\nb = models.ForeignKey(User)\nc = ManyToManyField(to="a.B")'

    assert house.keys_by_text(written("models.py", text)) == ["models.py:1 'users.User'", "models.py:3 'a.B'"]


# --- models ---


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_retention_names_every_field(model):
    assert house.retention_gaps(model) == []


@pytest.mark.parametrize(
    ("change", "gap"),
    [
        ({"plain": ("id",)}, "User.created_at: in neither set"),
        ({"plain": (*User.Retention.plain, "email")}, "User.email: in both sets"),
        ({"plain": (*User.Retention.plain, "shoe_size")}, "User.shoe_size: no such field"),
    ],
)
def test_a_gap_in_retention_is_found(monkeypatch, change, gap):
    for name, value in change.items():
        monkeypatch.setattr(User.Retention, name, value)

    assert gap in house.retention_gaps(User)
    assert house.retention_gaps(AuditEntry) == []


def test_a_model_without_retention_is_found():
    assert house.retention_gaps(type("Bare", (), {})) == ["Bare: no Retention"]


def test_fields_are_named_by_what_they_hold():
    assert complaints_of(house.misnamed_fields, MODELS) == []


def test_a_misnamed_field_is_found():
    fields = {
        "public": models.BooleanField(), "start": models.DateTimeField(), "day": models.DateField(),
        "is_public": models.BooleanField(), "starts_at": models.DateTimeField(), "first_on": models.DateField(),
    }  # fmt: skip
    meta = type("Meta", (), {"app_label": "core", "apps": Apps()})
    model = type("Odd", (models.Model,), {"__module__": __name__, "Meta": meta, **fields})

    assert sorted(house.misnamed_fields(model)) == ["Odd.day", "Odd.public", "Odd.start"]


# --- pages ---


def test_every_view_has_a_mark():
    unmarked = [address.name for address in every_address() if is_ours(address) and not _is_marked(address.view)]

    assert unmarked == []


def _is_marked(view):
    return isinstance(getattr(view, "mark", None), Mark)


def test_a_view_without_a_mark_is_found():
    def page_show(request):
        return HttpResponse()

    assert [_is_marked(view) for view in (page_show, signed_in(page_show))] == [False, True]


def test_an_address_a_view_and_a_template_share_their_name():
    pages = {address.name: address.view.__name__ for address in every_address() if is_ours(address)}
    whole = [
        path for app in ("events", "importing", "pages", "reporting") for path in (TEMPLATES / app).glob("[!_]*.html")
    ]

    assert {name: view for name, view in pages.items() if name.rpartition(":")[2] != view} == {}
    assert [path for path in map(house.shown, whole) if Path(path).stem not in pages.values()] == []


def test_a_page_is_named_by_noun_and_verb():
    verbs = {
        "show", "list", "add", "edit", "confirm", "cancel", "restore", "publish", "discard", "withdraw", "print",
        "xlsx", "csv", "columns", "sheet",
    }  # fmt: skip
    names = {address.view.__name__ for address in every_address() if is_ours(address)}

    assert sorted(name for name in names if "_" not in name or name.rpartition("_")[2] not in verbs) == ["healthz"]


def test_views_ask_for_rows_by_a_word():
    assert (
        complaints_of(house.filters_in_views, [path for path in code() if "views" in path.with_suffix("").parts]) == []
    )


def test_a_view_that_filters_by_fields_is_found(written):
    text = "a.filter(pk=1)\na.filter(title='')\na.exclude(Q())\n"

    assert house.filters_in_views(written("views.py", text)) == ["views.py:2", "views.py:3"]


def test_no_centre_can_take_a_first_word_of_ours():
    words = {address.route.split("/")[0] for address in every_address()} - {"", "<slug:centre>"}

    assert sorted(words - set(RESERVED_SLUGS)) == []


# --- templates ---


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=house.shown)
def test_a_template_posts_safely_and_holds_no_code(path):
    text = path.read_text()
    view = next((one.view for one in every_address() if is_ours(one) and one.view.__name__ == path.stem), None)

    needs_token = not getattr(view, "csrf_exempt", False)
    assert (house.open_forms(text, needs_token=needs_token), house.inline_code(text)) == ([], [])


@pytest.mark.parametrize(
    ("text", "complaints"),
    [
        ('<form method="post">{% form_key %}</form>', ["no csrf_token in <form method=\"post\">"]),
        ("<form method=post>{% csrf_token %}</form>", ["no form_key in <form method=post>"]),
        ('<form method="get"></form>', []),
        ('<form method="post">{% csrf_token %}{% form_key %}</form><form METHOD="POST"></form>',
         ['no csrf_token in <form METHOD="POST">', 'no form_key in <form METHOD="POST">']),
    ],
)  # fmt: skip
def test_an_open_form_is_found(text, complaints):
    assert house.open_forms(text) == complaints
    assert house.open_forms(text, needs_token=False) == [one for one in complaints if "form_key" in one]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", "<style>p{}</style>", '<p style="color:red">', '<a onclick="go()">',
        '<a href="javascript:go()">', "{{ text|safe }}", "{% autoescape off %}",
    ],
)  # fmt: skip
def test_code_in_a_template_is_found(text):
    assert len(house.inline_code(text)) == 1
    assert house.inline_code(f"{{# {text} #}}" if "{" not in text else "") == []


def shipped_templates():
    """What our libraries bring: a template of ours by such a name takes its place."""
    homes = [Path(config.path) / "templates" for config in apps.get_app_configs() if config.name not in _ours()]
    homes.append(Path(models.__file__).parents[2] / "forms" / "templates")
    # allauth asks for the last one and brings none.
    return {str(path.relative_to(home)) for home in homes for path in home.rglob("*.*")} | {"429.html"}


def _ours():
    # The libraries may lie inside the checkout too, in .venv.
    homes = {config.name: Path(config.path) for config in apps.get_app_configs()}
    return {name for name, home in homes.items() if home == ROOT.joinpath(*name.split("."))}


def test_every_template_is_used():
    names = [str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.*")]
    texts = [path.read_text() for path in [*TEMPLATES.rglob("*.*"), *code()]]

    assert house.unused_templates(sorted(names), texts, shipped_templates()) == []


def test_an_unused_template_is_found():
    texts = ['{% include "a/_b.html" %}', 'render(request, "a/c.html")', 'f"a/_d_{shape}.html"']
    names = ["a/_b.html", "a/c.html", "a/_d_card.html", "account/login.html", "a/forgotten.html", "b/c.html"]

    assert house.unused_templates(names, texts, {"account/login.html"}) == ["a/forgotten.html", "b/c.html"]


# --- the environment, and what is written about it ---


def test_every_variable_has_its_line():
    read = house.variables_read((ROOT / "mam" / "settings.py").read_text())
    told = house.variables_told((ROOT / ".env.example").read_text())

    assert (sorted(read - told), sorted(told - read)) == ([], ["MAM_DEMO"])  # which only `make run` reads


def test_a_variable_without_its_line_is_found():
    assert house.variables_read('A = env.required("MAM_NEW")\nB = env.mail("MAM_MAIL", MAM_VAR / "mail")') == {
        "MAM_NEW",
        "MAM_MAIL",
    }
    assert house.variables_told("# MAM_OLD=\nMAM_MAIL=\n") == {"MAM_MAIL"}


def test_no_file_names_the_machine_it_was_written_on():
    own = Path.home()
    places = re.compile("|".join(map(re.escape, {"/" + "work/", f"{own}/" if str(own) != "/" else "/" + "root/"})))

    texts = tracked(".py", ".md", ".toml", ".html", ".js", ".json", ".txt", ".in", ".css", "Makefile")
    assert [house.shown(path) for path in texts if places.search(path.read_text())] == []


def test_the_settings_of_the_tests_change_only_where_things_are_kept():
    assert (settings.DEBUG, settings.ROOT_URLCONF, "mam.access" in settings.INSTALLED_APPS) == (False, "mam.urls", True)
