"""From plans to the meetings of about a year: which days, which words. No database, no clock.

All that is left to chance is thrown from a meeting's own name and day, so that the same Monday
always tells the same year, and two Mondays tell the same of the days they share.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from mam.core.periods import ONE_DAY, Period, moment_of, month_of, start_of
from mam.demonstration.plan import Plan

WEEKS_AHEAD = 6
MORE_OFTEN_THAN_NOT = 0.6


@dataclass(frozen=True)
class Meeting:
    """One meeting of a plan: its day and its words, not yet what became of it."""

    plan: Plan
    day: date
    topic: str
    programme: str

    @property
    def title(self) -> str:
        """The plan's title, with the topic where there is one."""
        if self.plan.title.endswith("?"):
            return f"{self.plan.title} {self.topic[0].upper()}{self.topic[1:]}"
        return f"{self.plan.title}: {self.topic}" if self.topic else self.plan.title

    @property
    def starts_at(self) -> datetime:
        """When it begins; where no hours are known, with its day."""
        return moment_of(self.day, self.plan.hours[0]) if self.plan.has_times else start_of(self.day)

    @property
    def ends_at(self) -> datetime:
        """When it ends, on Warsaw's clock; an hour not after the first one belongs to the next day."""
        starts, ends = self.plan.hours
        last = self.day + timedelta(days=self.plan.days - 1)
        if not self.plan.has_times:
            return start_of(last + ONE_DAY)
        return moment_of(last + ONE_DAY if self.plan.days == 1 and ends <= starts else last, ends)

    def luck(self, about: str) -> Random:
        """Answer the meeting's own dice for one question."""
        return Random(f"{about} {self.plan.title} {self.day}")  # noqa: S311 - a story, not a secret


def days_told(monday: date) -> Period:
    """Answer the days of the story: from the first day of the same month a year before to six weeks ahead."""
    return Period(date(monday.year - 1, monday.month, 1), monday + timedelta(weeks=WEEKS_AHEAD) - ONE_DAY)


def meetings_of(plans: Iterable[Plan], days: Period, *, closed: Sequence[Period] = ()) -> list[Meeting]:
    """List the meetings that begin within `days` on days the place is not closed, in the order of the year."""
    months = sorted({month_of(day).first for day in days})
    found = [
        _meeting(plan, number, day)
        for plan in plans
        for month in months
        for number, day in plan.days_of(month)
        if day in days and not any(day in closure for closure in closed)
    ]
    return sorted(found, key=lambda meeting: (meeting.starts_at, meeting.title))


def _meeting(plan: Plan, number: int, day: date) -> Meeting:
    topic, programme = plan.texts[number % len(plan.texts)]
    meeting = Meeting(plan, day, topic, programme)
    if plan.more and meeting.luck("words").random() < MORE_OFTEN_THAN_NOT:
        return Meeting(plan, day, topic, f"{programme} {plan.more[number % len(plan.more)]}")
    return meeting
