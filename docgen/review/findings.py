"""What reviewers found about each item: evidence, strengths, what to do, who acts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import BeforeValidator, Field

from docgen.review.answers import Party
from docgen.review.choices import ItemNumber, OneParty, Points
from docgen.review.lists import Many, Maybe, SomeLines
from docgen.review.places import Remark
from docgen.review.scale import IPS_25, Scale
from docgen.review.values import Day, Entered, Line, Text, fault, is_empty, shown

CODES: Final = tuple(one.code for one in IPS_25.evidence_sources)


def _read_code(value: object) -> object:
    code = value.strip().upper() if isinstance(value, str) else ""
    if code not in CODES:
        raise fault(f"can't be {shown(value)}.", f"Write one of {', '.join(CODES)}.")
    return code


class Evidence(Entered):
    """What one kind of source shows about an item.

    `source` is one of the codes MIS, DOC, INT, OBS and ISP; None where reviewers wrote
    their evidence down without one.
    """

    source: Maybe[Annotated[str, BeforeValidator(_read_code)]] = Field(
        None, title="source", description=f"One of {', '.join(CODES)}"
    )
    text: Text = Field(title="text")


def _read_actors(value: object) -> object:
    """Take a list of parties, or a single one."""
    return [value] if isinstance(value, str) and not is_empty(value) else value


class Recommendation(Entered):
    """What would raise an item's score, and who is to do it."""

    text: Text = Field(title="text")
    who_acts: Annotated[Many[OneParty], BeforeValidator(_read_actors)] = Field(
        (),
        title="who acts",
        description=f"Any of {', '.join(Party)}",
    )


class Corrected(Entered):
    """The last review's score of an item put right, with the reason the report gives.

    `score` is what it should have been; None where only a reason is known.
    """

    score: Maybe[Points] = Field(None, title="right score")
    reason: Text = Field(title="reason")


def _read_evidence(value: object) -> object:
    """Take a list of sources with their texts, or one text without a source."""
    if is_empty(value):
        return ()
    return [{"text": value}] if isinstance(value, str) else value


def _read_recommendation(value: object) -> object:
    """Take a recommendation, or only its text, which leaves open who acts."""
    if is_empty(value):
        return None
    return {"text": value} if isinstance(value, str) else value


class Finding(Entered):
    """Everything the report says of one item.

    `score` and `previous` are None until they are known: they may come from score
    sheets. The texts may hold paragraphs, bullets, numbers and **bold**.
    """

    item: ItemNumber = Field(title="item", description="1 to 25, or the item's key")
    score: Maybe[Points] = Field(None, title="score")
    score_reason: Maybe[Text] = Field(
        None,
        title="reason for the score",
        description="Why the reviewers agreed on it, where their own scores differ",
    )
    previous: Maybe[Points] = Field(None, title="previous score")
    corrected: Maybe[Corrected] = Field(
        None,
        title="previous score corrected",
        description="What the last review's score should have been, and why",
    )
    evidence: Annotated[Many[Evidence], BeforeValidator(_read_evidence)] = Field(
        (), title="evidence", description="What each source shows: source and text"
    )
    strengths: Maybe[Text] = Field(None, title="strengths")
    recommendation: Annotated[
        Recommendation | None, BeforeValidator(_read_recommendation)
    ] = Field(
        None, title="recommendation", description="Its text, and who_acts: a list"
    )


class Summary(Entered):
    """The page that some readers read alone: what goes well, and then what is next."""

    strengths: Text = Field(
        title="strengths", description="What goes well; comes first"
    )
    priorities: SomeLines = Field(
        title="priorities", description="Three to five things to do next"
    )
    closing: Maybe[Text] = Field(None, title="closing words")


class NextStep(Entered):
    """Something agreed to happen after the review, beside the usual steps."""

    what: Line = Field(title="what")
    on: Maybe[Day] = Field(None, title="date")
    who: Maybe[Line] = Field(None, title="who")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A recommendation in its order, from 1, with why it stands there."""

    rank: int
    item: int
    score: int | None
    recommendation: Recommendation
    reasons: tuple[str, ...]


def ranked(
    findings: Sequence[Finding], ranking: Sequence[int] = (), scale: Scale = IPS_25
) -> tuple[Ranked, ...]:
    """Put the recommendations in order: as the reviewers did, and the rest by rule.

    The rule is lowest score first, then items that research ties to people in work,
    then the order of the scale.

    Args:
        findings: Of which those with a recommendation are ranked.
        ranking: The items that the reviewers put first, in their order.
        scale: Where the research notes are.
    """
    named = {item: at for at, item in enumerate(ranking)}
    tied = tied_to_work(scale)

    def place(one: Finding) -> tuple[int, int, bool, int]:
        score = scale.highest + 1 if one.score is None else one.score
        return named.get(one.item, len(named)), score, one.item not in tied, one.item

    found = sorted((one for one in findings if one.recommendation), key=place)
    return tuple(
        Ranked(at, one.item, one.score, one.recommendation, _why(one, named, tied))
        for at, one in enumerate(found, 1)
        if one.recommendation
    )


def tied_to_work(scale: Scale = IPS_25) -> Mapping[int, str]:
    """Return the items that research ties to people in work, each with its source."""
    return {
        item: note.source
        for note in scale.research
        if note.says == "goes with more people in work"
        for item in note.items
    }


def _why(
    one: Finding, named: Mapping[int, int], tied: Mapping[int, str]
) -> tuple[str, ...]:
    if one.item in named:
        return ("the reviewers' own order",)
    score = "not scored yet" if one.score is None else f"scored {one.score}"
    if one.item not in tied:
        return (score,)
    return score, f"goes with more people in work ({tied[one.item]})"


def repeated_items(path: str, items: Sequence[int]) -> Iterator[Remark]:
    """Yield a remark for every item that stands in a list twice."""
    for at, item in enumerate(items):
        if item in items[:at]:
            yield Remark(
                f"{path}.{at}",
                f"{IPS_25.item(item)}, is listed twice, in entries"
                f" {items.index(item) + 1} and {at + 1}.",
                "Keep one of them.",
            )
