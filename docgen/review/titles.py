"""What an agreement's field is called: in Word, in lists, in messages."""

from collections.abc import Mapping
from typing import Final

from docgen.review.agreed_data import DataItem
from docgen.review.agreement import Agreement, Arrangement
from docgen.review.forms import Path, label_in, path_of
from docgen.review.parties import (
    Organisation,
    Person,
    Reviewer,
    Signatory,
    TrustSponsor,
)
from docgen.review.values import Entered

__all__ = ["RECORDS", "Path", "label_of", "path_of"]

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


def label_of(path: Path) -> str:
    """Return the words a person knows a field of the agreement by.

    >>> label_of(("reviewers", 1, "employer"))
    'Reviewer 2, employer'
    """
    return label_in(Agreement, path)
