from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

NETWORKING, INCLUSION, IDENTITY, SPACE = "networking", "inclusion", "identity", "local_space"
DECISION, EDUCATION, NGO = "co_decision", "info_education", "ngo_education"

# Name, drawing, tags, is it a support group. Source: domain handbook 4.2, "Kinds to start with".
KINDS = [
    ("kawa i planszówki", "kawa", [NETWORKING], False),
    ("piknik", "piknik", [NETWORKING], False),
    ("spacer", "spacer", [NETWORKING], False),
    ("wymiana", "wymiana", [NETWORKING], False),
    ("wsparcie sąsiedzkie", "sasiedzi", [INCLUSION], False),
    ("akcja pomocowa", "sasiedzi", [INCLUSION], False),
    ("grupa wsparcia", "sasiedzi", [INCLUSION], True),
    ("sprzątanie podwórka", "podworko", [SPACE], False),
    ("ogród", "ogrod", [SPACE], False),
    ("rozmowa o mieście", "rozmowa", [DECISION], False),
    ("konsultacje", "rozmowa", [DECISION], False),
    ("kino", "kino", [IDENTITY], False),
    ("wystawa", "kino", [IDENTITY], False),
    ("opowieści o dzielnicy", "spacer", [IDENTITY], False),
    ("nauka", "nauka", [EDUCATION], False),
    ("pomoc z telefonem", "telefon", [EDUCATION], False),
    ("polski dla sąsiadów", "polski", [EDUCATION], False),
    ("szkolenie dla NGO", "nauka", [NGO], False),
    ("gimnastyka", "ruch", [], False),
    ("szycie", "szycie", [], False),
    ("inne", "sasiedzi", [], False),
]


def add_kinds(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Add the kinds every centre starts with."""
    kind = apps.get_model("events", "EventKind")
    kind.objects.using(schema_editor.connection.alias).bulk_create(
        kind(name=name, cover=cover, tags=tags, is_sensitive=is_sensitive, position=10 * number)
        for number, (name, cover, tags, is_sensitive) in enumerate(KINDS, 1)
    )


def remove_kinds(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Remove those no event uses; the others stay, as what happened does."""
    kinds = apps.get_model("events", "EventKind").objects.using(schema_editor.connection.alias)
    kinds.filter(centre__isnull=True, events__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]
    operations = [migrations.RunPython(add_kinds, remove_kinds)]
