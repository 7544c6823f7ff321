"""What residents read: what's on, a month, one event. Nothing here knows who reads."""

from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.enums import Mode
from events.forms import ProgrammeFilter
from events.models import Event
from events.views.paging import cached_for_readers, page_of
from events.views.programme import calendar_of, days_of, neighbours, sections_of, sheet_of, week_words
from mam.access.marks import public
from mam.centres.models import Centre
from mam.core.periods import WARSAW, Period, local_day, month_of
from mam.core.words import month_within

PAGE, PLACES, NEXT_MEETINGS = 50, 60, 3
SOON = timedelta(days=6)


@public
@require_safe
@cached_for_readers
def centre_list(request: HttpRequest) -> HttpResponse:
    """The places of this installation; where there is one, its programme."""
    centres = list(Centre.objects.published().order_by("municipality__name", "name"))
    if len(centres) == 1:
        return redirect("events:programme_show", centres[0].slug)
    at = now()
    page = Paginator(centres, PLACES).get_page(request.GET.get("strona"))
    soon = Event.objects.announced().to_come(at).touching(Period(local_day(at), local_day(at + SOON)))
    numbers = soon.number_by_centre()
    context = {"page": page, "places": [(centre, numbers.get(centre.pk, 0)) for centre in page]}
    return render(request, "events/centre_list.html", context)


@public
@require_safe
@cached_for_readers
def programme_show(request: HttpRequest, centre: Centre) -> HttpResponse:
    """What's on, from now; list first, month second."""
    at = now()
    today = local_day(at)
    month = month_of(today)
    shown = Event.objects.at_centre(centre).announced()
    outlines = shown.touching(Period(month.first, date(today.year + 1, 12, 31))).outlines()
    asked = ProgrammeFilter(request.GET)
    asked.offer_kinds((outline.kind_id, outline.kind_name) for outline in outlines if outline.last_on >= today)
    narrowed = asked.narrow(shown.not_over_at(at), today).select_related("kind").in_order()
    page = page_of(narrowed, request.GET.get("strona", ""), PAGE)
    context = {
        "asked": asked,
        "page": page,
        "sections": sections_of(list(page), centre.slug, at=at, today=today),
        "month": month.first,
        "weeks": calendar_of(month, [o for o in outlines if o.first_on <= month.last], today),
    }
    return render(request, "events/programme_show.html", context)


@public
@require_safe
@cached_for_readers
def month_show(request: HttpRequest, centre: Centre, month: date) -> HttpResponse:
    """One month, past or to come: its calendar and its list."""
    today, days = local_day(now()), month_of(month)
    shown = Event.objects.at_centre(centre).announced()
    events = list(shown.touching(days).select_related("kind").in_order())
    before, after = neighbours(days, shown.span(), today)
    context = {
        "month": month,
        "before": before,
        "after": after,
        "days": days_of(days, events),
        "weeks": calendar_of(days, [event.outline for event in events], today),
    }
    return render(request, "events/month_show.html", context)


@public
@require_safe
@cached_for_readers
def month_print(request: HttpRequest, centre: Centre, month: date) -> HttpResponse:
    """One month on a sheet of paper, the same words as on the screen, weekly things once."""
    days = month_of(month)
    events = list(Event.objects.at_centre(centre).announced().touching(days).select_related("series").in_order())
    closures = [closed for closed in centre.closures.ending_from(days.first) if closed.first_on <= days.last]
    context = {
        "month": month,
        "sheet": sheet_of(days, events),
        "closures": closures,
        "only_in": _("Tylko %(month)s") % {"month": month_within(month)},
        "hours": week_words(centre.week),
        "address": f"{request.get_host()}/{centre.slug}/",
    }
    return render(request, "events/month_print.html", context)


@public
@require_safe
@cached_for_readers
def event_show(request: HttpRequest, centre: Centre, pk: int) -> HttpResponse:
    """One event with all a visitor wants to know before leaving home."""
    at = now()
    shown = Event.objects.at_centre(centre).announced()
    event = get_object_or_404(shown.select_related("kind", "series"), pk=pk)
    context = {
        "event": event,
        "when": event.when(with_year=event.period.first.year != local_day(at).year),
        "address": ", ".join(filter(None, [centre.name, centre.address])),
        "entrance": centre.accessibility.strip().partition("\n"),
        "way": centre.directions.strip().partition("\n"),
        "is_over": event.is_over(at),
        "is_running": event.is_running(at),
        "next_meetings": shown.standing().beside(event, at).in_order()[:NEXT_MEETINGS],
        "linked": _linked(event, centre, request.build_absolute_uri(request.path)),
    }
    return render(request, "events/event_show.html", context)


def _linked(event: Event, centre: Centre, address: str) -> dict[str, Any]:  # JSON-LD may hold anything
    """Describe an event for search engines, as schema.org has it."""
    is_online = event.mode == Mode.ONLINE
    place = {"@type": "Place", "name": event.place or centre.name, "address": centre.address}
    moments = [event.starts_at.astimezone(WARSAW), event.ends_at.astimezone(WARSAW)]
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "startDate": moments[0].isoformat() if event.has_times else event.period.first.isoformat(),
        "endDate": moments[1].isoformat() if event.has_times else event.period.last.isoformat(),
        "eventStatus": f"https://schema.org/Event{'Cancelled' if event.is_cancelled else 'Scheduled'}",
        "eventAttendanceMode": "https://schema.org/{}EventAttendanceMode".format(
            {Mode.ONLINE: "Online", Mode.HYBRID: "Mixed"}.get(Mode(event.mode), "Offline")
        ),
        "location": {"@type": "VirtualLocation", "url": address} if is_online else place,
        "organizer": {"@type": "Organization", "name": centre.name},
        "description": event.programme,
        "url": address,
    }
