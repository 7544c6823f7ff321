"""The columns of a yearly event log, and the example people may fill in."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from mam.importing.columns import Column

COLUMNS = (
    Column(
        "day",
        _("data"),
        ("dzień", "termin", "kiedy", "data wydarzenia", "data spotkania", "data od", "data rozpoczęcia"),
        is_required=True,
    ),
    Column(
        "last_day",
        _("data zakończenia"),
        ("data do", "do dnia", "ostatni dzień", "data końca", "koniec (data)", "dzień zakończenia"),
    ),
    Column(
        "starts",
        _("godzina od"),
        ("od", "godz. od", "godziny od", "początek", "start", "rozpoczęcie", "godzina rozpoczęcia", "od godziny"),
    ),
    Column(
        "ends",
        _("godzina do"),
        ("do", "godz. do", "godziny do", "koniec", "zakończenie", "godzina zakończenia", "do godziny"),
    ),
    Column("hours", _("godziny"), ("godz.", "godzina", "w godzinach", "godziny (od-do)", "od-do", "czas")),
    Column(
        "title",
        _("tytuł"),
        ("nazwa", "wydarzenie", "temat", "nazwa wydarzenia", "tytuł wydarzenia", "nazwa spotkania", "spotkanie"),
        is_required=True,
    ),
    Column("kind", _("rodzaj"), ("typ", "kategoria", "forma", "rodzaj wydarzenia", "rodzaj spotkania")),
    Column("series", _("cykl"), ("nazwa cyklu", "seria", "zajęcia cykliczne")),
    Column("place", _("miejsce"), ("gdzie", "lokalizacja", "sala", "adres", "miejsce wydarzenia", "miejsce spotkania")),
    Column("mode", _("tryb"), ("stacjonarnie/online", "tryb spotkania", "sposób udziału", "na miejscu czy online")),
    Column("programme", _("program"), ("opis", "przebieg", "krótki opis", "opis wydarzenia", "program wydarzenia")),
    Column(
        "heads",
        _("frekwencja"),
        (
            "liczba osób", "liczba uczestników", "ilość osób", "ile osób", "uczestnicy", "osoby", "obecnych", "obecni",
            "liczba obecnych", "liczba uczestniczek i uczestników", "frekwencja ogółem", "ilość uczestników",
        ),
    ),
    Column(
        "online",
        _("w tym online"),
        ("online", "osób online", "liczba osób online", "frekwencja online", "uczestnicy online", "z tego online"),
    ),
    Column(
        "method",
        _("jak policzono"),
        ("skąd wiadomo", "sposób liczenia", "metoda liczenia", "źródło danych", "sposób policzenia"),
    ),
    Column(
        "tags",
        _("wskaźniki"),
        ("tagi", "tag", "wskaźnik", "znaczniki", "znacznik", "cel", "cele", "kod wskaźnika", "rezultat", "rezultaty"),
    ),
    Column("led_by", _("prowadzący"), ("prowadzi", "prowadząca", "kto prowadzi", "osoba prowadząca", "prowadzenie")),
    Column("partners", _("partnerzy"), ("partner", "współorganizator", "współorganizatorzy", "we współpracy z")),
    Column("audience", _("dla kogo"), ("odbiorcy", "grupa docelowa", "adresaci", "grupa")),
    Column("happened", _("odbyło się"), ("czy się odbyło", "status", "stan", "zrealizowano", "odbyło się?")),
)  # fmt: skip

EXAMPLE: tuple[Mapping[str, str | int], ...] = (
    {
        "day": "14.01.2025", "starts": "17:00", "ends": "19:00", "title": "Kawa i planszówki",
        "kind": "kawa i planszówki", "series": "Kawa i planszówki", "place": "Sala duża", "mode": "na miejscu",
        "programme": "Gry planszowe, herbata, rozmowy", "heads": 14, "method": "policzone", "happened": "tak",
    },
    {
        "day": "18.01.2025", "title": "Wystawa „Nasze podwórka”", "kind": "wystawa", "last_day": "02.02.2025",
        "place": "Korytarz na parterze", "heads": 120, "method": "szacunek", "tags": "1.3-W1", "happened": "tak",
    },
    {
        "day": "21.01.2025", "hours": "18:00-19:30", "title": "Jak pisać wnioski", "kind": "szkolenie dla NGO",
        "mode": "hybryda", "heads": 12, "online": 4, "method": "lista obecności", "tags": "3-W2",
        "audience": "organizacje z dzielnicy", "happened": "tak",
    },
)  # fmt: skip
