from datetime import UTC, date, datetime, time

import pytest

from events.enums import CountMethod, Mode, Tag
from mam.core.periods import Period, moment_of, start_of
from reporting.engine import CODES, DEFINITIONS, NO_DATA, NOT_APPLICABLE, Amount, Scope, figures
from reporting.exports.tables import about_table, evidence_table, indicator_table, report_tables
from tests.factories.events import make_event, make_head_count, make_held_event, make_series
from tests.factories.reporting import make_agreement

pytestmark = pytest.mark.django_db
MAY = Period(date(2026, 5, 1), date(2026, 5, 31))
PRINTED = datetime(2026, 6, 1, 7, 30, tzinfo=UTC)
SPACE = "\N{NO-BREAK SPACE}"


def report_of(centre, agreement=None):
    [report] = figures(CODES, [Scope((centre,), agreement)], MAY, at=PRINTED)
    return report


def row_of(report, code):
    table = indicator_table(report)
    [row] = [row for row in table.rows if row[0] == code]
    return dict(zip(table.header, row, strict=True))


def list_of(report, code):
    table = evidence_table(DEFINITIONS[code], report.figures[code].evidence)
    return [dict(zip(table.header, row, strict=True)) for row in table.rows]


def test_indicators_have_a_row_each_in_order(oak):
    table = indicator_table(report_of(oak))

    assert table.name == "Wskaźniki"
    assert table.header[:4] == ("kod", "nazwa", "jednostka", "wartość")
    assert [row[0] for row in table.rows] == list(CODES)
    assert [row[1] for row in table.rows] == [definition.name for definition in DEFINITIONS.values()]


def test_indicator_row_keeps_its_parts_apart(oak):
    agreement = make_agreement(centre=oak)
    april = moment_of(date(2026, 4, 10), time(17))
    make_held_event(centre=oak, starts_at=april, tags=[Tag.NETWORKING], heads=10, programme="gry")
    event = make_held_event(centre=oak, mode=Mode.HYBRID, tags=[Tag.NETWORKING], heads=5, programme="gry")
    make_head_count(event=event, number=2, mode=Mode.ONLINE)
    make_held_event(centre=oak, tags=[Tag.NETWORKING])

    assert row_of(report_of(oak, agreement), "1.1-W2") == {
        "kod": "1.1-W2",
        "nazwa": "Liczba osób, które wzięły udział w działaniach sieciujących MAM",
        "jednostka": "osoba i osoba niezidentyfikowana",
        "wartość": Amount.of(7),
        "osoby": NO_DATA,
        "osoby niezidentyfikowane": Amount.of(7),
        "w tym online": Amount.of(2),
        "odsłony (nie osoby)": NOT_APPLICABLE,
        "uczestnictwa": Amount.of(7),
        "cykle": NOT_APPLICABLE,
        "nowe osoby w okresie": NO_DATA,
        "narastająco": Amount.of(17),
        "brak danych w częściach": "osoby z list imiennych",
        "uwagi": "frekwencja nie zapisana: 1",
        "zasada liczenia": str(DEFINITIONS["1.1-W2"].rule),
        "wersja zasady": 1,
        "stan na": datetime(2026, 6, 1, 9, 30),  # noqa: DTZ001 - Warsaw's clock
    }


def test_indicator_row_of_events_has_its_series(oak):
    make_held_event(centre=oak, tags=[Tag.INCLUSION], series=make_series(centre=oak))

    row = row_of(report_of(oak), "1.2-W1")

    found = {name: row[name] for name in ("wartość", "cykle", "osoby", "nowe osoby w okresie", "narastająco")}
    assert found == {
        "wartość": Amount.of(1),
        "cykle": Amount.of(1),
        "osoby": NOT_APPLICABLE,
        "nowe osoby w okresie": NOT_APPLICABLE,
        "narastająco": NOT_APPLICABLE,
    }


def test_list_of_events_has_every_column_the_handbook_names(oak, bob):
    starts_at = moment_of(date(2026, 5, 12), time(17))
    make_held_event(
        centre=oak,
        title="Piknik",
        starts_at=starts_at,
        place="park",
        programme="gry",
        partners="szkoła",
        tags=[Tag.NETWORKING, Tag.IDENTITY],
        series=make_series(centre=oak, title="Pikniki"),
        heads=120,
        confirmed_by=bob,
        confirmed_at=datetime(2026, 5, 13, 8, tzinfo=UTC),
    )

    [row] = list_of(report_of(oak), "1.1-W1")

    assert row.pop("numer w portalu") == oak.events.get().pk
    assert row == {
        "lp.": 1,
        "tytuł": "Piknik",
        "od": datetime(2026, 5, 12, 17),  # noqa: DTZ001 - Warsaw's clock
        "do": datetime(2026, 5, 12, 19),  # noqa: DTZ001
        "miejsce": "park",
        "tryb": "na miejscu",
        "program": "gry",
        "frekwencja ogółem": Amount.of(120),
        "w tym anonimowo": Amount.of(120),
        "w tym online": NOT_APPLICABLE,
        "partnerzy": "szkoła",
        "cykl": "Pikniki",
        "inne wskaźniki": "1.3-W1",
        "kto potwierdził": "Bogdan Próbny",
        "kiedy potwierdził": datetime(2026, 5, 13, 10),  # noqa: DTZ001
        "uwagi": "",
    }


def test_event_known_by_its_day_only_has_days_without_hours(oak):
    make_held_event(
        centre=oak,
        starts_at=start_of(date(2026, 5, 12)),
        ends_at=start_of(date(2026, 5, 13)),
        has_times=False,
        tags=[Tag.NETWORKING],
    )

    [row] = list_of(report_of(oak), "1.1-W1")

    assert (row["od"], row["do"]) == (date(2026, 5, 12), date(2026, 5, 12))
    assert type(row["od"]) is date


@pytest.mark.parametrize(
    ("mode", "on_site", "online", "expected"),
    [
        (Mode.ON_SITE, None, None, (NO_DATA, NO_DATA, NOT_APPLICABLE)),
        (Mode.ON_SITE, 0, None, (Amount.of(0), Amount.of(0), NOT_APPLICABLE)),
        (Mode.HYBRID, 4, None, (Amount.of(4), Amount.of(4), NO_DATA)),
        (Mode.HYBRID, 4, 3, (Amount.of(7), Amount.of(7), Amount.of(3))),
        (Mode.ONLINE, None, 3, (Amount.of(3), Amount.of(3), Amount.of(3))),
    ],
)
def test_heads_of_a_row_tell_nobody_from_not_recorded(oak, mode, on_site, online, expected):
    event = make_held_event(centre=oak, mode=mode, tags=[Tag.NETWORKING], heads=on_site)
    if online is not None:
        make_head_count(event=event, number=online, mode=Mode.ONLINE, method=CountMethod.ONLINE_LOG)

    [row] = list_of(report_of(oak), "1.1-W2")

    assert (row["frekwencja ogółem"], row["w tym anonimowo"], row["w tym online"]) == expected


@pytest.mark.parametrize(
    ("code", "tag", "column", "value"),
    [
        ("1.2-W1", Tag.INCLUSION, "grupa, której dotyczy", "osoby samotne"),
        ("1.3-W2", Tag.LOCAL_SPACE, "efekt", "31 worków"),
        ("3-W2", Tag.NGO_EDUCATION, "prowadzący", "dr Ewa Przykładowa"),
    ],
)
def test_some_lists_have_a_column_of_their_own(oak, code, tag, column, value):
    fields = {"audience": "osoby samotne", "effect": "31 worków", "led_by": "dr Ewa Przykładowa"}
    make_held_event(centre=oak, tags=[tag, Tag.NETWORKING], **fields)
    report = report_of(oak)

    [own], [other] = list_of(report, code), list_of(report, "1.1-W1")

    assert own[column] == value
    assert own.keys() - other.keys() == {column}


def test_no_leader_of_a_support_group_leaves_the_centre(oak):
    make_held_event(centre=oak, tags=[Tag.NGO_EDUCATION], led_by="Ewa Przykładowa", is_sensitive=True)

    [row] = list_of(report_of(oak), "3-W2")

    assert row["prowadzący"] == ""
    assert row["uwagi"] == "frekwencja nie zapisana, brak programu, brak listy obecności"


def test_list_remarks_only_on_what_its_indicator_asks_for(oak):
    make_held_event(centre=oak, tags=[Tag.CO_DECISION, Tag.NETWORKING])
    report = report_of(oak)

    assert list_of(report, "2.1-W1")[0]["uwagi"] == ""
    assert list_of(report, "1.1-W2")[0]["uwagi"] == "frekwencja nie zapisana"


def test_about_says_whose_figures_under_which_agreement(oak):
    agreement = make_agreement(centre=oak, number="SP.1", first_on=date(2026, 1, 1), last_on=date(2026, 12, 31))
    make_held_event(centre=oak, tags=[Tag.NETWORKING], series=make_series(centre=oak))
    make_held_event(centre=oak, tags=[])

    rows = dict(about_table(report_of(oak, agreement)).rows)

    assert {name: rows[name] for name in list(rows)[:11]} == {
        "miejsce": "MAM Dąb",
        "pierwszy dzień": date(2026, 5, 1),
        "ostatni dzień": date(2026, 5, 31),
        "stan na": datetime(2026, 6, 1, 9, 30),  # noqa: DTZ001
        "umowa": "SP.1",
        "zleceniodawca": "Wierzbów",
        "zleceniobiorca": "Stowarzyszenie Sąsiedzi",
        "dni umowy": f"od{SPACE}1{SPACE}stycznia do{SPACE}31{SPACE}grudnia 2026",
        "wydarzenia ogółem, bez powtórzeń": 1,
        "w tym cykle": 1,
        "odbyte wydarzenia poza wskaźnikami": 1,
    }
    assert list(rows)[11:] == ["0", "brak danych", "nie dotyczy", "osoby niezidentyfikowane"]


def test_about_says_that_days_lie_outside_an_agreement(oak):
    rows = dict(about_table(report_of(oak)).rows)

    assert rows["umowa"] == "okres poza umową: narastająco nie dotyczy"
    assert "zleceniobiorca" not in rows


def test_report_has_a_sheet_for_each_indicator_of_events(oak, django_assert_num_queries):
    make_held_event(centre=oak, tags=[Tag.NETWORKING, Tag.IDENTITY], heads=3)
    make_held_event(centre=oak, tags=[Tag.IDENTITY])
    make_event(centre=oak, tags=[Tag.IDENTITY])
    report = report_of(oak)

    with django_assert_num_queries(1):
        tables = report_tables(report)

    assert [table.name for table in tables] == [
        "Wskaźniki", "O sprawozdaniu", "1.1-W1", "1.1-W2", "1.2-W1", "1.3-W1", "1.3-W2", "2.1-W1", "2.1-W2", "3-W1",
        "3-W2", "3-W4",
    ]  # fmt: skip
    for table in tables[2:]:
        alone = evidence_table(DEFINITIONS[table.name], report.figures[table.name].evidence)
        assert table == alone
    assert [len(table.rows) for table in tables[2:]] == [1, 1, 0, 2, 0, 0, 0, 0, 0, 0]
