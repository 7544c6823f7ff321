from django.db import models
from django.utils.translation import gettext_lazy as _


class Tag(models.TextChoices):
    """What an event served; tags decide the indicators. Source: domain handbook 4.2."""

    NETWORKING = "networking", _("sieciowanie")
    INCLUSION = "inclusion", _("włączanie")
    IDENTITY = "identity", _("tożsamość")
    LOCAL_SPACE = "local_space", _("przestrzeń")
    CO_DECISION = "co_decision", _("współdecydowanie")
    INFO_EDUCATION = "info_education", _("informacja-edukacja")
    INFO_PROMOTION = "info_promotion", _("informacja-promocja")
    NGO_EDUCATION = "ngo_education", _("edukacja NGO")


# What each tag means to a neighbour, and the results it counts in. Source: domain handbook 4.3.
TAG_PLAINLY = {
    Tag.NETWORKING: _("Sąsiedzi się poznają"),
    Tag.INCLUSION: _("Pomagamy, włączamy tych, którym trudniej"),
    Tag.IDENTITY: _("Poznajemy historię i ludzi okolicy"),
    Tag.LOCAL_SPACE: _("Dbamy o okolicę"),
    Tag.CO_DECISION: _("Decydujemy o okolicy"),
    Tag.INFO_EDUCATION: _("Ktoś się czegoś uczy"),
    Tag.INFO_PROMOTION: _("Pokazujemy, co robią organizacje"),
    Tag.NGO_EDUCATION: _("Szkolimy organizacje i grupy"),
}
TAG_RESULTS = {
    Tag.NETWORKING: "1.1-W1, 1.1-W2",
    Tag.INCLUSION: "1.2-W1",
    Tag.IDENTITY: "1.3-W1",
    Tag.LOCAL_SPACE: "1.3-W2",
    Tag.CO_DECISION: "2.1-W1",
    Tag.INFO_EDUCATION: "2.1-W2",
    Tag.INFO_PROMOTION: "3-W1, 3-W4",
    Tag.NGO_EDUCATION: "3-W2, 3-W3",
}


class State(models.TextChoices):
    """Where an event is on its way from a plan to a figure."""

    DRAFT = "draft", _("szkic")
    PLANNED = "planned", _("w planie")
    HELD = "held", _("odbyło się")
    CANCELLED = "cancelled", _("odwołane")


class Mode(models.TextChoices):
    """How people take part."""

    ON_SITE = "on_site", _("na miejscu")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("na miejscu i online")


# The modes in which heads are counted: a hybrid event has a count in each of the two.
COUNTED_MODES = {
    Mode.ON_SITE: (Mode.ON_SITE,),
    Mode.ONLINE: (Mode.ONLINE,),
    Mode.HYBRID: (Mode.ON_SITE, Mode.ONLINE),
}


class CountMethod(models.TextChoices):
    """How somebody knows how many came."""

    COUNT = "count", _("policzone")
    SIGN_IN_LIST = "sign_in_list", _("z listy obecności")
    ESTIMATE = "estimate", _("szacunek")
    ONLINE_LOG = "online_log", _("z programu do spotkań online")


class Cover(models.TextChoices):
    """The drawing that stands for a kind of event."""

    KAWA = "kawa", _("kawa")
    PIKNIK = "piknik", _("piknik")
    SPACER = "spacer", _("spacer")
    WYMIANA = "wymiana", _("wymiana")
    SASIEDZI = "sasiedzi", _("sąsiedzi")
    PODWORKO = "podworko", _("podwórko")
    OGROD = "ogrod", _("ogród")
    ROZMOWA = "rozmowa", _("rozmowa")
    KINO = "kino", _("kino")
    NAUKA = "nauka", _("nauka")
    TELEFON = "telefon", _("telefon")
    POLSKI = "polski", _("polski")
    RUCH = "ruch", _("ruch")
    SZYCIE = "szycie", _("szycie")
