"""The sets of a whole workbook: what belongs to one team, and which table counts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from docgen.excel.cells import address
from docgen.excel.doubts import Doubt, confirm, error, listed, warning
from docgen.excel.found import Found
from docgen.excel.headings import Role, read_heading
from docgen.excel.owners import OwnerKind, kind_of_owners, team_of_sheet
from docgen.excel.picking import Pick
from docgen.excel.plainness import squeezed
from docgen.excel.values import quoted
from docgen.review.scale import Item

DECISIVE: Final = (Role.FINAL, Role.CONSENSUS)
SET_ASIDE: Final = frozenset((Role.DRAFT, Role.SELF))
TITLES: Final = frozenset(
    (*DECISIVE, *SET_ASIDE, Role.PREVIOUS, Role.REVIEWER, Role.YEAR)
)


def arrange(found: Sequence[Found]) -> list[Found]:
    """Return the sets that count, in the workbook's order, each with its doubts."""
    seen = _in_sight(_with_scores(found))
    named = [_titled(one) for one in seen]
    named = _owned(named)
    named = _without_summaries(named)
    teams = dict.fromkeys(squeezed(one.team) for one in named)
    return [
        one
        for team in teams
        for one in _of_team([x for x in named if squeezed(x.team) == team])
    ]


def _with_scores(found: Sequence[Found]) -> list[Found]:
    """Leave out lists that nobody filled in, where others are."""
    filled = [one for one in found if one.filled]
    return filled or list(found)


def _in_sight(found: list[Found]) -> list[Found]:
    """Leave out hidden sheets where scores are in sight."""
    visible = [one for one in found if not one.sheet.hidden]
    return visible or found


def _titled(found: Found) -> Found:
    """Take what a sheet is for from its name, where its table does not say."""
    if found.role is not None:
        return found
    heading = read_heading(found.sheet.name)
    if heading.role not in TITLES:
        return found
    return replace(found, role=heading.role, year=heading.year)


def _owned(found: list[Found]) -> list[Found]:
    """Give each set its team or reviewer by the sheet it is on."""
    names = dict.fromkeys((one.sheet.name, _team_named(one)) for one in found)
    told = [team for _, team in names if team]
    kind = kind_of_owners(told, ()) if told else OwnerKind.UNSURE
    if len(told) == 1 or (
        kind is OwnerKind.REVIEWER and any(one.team for one in found)
    ):
        kind = OwnerKind.UNSURE if len(told) == 1 else kind
    owned = []
    for one in found:
        name = _team_named(one)
        if one.role is Role.REVIEWER and not one.reviewer:
            one = replace(
                one, reviewer=one.title if _is_reviewer(one.title) else one.sheet.name
            )
        elif kind is OwnerKind.REVIEWER and len(told) > 1 and name:
            one = replace(one, reviewer=one.reviewer or name)
        elif not one.team and name:
            one = replace(one, team=name)
        owned.append(one)
    return owned


def _team_named(one: Found) -> str:
    """Return the team a sheet is named for; a file's name tells of none."""
    return team_of_sheet(one.sheet.name) if one.sheet.named else ""


def _is_reviewer(title: str) -> bool:
    return read_heading(title).role is Role.REVIEWER


def _without_summaries(found: list[Found]) -> list[Found]:
    """Check sheets that repeat other sheets' scores by team, and leave them out."""
    own = {
        squeezed(one.team): one
        for one in found
        if one.team and len(_on_sheet(one, found)) == 1
    }
    kept: list[Found] = []
    doubts: dict[int, list[Doubt]] = {}
    for one in found:
        original = own.get(squeezed(one.team))
        beside = _on_sheet(one, found)
        if original and original is not one and len(beside) > 1:
            doubts.setdefault(id(original), []).extend(_repeated(one, original))
        else:
            kept.append(one)
    return [
        replace(one, doubts=(*one.doubts, *doubts.get(id(one), ()))) for one in kept
    ]


def _on_sheet(one: Found, found: Iterable[Found]) -> list[Found]:
    return [other for other in found if other.sheet is one.sheet]


def _repeated(summary: Found, original: Found) -> Iterator[Doubt]:
    for item, score in summary.score_of.items():
        own = original.score_of.get(item)
        answer = original.picks[item].answer
        if own is not None and own != score and answer is not None:
            there = summary.picks[item].answer
            cell = address(*there.place) if there else ""
            wrong = (
                f"{original.picks[item].item}, is scored {own}, but {score} on the"
                f" sheet “{summary.sheet.name}” ({cell})."
            )
            yield error(answer.place, item, wrong, "Put the wrong one right.")


def _of_team(found: list[Found]) -> list[Found]:
    """Return the sets that count of one team."""
    tables = {(one.sheet.name, one.table) for one in found}
    if len(tables) == 1:
        return found
    found, previous = _aged(found)
    counting = _counting(found)
    aside = [one for one in found if one not in counting]
    kept = _apart(counting) if len(counting) > 1 else counting
    kept = [replace(one, previous=one.previous or previous) for one in kept]
    told = tuple(_set_aside(one) for one in aside if one.table or aside)
    return [replace(kept[0], doubts=(*kept[0].doubts, *told)), *kept[1:]]


def _aged(found: list[Found]) -> tuple[list[Found], dict[int, int]]:
    """Tell this review's tables from earlier ones, and return the scores of those."""
    newest = max((one.year or 0 for one in found), default=0)
    old = [
        one
        for one in found
        if one.role is Role.PREVIOUS or (one.year and one.year < newest)
    ]
    if not old or len(old) == len(found):
        return found, {}
    last = max(old, key=lambda one: one.year or 0)
    current = [one for one in found if one not in old]
    if all(one.role is not Role.PREVIOUS for one in old):
        doubt = confirm(
            None,
            None,
            f"“{current[0].title or current[0].sheet.name}”, the newest year, was read"
            " as this review.",
            "Confirm it.",
        )
        current[0] = replace(current[0], doubts=(*current[0].doubts, doubt))
    return current, last.score_of


def _counting(found: list[Found]) -> list[Found]:
    for role in DECISIVE:
        decisive = [one for one in found if one.role is role]
        if decisive:
            return decisive
    return [one for one in found if one.role not in SET_ASIDE] or found


def _set_aside(one: Found) -> Doubt:
    called = one.title or one.sheet.name
    wrong = f"The scores of “{called}” on the sheet “{one.sheet.name}” were left aside."
    remedy = "Nothing, if the other scores are the ones that count."
    return warning(None, None, wrong, remedy)


def _apart(found: list[Found]) -> list[Found]:
    """Keep reviewers' tables apart; put together what nothing tells apart."""
    reviewers = [one.reviewer for one in found]
    if all(reviewers) and len(set(reviewers)) == len(reviewers):
        return found
    if all(one.role is Role.REVIEWER for one in found):
        return found
    if len({one.sheet.name for one in found}) == len(found):
        names = listed([f"“{one.sheet.name}”" for one in found])
        wrong = (
            f"The sheets {names} each have scores; each was read as a set of its own."
        )
        doubt = confirm(
            None, None, wrong, "Confirm it, or leave only the one that counts."
        )
        return [replace(found[0], doubts=(*found[0].doubts, doubt)), *found[1:]]
    first = found[0]
    for other in found[1:]:
        picks = {
            item: _same(one, other.picks[item]) for item, one in first.picks.items()
        }
        first = replace(first, picks=picks, sums=(), bands=())
    return [first]


def _same(one: Pick, other: Pick) -> Pick:
    """Return an item of two tables; open where they differ."""
    if one.at is None or other.at is None:
        return other if one.at is None else one
    if one.score == other.score and one.score is not None:
        return one if one.confirm or not other.confirm else other
    return _differing(one.item, one, other)


def _differing(item: Item, one: Pick, other: Pick) -> Pick:
    answers = [x.answer for x in (one, other) if x.answer is not None]
    said = listed(
        [
            f"{quoted(x.raw) if x.raw else 'nothing'} in {address(*x.place)}"
            for x in answers
        ]
    )
    place = answers[0].place if answers else None
    wrong = f"{item}, is there twice and differs: {said}."
    remedy = "Head the list that counts “Final”, or delete the other."
    doubt = error(place, item.number, wrong, remedy)
    return Pick(item, None, one.answer, one.at, doubt=doubt)
