import pytest
from django.core.management import CommandError, call_command

from mam.core import catalogue


def test_the_catalogue_holds_words_of_code_and_of_templates(settings, tmp_path):
    (tmp_path / "mam").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "mam" / "a.py").write_text('_("Odwołane")')
    (tmp_path / "templates" / "a.html").write_text("{% load i18n %}{% translate 'Zapisz mnie' %}")
    settings.BASE_DIR = tmp_path

    text = catalogue.catalogue_text().decode()

    assert text == 'msgid "Odwołane"\nmsgstr ""\n\nmsgid "Zapisz mnie"\nmsgstr ""\n\n'


def test_the_command_refuses_an_old_catalogue(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "portal.pot").write_text("old")

    with pytest.raises(CommandError):
        call_command("catalogue", check=True)
    call_command("catalogue")
    call_command("catalogue", check=True)
