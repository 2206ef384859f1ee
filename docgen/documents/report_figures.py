"""A service's performance figures in words, beside those of the last report."""

from collections.abc import Iterator
from typing import Any, Final

from docgen.documents.prose import prose
from docgen.documents.report_parts import FigureWords
from docgen.documents.wording import date_range
from docgen.review.performance import RATE_METHODS, KeyFigure, Performance

RATE: Final = "Employment rate"
NOT_GIVEN: Final = "–"


def figure_words(now: Performance | None, before: Performance | None) -> dict[str, Any]:
    """Return what the report says of the figures, by field.

    Args:
        now: The figures of this review; without them nothing is said.
        before: Those of the last report, None where there are none.
    """
    if now is None:
        return {
            "figures": (),
            "has_previous_figures": False,
            "framework": "",
            "period": "",
            "counting": (),
        }
    return {
        "figures": tuple(_figures(now, before)),
        "has_previous_figures": before is not None,
        "framework": now.framework,
        "period": _period(now),
        "counting": prose("\n\n".join(_counting(now, before))),
    }


def _figures(now: Performance, before: Performance | None) -> Iterator[FigureWords]:
    """Yield each figure with the last report's; one that only that had comes last."""
    last = {_plain(one.name): one for one in _all_of(before)} if before else {}
    for one in _all_of(now):
        then = last.pop(_plain(one.name), None)
        previous = then.value if then else ""
        benchmark, note = one.benchmark or "", one.note or ""
        yield FigureWords(one.name, one.value, previous, benchmark, note)
    for one in last.values():
        benchmark = one.benchmark or ""
        yield FigureWords(one.name, NOT_GIVEN, one.value, benchmark, "")


def _all_of(performance: Performance) -> Iterator[KeyFigure]:
    rate, wanted = performance.employment_rate, performance.employment_benchmark
    if rate is not None:
        benchmark = None if wanted is None else f"{wanted}%"
        yield KeyFigure(name=RATE, value=f"{rate}%", benchmark=benchmark)
    yield from performance.figures


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _period(performance: Performance) -> str:
    return date_range(performance.period_from, performance.period_to)


def _counting(now: Performance, before: Performance | None) -> Iterator[str]:
    """Yield whom the employment rate counts, and what that means for comparing."""
    if now.employment_rate is not None:
        yield _counted("The", now)
    if before is None:
        return
    yield (
        f"The last report’s figures were counted by {before.framework}, for"
        f" {_period(before)}."
    )
    rates = [one for one in (now, before) if one.employment_rate is not None]
    if len({one.method for one in rates}) > 1:
        yield f"{_counted('Its', before)} The two rates can’t be compared."


def _counted(whose: str, performance: Performance) -> str:
    said = f"{whose} employment rate counts {RATE_METHODS[performance.method]}."
    if performance.spans_the_change:
        said += (
            " The way of counting changed in April 2024, within this period, so the"
            " rate can’t be compared with earlier ones."
        )
    return said
