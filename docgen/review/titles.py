"""What a field is called where people read of it: in Word, in lists, in messages."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from docgen.review.agreed_data import DataItem
from docgen.review.agreement import Agreement, Arrangement
from docgen.review.parties import (
    Organisation,
    Person,
    Reviewer,
    Signatory,
    TrustSponsor,
)
from docgen.review.values import Entered

RECORDS: Final[Mapping[str, type[Entered]]] = {
    "host_trust": Organisation,
    "ips_service": Organisation,
    "regional_lead": Person,
    "reviewers": Reviewer,
    "trust_sponsor": TrustSponsor,
    "agreed_data": DataItem,
    "data_sharing_agreement": Arrangement,
    "honorary_contract": Arrangement,
    "service_lead": Signatory,
    "host_trust_lead": Signatory,
    "commissioning_lead": Signatory,
}
_OF_ANSWERS: Final = {
    "not_applicable": "reason why it does not apply",
    "left_to": "who it is left to",
    "on": "date",
    "reason": "reason",
}

Path = tuple[str | int, ...]


@lru_cache(maxsize=1000)
def path_of(name: str) -> Path:
    """Return a dotted name as its steps.

    >>> path_of("reviewers.1.employer")
    ('reviewers', 1, 'employer')
    """
    return tuple(int(one) if one.isdigit() else one for one in name.split("."))


def label_of(path: Path) -> str:
    """Return the words a person knows a field by.

    >>> label_of(("reviewers", 1, "employer"))
    'Reviewer 2, employer'
    """
    head, *rest = path
    words = _title(Agreement, str(head))
    for step in rest:
        if isinstance(step, int):
            words += f" {step + 1}"
        else:
            words += f", {_part(str(head), step)}"
    return words


def _part(head: str, step: str) -> str:
    record = RECORDS.get(head)
    if record and step in record.model_fields:
        return _title(record, step)
    return _OF_ANSWERS.get(step, step)


def _title(model: type[Entered], name: str) -> str:
    field = model.model_fields.get(name)
    return (field and field.title) or name
