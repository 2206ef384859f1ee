"""A coordinator's list and what is kept, side by side: each value by its field's name.

A field is called as in the list ("host_trust", "service_lead.email"). Most have a home
in a service's details or a review's answers; what has none is kept beside them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Final

from docgen.review.occasion import ReviewType
from docgen.review.tracker import TrackedPerson, TrackedReview, TrackedService, folded

Plain = dict[str, str]
Path = tuple[str | int, ...]
PARTS: Final = {"name": "name", "email": "email", "phone": "telephone"}
LEADS: Final = {
    "service_lead": "service_lead",
    "trust_lead": "host_trust_lead",
    "commissioning_lead": "commissioning_lead",
}
HOMES_IN_SERVICE: Final[Mapping[str, Path]] = {
    "name": ("name",),
    "region": ("region",),
    "host_trust": ("host_trust", "name"),
    "ods_code": ("host_trust", "ods_code"),
    "commissioner": ("commissioner",),
    "ips_teams": ("ips_teams",),
    "clinical_teams": ("clinical_teams",),
    **{
        f"{lead}.{part}": (home, name)
        for lead, home in LEADS.items()
        for part, name in PARTS.items()
    },
}
HOMES_IN_REVIEW: Final[Mapping[str, Path]] = {
    "reference": ("reference",),
    "first_day": ("review_dates", 0),
    "last_day": ("review_dates", 1),
    "reviewer_1.name": ("reviewers", 0, "name"),
    "reviewer_2.name": ("reviewers", 1, "name"),
    "regional_lead.name": ("regional_lead", "name"),
}
LISTS: Final = frozenset({"ips_teams", "clinical_teams"})
LAST: Final = {"last_review_on": "on", "last_total": "total", "last_band": "band"}
NO_VALUE: Final = frozenset({"source", "cells", "service"})


def plain_of(one: TrackedService | TrackedReview) -> Plain:
    """Return what a row tells by field, without what it does not tell."""
    found = dict(_pairs(one))
    if isinstance(one, TrackedReview):
        found.pop("ips_teams")  # its service's
    return {name: text for name, text in found.items() if text}


def _pairs(one: TrackedService | TrackedReview) -> Iterator[tuple[str, str]]:
    for field in fields(one):
        value = getattr(one, field.name)
        if field.name == "reviewers":
            for at, person in enumerate(value, start=1):
                yield from _of_person(f"reviewer_{at}", person)
        elif is_dataclass(value) and field.name not in NO_VALUE:
            yield from _of_person(field.name, value)
        elif field.name not in NO_VALUE:
            yield field.name, _text(value)


def _of_person(who: str, person: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    for part in PARTS:
        yield f"{who}.{part}", getattr(person, part)


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, ReviewType):
        return value.value
    return "" if value is None else str(value)


def homes_of(field: str, plain: Mapping[str, str], homes: Mapping[str, Path]) -> Path:
    """Return where a field's value lies, () where it is kept beside.

    A code without a Trust's name is the service's own.
    """
    if field == "ods_code" and homes is HOMES_IN_SERVICE and "host_trust" not in plain:
        return ("ods_code",)
    return homes.get(field, ())


def settle(content: Any, path: Path, value: Any) -> Any:  # noqa: ANN401  as JSON is
    """Return answers with one value in its place; what lies around it stays."""
    if not path:
        return value
    step, *rest = path
    if isinstance(step, int):
        items = list(content) if isinstance(content, list | tuple) else []
        items += [None] * (step + 1 - len(items))
        items[step] = settle(items[step], tuple(rest), value)
        return items
    record = dict(content) if isinstance(content, Mapping) else {}
    record[step] = settle(record.get(step), tuple(rest), value)
    return record


def answers_of(plain: Mapping[str, str], homes: Mapping[str, Path]) -> dict[str, Any]:
    """Return the values that have a home, as answers."""
    content: dict[str, Any] = {}
    for field, text in plain.items():
        if path := homes_of(field, plain, homes):
            content = settle(content, path, as_answer(field, text))
    return content


def as_answer(field: str, text: str) -> Any:  # noqa: ANN401  as JSON has it
    """Return a value as it lies in answers."""
    return text.split("\n") if field in LISTS else text


def beside(plain: Mapping[str, str], homes: Mapping[str, Path]) -> Plain:
    """Return the values that have no home, but for the last review's."""
    return {
        name: text
        for name, text in plain.items()
        if name not in homes and name not in LAST
    }


def found_in(content: Mapping[str, Any], homes: Mapping[str, Path]) -> Plain:
    """Return by field what answers tell, without what they do not tell."""
    found = {name: _at(content, path) for name, path in homes.items()}
    if "ods_code" in homes and not found["ods_code"]:
        found["ods_code"] = _at(content, ("ods_code",))
    return {name: text for name, text in found.items() if text}


def _at(content: Any, path: Path) -> str:  # noqa: ANN401  as JSON is
    for step in path:
        if isinstance(step, int) and isinstance(content, list | tuple):
            content = content[step] if step < len(content) else None
        elif isinstance(step, str) and isinstance(content, Mapping):
            content = content.get(step)
        else:
            return ""
    if isinstance(content, list | tuple):
        return "\n".join(str(one).strip() for one in content if str(one).strip())
    return content.strip() if isinstance(content, str) else ""


def service_of(plain: Mapping[str, str]) -> TrackedService:
    """Return a service as a list has it."""
    people: Any = {lead: _person(plain, lead) for lead in LEADS}
    return TrackedService(
        name=plain.get("name", ""),
        region=plain.get("region", ""),
        host_trust=plain.get("host_trust", ""),
        ods_code=plain.get("ods_code", ""),
        commissioner=plain.get("commissioner", ""),
        ips_teams=_lines(plain, "ips_teams"),
        clinical_teams=_lines(plain, "clinical_teams"),
        service_notes=plain.get("service_notes", ""),
        **people,
    )


def review_of(plain: Mapping[str, str], service: TrackedService) -> TrackedReview:
    """Return a review as a list has it."""
    reviewers = (_person(plain, f"reviewer_{at}") for at in (1, 2))
    kind, total = plain.get("review_type"), plain.get("last_total")
    return TrackedReview(
        service=service.name,
        ips_teams=service.ips_teams,
        reference=plain.get("reference", ""),
        first_day=_day(plain, "first_day"),
        last_day=_day(plain, "last_day"),
        review_type=ReviewType(kind) if kind else None,
        stage=plain.get("stage", ""),
        reviewers=tuple(one for one in reviewers if one),
        regional_lead=_person(plain, "regional_lead"),
        last_review_on=_day(plain, "last_review_on"),
        last_total=int(total) if total else None,
        last_band=plain.get("last_band", ""),
        review_notes=plain.get("review_notes", ""),
    )


def _person(plain: Mapping[str, str], who: str) -> TrackedPerson:
    return TrackedPerson(*(plain.get(f"{who}.{part}", "") for part in PARTS))


def _lines(plain: Mapping[str, str], field: str) -> tuple[str, ...]:
    text = plain.get(field, "")
    return tuple(text.split("\n")) if text else ()


def _day(plain: Mapping[str, str], field: str) -> date | None:
    text = plain.get(field)
    return date.fromisoformat(text) if text else None


def is_same(field: str, one: str, other: str) -> bool:
    """Return whether two values of a field say the same, however they are spaced."""
    if field in (*LISTS, "name"):
        names = [sorted(map(folded, text.split("\n"))) for text in (one, other)]
        return names[0] == names[1]
    return " ".join(one.split()) == " ".join(other.split())


def titled(field: str) -> str:
    """Return a field as a person reads it.

    >>> titled("service_lead.email"), titled("ods_code")
    ('Service lead, e-mail', 'ODS code')
    """
    words = field.replace(".", ", ").replace("_", " ").replace("email", "e-mail")
    named = words[:1].upper() + words[1:]
    for plain, right in (("Ods", "ODS"), ("Ips", "IPS"), ("trust", "Trust")):
        named = named.replace(plain, right)
    return named
