"""The breaks a reviewer's day must leave: between interviews, and for lunch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

# Partnership agreement, "IPS service and host Trust will", row 3.
BETWEEN_INTERVIEWS: Final = 5
SHORT_BREAK: Final = 15
LUNCH: Final = 45

MIDDAY: Final = 12 * 60
LUNCH_FROM, LUNCH_UNTIL = 11 * 60 + 30, 14 * 60 + 30


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a day in minutes from midnight, and what it is called."""

    start: int
    end: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class DayFault:
    """What is wrong with a day: at which stretch, in words, and what to do."""

    at: Stretch
    words: str
    remedy: str


def faults_of_day(sessions: Sequence[Stretch]) -> Iterator[DayFault]:
    """Yield every clash and every break that is missing from one person's day.

    Args:
        sessions: Everything but breaks and lunch, by start; what lies between is free.
    """
    yield from _clashes_and_gaps(sessions)
    yield from _missing_breaks(sessions)


def _missing_breaks(sessions: Sequence[Stretch]) -> Iterator[DayFault]:
    """Yield what lacks for lunch and the short breaks.

    A lunch that lasts longer lends its spare time to a half day without a break.
    """
    lunch = _lunch(sessions)
    if _needs_lunch(sessions) and lunch is None:
        after = next(one for one in sessions if one.end > LUNCH_FROM)
        yield DayFault(
            after,
            f"there are no {LUNCH} minutes for lunch.",
            f"Leave {LUNCH} minutes free between 11.30am and 2.30pm.",
        )
    noon = lunch.start if lunch else MIDDAY
    spare = (lunch.end - lunch.start - LUNCH) // SHORT_BREAK if lunch else 0
    morning = [one for one in sessions if one.start < noon]
    afternoon = [one for one in sessions if one.start >= noon]
    for name, half in (("morning", morning), ("afternoon", afternoon)):
        if len(half) < 2 or _has_break(half):
            continue
        if spare > 0:
            spare -= 1
            continue
        yield DayFault(
            half[1],
            f"the {name} has no break of {SHORT_BREAK} minutes.",
            f"Leave {SHORT_BREAK} minutes free between two of its sessions.",
        )


def _clashes_and_gaps(sessions: Sequence[Stretch]) -> Iterator[DayFault]:
    for one, other in _with_latest_before(sessions):
        gap = other.start - one.end
        if gap < 0:
            yield DayFault(
                other,
                f"{other.title} begins before {one.title} ends.",
                "Move one of them, or give it to the other reviewer.",
            )
        elif gap < BETWEEN_INTERVIEWS:
            yield DayFault(
                other,
                f"{other.title} begins {_minutes(gap)} after {one.title}.",
                f"Leave {BETWEEN_INTERVIEWS} minutes between them.",
            )


def _with_latest_before(
    sessions: Sequence[Stretch],
) -> Iterator[tuple[Stretch, Stretch]]:
    """Yield each session but the first with the one before it that ends latest."""
    latest = sessions[0] if sessions else None
    for one in sessions[1:]:
        if latest:
            yield latest, one
            latest = max(latest, one, key=lambda each: each.end)


def _minutes(count: int) -> str:
    if count == 0:
        return "right"
    return f"{count} minute{'s' if count > 1 else ''}"


def _gaps(sessions: Sequence[Stretch]) -> Iterator[Stretch]:
    for one, other in _with_latest_before(sessions):
        if one.end < other.start:
            yield Stretch(one.end, other.start)


def _needs_lunch(sessions: Sequence[Stretch]) -> bool:
    """Return whether a day begins before lunch and ends after it."""
    if not sessions:
        return False
    last = max(one.end for one in sessions)
    return sessions[0].start < MIDDAY and last > MIDDAY + LUNCH


def _lunch(sessions: Sequence[Stretch]) -> Stretch | None:
    """Return the longest free stretch that leaves enough time for lunch at midday."""
    long = [
        gap
        for gap in _gaps(sessions)
        if min(gap.end, LUNCH_UNTIL) - max(gap.start, LUNCH_FROM) >= LUNCH
    ]
    return max(long, key=lambda gap: gap.end - gap.start) if long else None


def _has_break(sessions: Sequence[Stretch]) -> bool:
    return any(gap.end - gap.start >= SHORT_BREAK for gap in _gaps(sessions))
