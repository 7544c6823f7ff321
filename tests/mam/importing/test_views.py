from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import now

from events.models import Event
from mam.importing.models import ImportBatch, ImportSheet
from mam.importing.previews import Preview
from mam.jobs.services import run_pending
from tests.factories.imports import LOG, finish, make_batch
from tests.factories.tables import make_csv, make_xlsx

pytestmark = pytest.mark.django_db
FAULTY = ["31.02.2026", None, "Piknik", "kino"]


@pytest.fixture
def client(client_of, bob):
    return client_of(bob)


def url(name, batch=None):
    return reverse(f"importing:{name}", args=["dab", batch.public_id] if batch else ["dab"])


def send(client, address, **values):
    return client.post(address, {"form_key": str(uuid4()), **values})


def test_the_list_tells_what_became_of_each_file(client, oak, elm, bob, dave):
    finish(make_batch(centre=oak, by=bob, file_name="rok.xlsx"), by=bob)
    make_batch(centre=elm, by=dave, file_name="obcy.xlsx")

    page = client.get(url("import_list")).content.decode()

    assert ("rok.xlsx" in page, "dodany" in page, "obcy.xlsx" in page) == (True, True, False)


def test_the_list_asks_the_database_the_same_for_one_and_three_files(client, oak, bob, django_assert_num_queries):
    for many in (1, 2):
        for _number in range(many):
            make_batch(centre=oak, by=bob)
        with django_assert_num_queries(6):
            client.get(url("import_list"))


def test_an_empty_list_says_how_to_begin(client):
    assert "Jeszcze nic nie wysłano" in client.get(url("import_list")).content.decode()


def test_a_file_is_accepted_at_once_and_read_by_a_worker(client, oak):
    answer = send(client, url("import_add"), file=SimpleUploadedFile("rok.csv", make_csv(LOG)))

    batch = ImportBatch.objects.get()
    assert (answer.status_code, answer.url) == (302, url("import_show", batch))
    waiting = client.get(answer.url)
    assert (waiting["Refresh"], "Czytamy plik" in waiting.content.decode()) == ("1", True)
    run_pending()
    read = client.get(answer.url)
    assert ("Refresh" in read, "Dodamy wiersze" in read.content.decode()) == (False, True)


def test_a_file_sent_twice_is_kept_once(client, oak):
    key = str(uuid4())
    answers = [
        client.post(url("import_add"), {"form_key": key, "file": SimpleUploadedFile("rok.csv", make_csv(LOG))})
        for _time in range(2)
    ]

    assert len({answer.url for answer in answers}) == 1
    assert ImportBatch.objects.count() == 1


def test_no_file_is_told_at_the_field(client):
    page = send(client, url("import_add")).content.decode()

    assert ("Nie przyjęliśmy pliku." in page, page.count("Wybierz plik.")) == (True, 2)


@pytest.mark.parametrize(
    ("seconds", "refresh", "words"),
    [(2, "1", "Za chwilę pokażemy"), (15, "10", "Za chwilę pokażemy"), (90, "10", "gdy tylko kolejka ruszy")],
)
def test_a_waiting_file_says_so_however_long_it_takes(client, oak, bob, seconds, refresh, words):  # noqa: PLR0917
    batch = make_batch(centre=oak, by=bob, state="waiting", at=now() - timedelta(seconds=seconds))

    answer = client.get(url("import_show", batch))

    assert (answer["Refresh"], words in answer.content.decode()) == (refresh, True)


def test_a_refused_file_says_why(client, oak, bob):
    batch = make_batch(centre=oak, by=bob, state="refused", refusal="Plik jest pusty.\nNaprawdę.")

    page = client.get(url("import_show", batch)).content.decode()

    assert ("Plik jest pusty." in page, "Naprawdę." in page, "Nic nie zostało dodane." in page) == (True,) * 3


def test_what_has_to_be_decided_comes_first(client, oak, bob):
    batch = make_batch(centre=oak, by=bob, rows=[["a", "b"], ["c", "d"]])

    answer = client.get(url("import_show", batch))

    assert (answer.status_code, answer.url) == (302, url("import_columns", batch))
    assert "Nie znaleźliśmy kolumn: data, tytuł." in client.get(answer.url).content.decode()


def test_the_preview_shows_each_problem_at_its_cell(client, oak, bob):
    batch = make_batch(centre=oak, by=bob, rows=[*LOG, FAULTY], has_macros=True)

    page = client.get(url("import_show", batch)).content.decode()

    assert "Komórka A4" in page
    assert "Dnia „31.02.2026” nie ma w\xa0kalendarzu." in page
    assert ("Wiersze z\xa0błędami: 1." in page, "Plik ma makra." in page) == (True, True)


@pytest.mark.parametrize(
    ("pile", "shown"), [("bledy", ["Piknik"]), ("dodamy", ["Kawa", "Spacer"]), ("nic", ["Piknik"])]
)
def test_the_preview_shows_one_pile_at_a_time(client, oak, bob, pile, shown):
    batch = make_batch(centre=oak, by=bob, rows=[*LOG, FAULTY])

    answer = client.get(url("import_show", batch), {"pokaz": pile})

    assert [row.reading.title for row in answer.context["rows"]] == shown


def test_the_preview_of_what_is_known_offers_nothing(client, oak, bob):
    finish(make_batch(centre=oak, by=bob), by=bob)

    page = client.get(url("import_show", make_batch(centre=oak, by=bob))).content.decode()

    assert "Nie ma tu nic nowego do dodania." in page
    assert "Dalej: zatwierdź" not in page


def test_the_preview_of_nothing_says_so(client, oak, bob):
    page = client.get(url("import_show", make_batch(centre=oak, by=bob, rows=LOG[:1]))).content.decode()

    assert "W\xa0tym pliku nie ma nic, co można dodać." in page


def test_the_preview_asks_the_database_the_same_for_one_and_three_rows(client, oak, bob, django_assert_num_queries):
    for rows in (LOG[:2], [*LOG, ["06.05.2026", None, "Kino", "kino"]]):
        batch = make_batch(centre=oak, by=bob, rows=rows)
        with django_assert_num_queries(11):
            client.get(url("import_show", batch))


def test_columns_are_corrected(client, oak, bob):
    batch = make_batch(centre=oak, by=bob, mapping={"day": 0})
    form = client.get(url("import_columns", batch)).context["form"]
    values = {name: field.initial for name, field in form.fields.items()}

    wrong = send(client, url("import_columns", batch), **values)
    right = send(client, url("import_columns", batch), **values | {"column_2": "title"})

    assert (wrong.status_code, "Wskaż kolumnę „tytuł”." in wrong.content.decode()) == (200, True)
    assert (right.status_code, right.url) == (302, url("import_show", batch))
    batch.refresh_from_db()
    assert batch.mapping == {"day": 0, "title": 2}


def test_another_sheet_is_chosen(client, oak, bob):
    send(client, url("import_add"), file=SimpleUploadedFile("a.xlsx", make_xlsx(sheets={"A": LOG, "B": LOG[:2]})))
    run_pending()
    batch = ImportBatch.objects.get()

    answer = send(client, url("import_sheet", batch), sheet_number="1", header_row="")

    batch.refresh_from_db()
    assert (answer.url, batch.sheet_number) == (url("import_columns", batch), 1)


def test_a_row_is_chosen_for_the_header(client, oak, bob):
    batch = make_batch(centre=oak, by=bob, rows=[["x"], ["Termin", "Co", "Nazwa"], ["04.05.2026", "y", "Kawa"]])

    send(client, url("import_sheet", batch), sheet_number="0", header_row="1")

    batch.refresh_from_db()
    assert (batch.header_first_row, batch.mapping) == (1, {})


def test_a_sheet_that_is_not_there_changes_nothing(client, oak, bob):
    batch = make_batch(centre=oak, by=bob)

    answer = send(client, url("import_sheet", batch), sheet_number="7")

    assert answer.status_code == 302
    assert ImportBatch.objects.get().sheet_number == 0


def test_confirming_says_whose_word_it_is_and_adds(client, oak, bob):
    batch = make_batch(centre=oak, by=bob)
    page = client.get(url("import_confirm", batch))

    answer = send(client, url("import_confirm", batch), seen=page.context["preview"].digest)

    assert "Potwierdzasz, że odbyło się: 2\xa0wydarzenia." in page.content.decode().replace("2 wyd", "2\xa0wyd")
    assert (answer.url, Event.objects.filter(confirmed_by=bob).count()) == (url("import_show", batch), 2)


def test_confirming_with_faulty_rows_asks_at_the_box(client, oak, bob):
    batch = make_batch(centre=oak, by=bob, rows=[*LOG, FAULTY])
    seen = client.get(url("import_confirm", batch)).context["preview"].digest

    refused = send(client, url("import_confirm", batch), seen=seen)
    accepted = send(client, url("import_confirm", batch), seen=seen, leaves_out_faulty="on")

    assert refused.context["form"].errors.keys() == {"leaves_out_faulty"}
    assert (accepted.status_code, Event.objects.count()) == (302, 2)


def test_confirming_what_was_not_seen_shows_it_anew(client, oak, bob):
    batch = make_batch(centre=oak, by=bob)

    answer = send(client, url("import_confirm", batch), seen="stare")

    digest = Preview(batch, at=now()).digest
    assert (answer.status_code, Event.objects.exists()) == (200, False)
    assert f'name="seen" value="{digest}"' in answer.content.decode()


def test_the_result_links_what_was_added(client, oak, bob):
    batch = finish(make_batch(centre=oak, by=bob, rows=[*LOG, FAULTY]), by=bob, leaves_out_faulty=True)
    kawa, spacer = Event.objects.in_order()
    spacer.delete()

    page = client.get(url("import_show", batch)).content.decode()

    assert f"/dab/biurko/wydarzenia/{kawa.pk}/" in page
    assert ("usunięte" in page, "Pominięte z\xa0błędami" in page or "Pominięte z błędami" in page) == (True, True)


def test_taking_back_lists_what_stays(client, oak, bob):
    batch = finish(make_batch(centre=oak, by=bob), by=bob)
    Event.objects.get(title="Spacer").save()

    page = client.get(url("import_withdraw", batch)).content.decode()
    answer = send(client, url("import_withdraw", batch))

    assert ("Spacer" in page, "Kawa" in page) == (True, False)
    assert (answer.url, list(Event.objects.values_list("title", flat=True))) == (url("import_show", batch), ["Spacer"])
    assert "Zostały, bo ktoś je zmienił:" in client.get(answer.url).content.decode()


def test_giving_up_removes_the_cells(client, oak, bob):
    batch = make_batch(centre=oak, by=bob)

    answer = send(client, url("import_discard", batch))

    assert (answer.url, ImportSheet.objects.exists()) == (url("import_list"), False)
    assert "Plik usunięty" in client.get(url("import_show", batch)).content.decode()


def test_giving_up_what_was_added_is_refused_in_words(client, oak, bob):
    batch = finish(make_batch(centre=oak, by=bob), by=bob)

    answer = client.post(url("import_discard", batch), {"form_key": str(uuid4())}, follow=True)

    assert [str(message) for message in answer.context["messages"]] == ["Ten import jest już zakończony."]
    assert Event.objects.count() == 2


@pytest.mark.parametrize("name", ["import_columns", "import_confirm"])
def test_pages_of_an_open_import_lead_back_once_it_is_added(client, oak, bob, name):
    batch = finish(make_batch(centre=oak, by=bob), by=bob)

    assert client.get(url(name, batch)).url == url("import_show", batch)


def test_taking_back_what_was_not_added_leads_back(client, oak, bob):
    batch = make_batch(centre=oak, by=bob)

    assert client.get(url("import_withdraw", batch)).url == url("import_show", batch)


def test_a_sheet_chosen_too_late_is_refused_in_words(client, oak, bob):
    batch = make_batch(centre=oak, by=bob, state="waiting")

    answer = client.post(
        url("import_sheet", batch), {"form_key": str(uuid4()), "sheet_number": "0", "header_row": ""}, follow=True
    )

    assert [str(message) for message in answer.context["messages"]] == [
        "W tym imporcie nie ma teraz nic do zatwierdzenia."
    ]


@pytest.mark.parametrize(
    ("name", "start"), [("import_example_xlsx", b"PK"), ("import_example_csv", b"\xef\xbb\xbfdata;")]
)
def test_the_example_is_downloaded(client, name, start):
    answer = client.get(url(name))

    assert answer.content.startswith(start)
    assert answer["Content-Disposition"] == f'attachment; filename="wzor.{name[-4:].removeprefix("_")}"'


@pytest.mark.parametrize("name", ["import_show", "import_columns", "import_confirm", "import_withdraw"])
def test_imports_of_another_centre_are_not_there(client, elm, dave, name):
    batch = make_batch(centre=elm, by=dave)

    assert client.get(url(name, batch)).status_code == 404


@pytest.mark.parametrize(
    "name", ["import_sheet", "import_discard", "import_withdraw", "import_columns", "import_confirm"]
)
def test_imports_of_another_centre_cannot_be_changed(client, elm, dave, name):
    batch = make_batch(centre=elm, by=dave)

    assert send(client, url(name, batch), sheet_number="0", seen="x").status_code == 404
    assert ImportBatch.objects.values_list("state", flat=True).get() == "open"
