"""Which column counts, where a sheet has several: by a fixed order, or by asking.

Moderated, final or agreed scores come first, then a consensus, then the only scores;
two reviewers who say the same, last. Scores are never averaged, and no reviewer is ever
picked: two reviewers without a consensus are two sets.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from docgen.excel.doubts import Doubt, confirm, listed, warning
from docgen.excel.headings import Role
from docgen.excel.layouts.tables import Scores, Table
from docgen.excel.owners import OwnerKind, kind_of_owners

DECISIVE: Final = (Role.FINAL, Role.CONSENSUS, Role.PLAIN)
LAST_RESORT: Final = (Role.DRAFT, Role.SELF)


@dataclass(frozen=True)
class Choice:
    """One set that a table gives: the columns that count, and those to fall back on.

    Where `columns` are several they must agree, item by item. `otherwise` are read
    where these are blank: `agreeing` reviewers without a mark when they are equal,
    anything else to be confirmed.
    """

    columns: tuple[Scores, ...]
    agreeing: tuple[Scores, ...] = ()
    otherwise: tuple[Scores, ...] = ()
    previous: Scores | None = None
    reviewer: str = ""
    team: str = ""
    doubts: tuple[Doubt, ...] = field(default=())


def choose(table: Table, team_names: Iterable[str]) -> list[Choice]:
    """Return the sets a table gives, each with the columns that count for it.

    Args:
        table: The table.
        team_names: Names that are known to be teams', such as those of other sheets.
    """
    found = _aged([one for one in table.scores if _usable(one, table.scores)])
    found, doubts = _in_sight(found)
    previous = _newest([one for one in found if one.role is Role.PREVIOUS])
    current = [one for one in found if one.role is not Role.PREVIOUS] or found
    if current is found:
        previous = None
    choices = _decided(current) or _by_owners(current, team_names)
    first, *rest = choices
    first = replace(first, doubts=(*first.doubts, *doubts, *_year_told(table, first)))
    return [replace(one, previous=previous) for one in (first, *rest)]


def _usable(scores: Scores, others: Sequence[Scores]) -> bool:
    """Leave out columns without a heading where others have one."""
    headed = any(one.heading.text and one.filled for one in others)
    return bool(scores.heading.text) or scores.columns[0].is_grid or not headed


def _aged(found: Sequence[Scores]) -> list[Scores]:
    """Tell this review's scores from earlier ones by the years in their headings."""
    dated = [one for one in found if one.heading.year and one.role is not Role.PREVIOUS]
    newest = max((one.heading.year or 0 for one in dated), default=0)
    undated = [
        one for one in found if one not in dated and one.role in DECISIVE and one.filled
    ]
    aged = []
    for one in found:
        if one in dated and (one.heading.year or 0) < newest:
            aged.append(replace(one, role=Role.PREVIOUS))
        elif one.role is Role.YEAR:
            role = Role.PREVIOUS if undated else Role.PLAIN
            aged.append(replace(one, role=role))
        else:
            aged.append(one)
    return aged


def _in_sight(found: list[Scores]) -> tuple[list[Scores], list[Doubt]]:
    """Leave out hidden columns where a column of the same kind is in sight."""
    kept, doubts = [], []
    for one in found:
        others = [
            other for other in found if other.role is one.role and other is not one
        ]
        if _hidden(one) and any(not _hidden(other) for other in others):
            place = (one.columns[0].block.top, one.columns[0].first)
            wrong = "This hidden column holds scores too; it was left out."
            doubts.append(warning(place, None, wrong, "Delete it if it is not needed."))
        else:
            kept.append(one)
    return kept, doubts


def _hidden(scores: Scores) -> bool:
    return all(
        column.first in column.block.sheet.hidden_columns for column in scores.columns
    )


def _newest(previous: Sequence[Scores]) -> Scores | None:
    return max(previous, key=lambda one: one.heading.year or 0, default=None)


def _year_told(table: Table, choice: Choice) -> list[Doubt]:
    """Ask for a yes where the year alone told which scores are this review's."""
    heading = choice.columns[0].heading
    years = {one.heading.year for one in table.scores if one.heading.year}
    if heading.role is not Role.YEAR or len(years) < 2:
        return []
    place = (choice.columns[0].columns[0].block.top, choice.columns[0].columns[0].first)
    wrong = (
        f"The scores under “{heading.text}”, the newest year, were read as this"
        " review's."
    )
    return [
        confirm(place, None, wrong, "Confirm it, or head the column “This review”.")
    ]


def _decided(current: Sequence[Scores]) -> list[Choice]:
    """Return the one set that headings decide on, nothing where they don't."""
    reviewers = tuple(
        one
        for one in current
        if one.role is Role.REVIEWER
        or (one.role is Role.UNKNOWN and one.heading.text and one.filled)
    )
    tiers = [
        [one for one in current if one.role is role and one.filled] for role in DECISIVE
    ]
    for at, tier in enumerate(tiers):
        if not tier:
            continue
        if (
            tier[0].role is Role.PLAIN
            and len({one.owner for one in tier}) == len(tier) > 1
        ):
            return []  # one of each person's or team's
        lower = tuple(one for more in tiers[at + 1 :] for one in more)
        drafts = tuple(one for one in current if one.role in LAST_RESORT)
        behind = lower + drafts if tier[0].role is not Role.PLAIN else ()
        agreeing = reviewers if tier[0].role is not Role.PLAIN else ()
        return [Choice(tuple(tier), agreeing, behind)]
    return []


def _by_owners(current: Sequence[Scores], team_names: Iterable[str]) -> list[Choice]:
    """Return a set for each reviewer or team; one where nothing tells them apart."""
    named = [
        one
        for one in current
        if one.role in (Role.REVIEWER, Role.UNKNOWN, Role.PLAIN) and one.heading.text
    ]
    filled = [one for one in named if one.filled] or named
    empty = [one for one in named if one.role is Role.PLAIN and not one.filled]
    if empty and len(filled) == 1 and filled[0].role is Role.UNKNOWN:
        return [Choice(tuple(empty))]  # whatever the other is, it is not headed a score
    if not filled:
        others = [one for one in current if one.filled] or list(current)
        return [Choice(tuple(others if others[0].role is Role.UNKNOWN else others[:1]))]
    if len(filled) == 1:
        return [_only(filled[0])]
    owners = [one.title for one in filled]
    kind = kind_of_owners(owners, team_names)
    if len(set(owners)) < len(owners):
        return [Choice(tuple(filled))]
    choices = [_owned(one, kind) for one in filled]
    if kind is OwnerKind.UNSURE:
        place = (filled[0].columns[0].block.top, filled[0].columns[0].first)
        wrong = (
            f"{listed(owners)} may be reviewers or teams; they were read as reviewers."
        )
        doubt = confirm(
            place, None, wrong, "Confirm it, or head them “Reviewer 1” and so on."
        )
        choices[0] = replace(choices[0], doubts=(doubt,))
    return choices


def _owned(scores: Scores, kind: OwnerKind) -> Choice:
    if kind is OwnerKind.TEAM:
        return Choice((scores,), team=scores.title)
    return Choice((scores,), reviewer=scores.title)


def _only(scores: Scores) -> Choice:
    if scores.role is Role.REVIEWER:
        return Choice((scores,), reviewer=scores.title)
    if scores.role is Role.PLAIN:
        return Choice((scores,))
    place = (scores.columns[0].block.top, scores.columns[0].first)
    wrong = f"The scores were taken from the column headed “{scores.heading.text}”."
    return Choice(
        (scores,),
        doubts=(confirm(place, None, wrong, "Confirm it, or head it “Score”."),),
    )
