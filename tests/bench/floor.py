"""Bare views: one statement and one template of stock tags each, over the rows the portal's pages show."""

from datetime import date

from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from events.models import Event
from mam.core.periods import month_of

MOST = 50


def event_list(request, centre):
    events = Event.objects.filter(centre__slug=centre, ends_at__gt=timezone.now()).select_related("kind")
    return render(request, "floor/events.html", {"slug": centre, "events": events.order_by("starts_at")[:MOST]})


def month_list(request, centre, month):
    period = month_of(date.fromisoformat(f"{month}-01"))
    events = Event.objects.filter(
        centre__slug=centre, started_on__lte=period.last, ended_on__gte=period.first
    ).select_related("kind")
    return render(request, "floor/events.html", {"slug": centre, "events": events.order_by("starts_at")})


def event_show(request, centre, pk):
    event = Event.objects.select_related("kind", "series").get(centre__slug=centre, pk=pk)
    return render(request, "floor/event.html", {"event": event})


urlpatterns = [
    path("<slug:centre>/", event_list),
    path("<slug:centre>/miesiac/<str:month>/", month_list),
    path("<slug:centre>/wydarzenia/<int:pk>/", event_show, name="event"),
]
