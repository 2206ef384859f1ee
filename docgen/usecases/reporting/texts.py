"""The texts of a report that may be written in Word: their names, labels and places."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from docgen.documents.prose import BULLET, NUMBER
from docgen.review.scale import Item, Scale
from docgen.usecases.reporting.contents import FINDINGS
from docgen.usecases.reporting.writing import Work, name_of

NO_SOURCE: Final = "ANY"
PRIORITIES: Final = "executive_summary.priorities"


@dataclass(frozen=True, slots=True)
class WrittenText:
    """One text: its dotted name in the report, the label it goes by, what it says."""

    name: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Topic:
    """Texts that belong together, under a heading, which may be empty, and a note."""

    title: str
    note: str
    texts: tuple[WrittenText, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the report."""

    title: str
    topics: tuple[Topic, ...]


def chapters_of(work: Work, scale: Scale) -> tuple[Chapter, ...]:
    """Return all texts of a report that may be written in Word, in its order."""
    return (
        Chapter("Executive summary", (Topic("", "", tuple(_summary(work))),)),
        Chapter("Service and method", (Topic("", "", tuple(_described(work))),)),
        *(
            Chapter(
                section.name,
                tuple(
                    _of_item(work, scale.item(number), scale)
                    for number in section.items
                ),
            )
            for section in scale.sections
        ),
    )


def texts_in(chapters: tuple[Chapter, ...]) -> Iterator[WrittenText]:
    """Yield every text of some chapters."""
    for chapter in chapters:
        for topic in chapter.topics:
            yield from topic.texts


def with_texts(work: Work, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the answers of a report that change with these texts, as they are kept.

    Args:
        work: The report.
        texts: New texts by their names; an empty one takes a text out.
    """
    changed: dict[str, Any] = {}
    for name, text in texts.items():
        head, _, rest = name.partition(".")
        if head == FINDINGS:
            number, _, part = rest.partition(".")
            kept = name_of(int(number) + 1)
            before = changed.get(kept) or work.own_finding(int(number) + 1)
            changed[kept] = _in_finding(before, part, text)
        else:
            before = changed.get(head, work.content.get(head) or {})
            said = _points(text) if name == PRIORITIES else text
            changed[head] = _set(before, rest, said)
    return changed


def _summary(work: Work) -> Iterator[WrittenText]:
    said = _record(work, "executive_summary")
    for part, label in (
        ("strengths", "Executive summary: what the service does well"),
        ("priorities", "Executive summary: three to five priorities, one a point"),
        ("closing", "Executive summary: closing words"),
    ):
        text = said.get(part) or ""
        if part == "priorities":
            text = _numbered(text)
        yield WrittenText(f"executive_summary.{part}", label, text)


def _described(work: Work) -> Iterator[WrittenText]:
    for record, part, label in (
        ("service", "text", "The service as it was met"),
        ("method", "limits", "What could not be seen, and why"),
    ):
        text = _record(work, record).get(part) or ""
        yield WrittenText(f"{record}.{part}", label, text)


def _record(work: Work, name: str) -> Mapping[str, Any]:
    said = work.content.get(name)
    return said if isinstance(said, Mapping) else {}


def _of_item(work: Work, item: Item, scale: Scale) -> Topic:
    finding = work.finding(item.number)
    score = finding.get("score")
    note = f"**Score {score}** of 5" if score else "Not scored yet"
    if finding.get("previous"):
        note += f", last review {finding['previous']}"
    title = f"Item {item.number}: {item.uk_name}"
    return Topic(title, note, tuple(_texts_of_item(item, finding, scale)))


def _texts_of_item(
    item: Item, finding: Mapping[str, Any], scale: Scale
) -> Iterator[WrittenText]:
    place, label = name_of(item.number), f"Item {item.number}"
    said = _by_source(finding)
    names = {one.code: one.name.lower() for one in scale.evidence_sources}
    for code in (*names, NO_SOURCE):
        if code in item.evidence or code in said:
            source = f" from {names[code]} ({code})" if code in names else ""
            text = "\n\n".join(said.get(code, ()))
            yield WrittenText(
                f"{place}.evidence.{code}", f"{label}: evidence{source}", text
            )
    strengths = finding.get("strengths") or ""
    yield WrittenText(f"{place}.strengths", f"{label}: strengths", strengths)
    advice = finding.get("recommendation")
    text = advice.get("text", "") if isinstance(advice, Mapping) else advice or ""
    yield WrittenText(f"{place}.recommendation", f"{label}: recommendation", text)


def _by_source(finding: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return an item's evidence by its source, as it was typed."""
    found: dict[str, list[str]] = {}
    for one in finding.get("evidence") or ():
        if isinstance(one, Mapping) and one.get("text"):
            code = str(one.get("source") or NO_SOURCE).upper()
            found.setdefault(code, []).append(str(one["text"]))
    return found


def _in_finding(finding: Mapping[str, Any], part: str, text: str) -> dict[str, Any]:
    head, _, code = part.partition(".")
    if head == "evidence":
        return _set(finding, head, _with_evidence(finding, code, text))
    if head == "recommendation":
        advice = finding.get(head)
        known = advice if isinstance(advice, Mapping) else {}
        return _set(finding, head, {**known, "text": text} if text else None)
    return _set(finding, head, text)


def _with_evidence(
    finding: Mapping[str, Any], code: str, text: str
) -> list[dict[str, Any]]:
    """Return an item's evidence with one source's texts replaced, in their place."""
    own = {} if code == NO_SOURCE else {"source": code}
    new: dict[str, Any] | None = {**own, "text": text} if text else None
    rows: list[dict[str, Any]] = []
    for one in finding.get("evidence") or ():
        if str(one.get("source") or NO_SOURCE).upper() != code:
            rows.append(dict(one))
        elif new is not None:
            rows.append(new)
            new = None
    return [*rows, new] if new is not None else rows


def _set(record: Mapping[str, Any], name: str, answer: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return a record with one answer set, or taken out where it is empty."""
    rest = {key: one for key, one in record.items() if key != name}
    return {**rest, name: answer} if answer else rest


def _numbered(points: object) -> str:
    lines = points if isinstance(points, list) else [points] if points else []
    return "\n".join(f"{at}. {one}" for at, one in enumerate(lines, start=1))


def _points(text: str) -> list[str]:
    r"""Return the points of a list, without their marks; further lines go on.

    >>> _points("1. Meet weekly\n2. Plan\n   ahead")
    ['Meet weekly', 'Plan ahead']
    """
    found: list[str] = []
    for line in text.split("\n"):
        mark = BULLET.match(line) or NUMBER.match(line)
        words = line[mark.end() if mark else 0 :].strip()
        if not words:
            continue
        if found and line[:1] in " \t" and not mark:
            found[-1] += f" {words}"
        else:
            found.append(words)
    return found
