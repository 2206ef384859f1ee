"""Whose scores a heading names: a reviewer's or a team's."""

import re
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from typing import Final

from docgen.excel.headings import Role, read_heading
from docgen.excel.plainness import phrase, squeezed

MOST_REVIEWERS: Final = 2
PLACES: Final = re.compile(
    r"\b(?:team|teams|service|services|north|south|east|west|central|city|county|borough"
    r"|cmht|eip|eis|hub|trust|recovery|community|locality|site|area|district|town|valley"
    r"|park|road|street|house|clinic|centre|ips)\b"
)
PERSON: Final = re.compile(
    r"(?:Dr|Mr|Mrs|Ms|Miss|Prof)\b.*|[A-Z]\.?\s?[A-Z]?\.?\s?[A-Z][a-z'’-]+.*|[A-Z]{2,3}"
    r"|[A-Z][a-zé'’-]+ [A-Z][a-zA-Zé'’-]+(?: [A-Z][a-zé'’-]+)?"
)
# What a tab is called that is named for nobody, in words that may stand together.
UNTOLD: Final = re.compile(
    r"(?:(?:sheet|tabelle|feuil|table|tab|page|data|scores?|ratings?|fidelity|ips|review"
    r"|scoring|results?|form|scale|summary|overview|comparisons?|compared|items?|main"
    r"|reports?|export|import|input|book|workbook|worksheet|totals?|template|blank|of"
    r"|and|the)?\d*(?:\s|$))*"
)


class OwnerKind(Enum):
    """Whether names are reviewers' or teams'; unsure where nothing tells."""

    REVIEWER = auto()
    TEAM = auto()
    UNSURE = auto()


def kind_of_owners(owners: Sequence[str], team_names: Iterable[str]) -> OwnerKind:
    """Return what the names over columns of scores are.

    A review has two reviewers, so three names or more are teams'.
    """
    known = {squeezed(one) for one in team_names}
    if any(read_heading(one).role is Role.REVIEWER for one in owners):
        return OwnerKind.REVIEWER
    if all(squeezed(one) in known for one in owners) or len(owners) > MOST_REVIEWERS:
        return OwnerKind.TEAM
    if any(PLACES.search(phrase(one)) for one in owners):
        return OwnerKind.TEAM
    if all(PERSON.fullmatch(" ".join(one.split())) for one in owners):
        return OwnerKind.REVIEWER
    return OwnerKind.UNSURE


def team_of_sheet(name: str) -> str:
    """Return the team a sheet is named for, empty where its name tells nothing.

    >>> team_of_sheet("North"), team_of_sheet("Sheet1"), team_of_sheet("Comparison")
    ('North', '', '')
    """
    words = phrase(name)
    if UNTOLD.fullmatch(words):
        return ""
    role = read_heading(name).role
    return name.strip() if role in (Role.UNKNOWN, Role.ASIDE, Role.LABEL) else ""
