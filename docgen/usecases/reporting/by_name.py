"""A report's answers, each item's finding under a name of its own."""

from collections.abc import Mapping
from typing import Any, Final

from docgen.review.report import Report
from docgen.review.scale import IPS_25
from docgen.usecases.reporting.contents import FINDINGS, FROM_SCORES
from docgen.usecases.reporting.naming_clients import CLEARED

NOT_WRITTEN: Final = frozenset({FINDINGS, CLEARED, "reference", "version"})


def name_of(item: int) -> str:
    """Return the name that an item's finding is kept by.

    >>> name_of(9)
    'findings.8'
    """
    return f"{FINDINGS}.{item - 1}"


NAMES: Final = {
    *(set(Report.model_fields) - NOT_WRITTEN),
    *(name_of(one.number) for one in IPS_25.items),
}


def own_words(finding: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was written of an item, without what the scores say of it."""
    return {name: one for name, one in finding.items() if name not in FROM_SCORES}


def apart(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return a report's answers with each item's finding under its own name."""
    found = {name: one for name, one in content.items() if name != FINDINGS}
    for one in content.get(FINDINGS, ()):
        words = {name: said for name, said in one.items() if name != "item"}
        found[name_of(int(one["item"]))] = words
    return found


def joined(by_name: Mapping[str, Any]) -> dict[str, Any]:
    """Return answers as the report names them, its findings in one list."""
    names = {name_of(one.number): one.number for one in IPS_25.items}
    rest = {name: one for name, one in by_name.items() if name not in names}
    findings = [
        {"item": item, **by_name[name]}
        for name, item in names.items()
        if name in by_name
    ]
    return {**rest, FINDINGS: findings} if findings else rest


def with_changes(by_name: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return answers with some of them changed; None takes one out."""
    both = {**by_name, **own}
    return {name: one for name, one in both.items() if one is not None}


def contested(
    before: Mapping[str, Any], now: Mapping[str, Any], own: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what somebody else has changed too, to something else.

    Args:
        before: The answers as they were seen.
        now: As they are kept.
        own: What is to be kept instead.
    """
    return {
        name: now.get(name)
        for name, answer in own.items()
        if now.get(name) not in (before.get(name), answer)
    }
