"""The words people use in their own logs for what the portal has a fixed list of."""

import re
from collections.abc import Mapping
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.enums import TAG_RESULTS, CountMethod, Mode, Tag
from mam.importing.cells import CellError, fold

Meaning = TypeVar("Meaning")
YES, NO, CANCELLED = "yes", "no", "cancelled"
NO_MODE = _("„%(words)s” nie znamy. Wpisz: na miejscu, online albo hybryda.")
NO_METHOD = _("„%(words)s” nie znamy. Wpisz: policzone, lista obecności, szacunek albo z programu do spotkań online.")
NO_ANSWER = _("„%(words)s” nie znamy. Wpisz: tak, nie albo odwołane.")
NO_TAG = _("„%(words)s” nie znamy. Wpisz na przykład: sieciowanie albo 1.1-W1.")

_MODES: Mapping[Mode, str] = {
    Mode.ON_SITE: "na miejscu, stacjonarnie, stacjonarny, stacjonarne, w siedzibie, offline, plener, w plenerze",
    Mode.ONLINE: "online, on-line, zdalnie, zdalny, zdalne, internet, w internecie, zoom, teams",
    Mode.HYBRID: "na miejscu i online, hybryda, hybrydowo, hybrydowy, hybrydowe, stacjonarnie i online",
}
_METHODS: Mapping[CountMethod, str] = {
    CountMethod.COUNT: "policzone, policzono, liczenie, liczone, licznik",
    CountMethod.SIGN_IN_LIST: "lista, z listy, lista obecności, z listy obecności, listy obecności, podpisy",
    CountMethod.ESTIMATE: "szacunek, szacunkowo, szacowane, ok., około, na oko",
    CountMethod.ONLINE_LOG: "z programu do spotkań online, z programu, log, raport z platformy, zoom, teams",
}
_HAPPENED: Mapping[str, str] = {
    YES: "tak, t, x, +, ✓, ✔, 1, prawda, true, yes, odbyło się, odbyte, zrealizowane",
    NO: "nie, n, 0, fałsz, false, no, nie odbyło się, niezrealizowane",
    CANCELLED: "odwołane, odwołano, odwołany, odwołana, anulowane",
}
_TAGS: Mapping[Tag, str] = {
    Tag.NETWORKING: "sieciowanie",
    Tag.INCLUSION: "włączanie, akcja pomocowa",
    Tag.IDENTITY: "tożsamość, tożsamość lokalna, lokalna tożsamość",
    Tag.LOCAL_SPACE: "przestrzeń, lokalna przestrzeń, przestrzeń lokalna",
    Tag.CO_DECISION: "współdecydowanie",
    Tag.INFO_EDUCATION: "informacja-edukacja, informacja i edukacja, informacyjno-edukacyjne",
    Tag.INFO_PROMOTION: "informacja-promocja, informacja i promocja, informacyjno-promocyjne",
    Tag.NGO_EDUCATION: "edukacja NGO, edukacja organizacji",
}
_NO_TAGS = frozenset({"brak", "bez", "nie dotyczy", "-", "–", "—"})


def _plain(words: str) -> str:
    """Fold words, but leave a lone mark such as + as it stands."""
    return fold(words) or words.strip()


def _by_word(table: Mapping[Meaning, str]) -> dict[str, Meaning]:
    return {_plain(word): meaning for meaning, words in table.items() for word in words.split(",")}


_MODE_OF, _METHOD_OF, _HAPPENED_OF = _by_word(_MODES), _by_word(_METHODS), _by_word(_HAPPENED)
_TAG_OF = _by_word(_TAGS) | {fold(code): tag for tag, codes in TAG_RESULTS.items() for code in codes.split(",")}


def mode_of(words: str) -> Mode | None:
    """Answer how people took part; None when nothing is said.

    Raises: CellError, for a word nobody knows.
    """
    return _known(words, _MODE_OF, NO_MODE)


def method_of(words: str) -> CountMethod | None:
    """Answer how somebody knows how many came; None when nothing is said.

    Raises: CellError, for a word nobody knows.
    """
    return _known(words, _METHOD_OF, NO_METHOD)


def happened(words: str) -> str | None:
    """Answer whether an event took place (yes, no, cancelled); None when nothing is said.

    Raises: CellError, for a word nobody knows.
    """
    return _known(words, _HAPPENED_OF, NO_ANSWER)


def tags_of(words: str) -> list[Tag] | None:
    """Answer the tags said by word or by the code of a result; None when nothing is said.

    Raises: CellError, for a word nobody knows.
    """
    if not words:
        return None
    if words.casefold() in _NO_TAGS:
        return []
    parts = [part for part in re.split(r"[,;/\n+]|\boraz\b", words) if fold(part)]
    unknown = [part.strip() for part in parts if fold(part) not in _TAG_OF]
    if unknown:
        raise CellError(str(NO_TAG) % {"words": ", ".join(unknown)})
    chosen = {_TAG_OF[fold(part)] for part in parts}
    return [tag for tag in Tag if tag in chosen]


def _known(words: str, table: Mapping[str, Meaning], message: str | Promise) -> Meaning | None:
    if not words:
        return None
    if _plain(words) not in table:
        raise CellError(str(message) % {"words": words})
    return table[_plain(words)]
