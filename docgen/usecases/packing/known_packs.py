"""Which pack of docgen's own a file is, by its bytes; signatures come behind them."""

from dataclasses import dataclass
from datetime import date

from docgen.office import Office
from docgen.records.database import Transaction
from docgen.records.ended_jobs import ended_by
from docgen.records.job_rows import Job
from docgen.records.reviews import find_review
from docgen.review.dates import LONDON
from docgen.review.rights import Scope
from docgen.usecases.packing.pack_jobs import PACK, fingerprint


@dataclass(frozen=True, slots=True)
class KnownPack:
    """A pack as docgen made it: the bytes a signed copy begins with, and the day."""

    pdf: bytes
    made_on: date


def known_pack(office: Office, scope: Scope, content: bytes) -> KnownPack | None:
    """Return the pack a PDF is or begins with; None for any other, and for old ones.

    A pack is forgotten once the review has another in its place.

    Args:
        office: The tools to work with.
        scope: Which reviews' packs whoever asks may know of.
        content: From anybody.
    """
    with office.records.database.reading() as connection:
        for made in ended_by(connection, PACK, office.now()):
            if _begins_with(content, made) and _may_know(connection, scope, made):
                moment = made.ended_at or made.created_at
                beginning = content[: made.result["size"]] if made.result else b""
                return KnownPack(beginning, moment.astimezone(LONDON).date())
    return None


def _begins_with(content: bytes, made: Job) -> bool:
    told = made.result or {}
    size, name = told.get("size", 0), told.get("sha256", "")
    is_long_enough = 0 < size <= len(content)
    return bool(is_long_enough and fingerprint(content[:size]) == name)


def _may_know(connection: Transaction, scope: Scope, made: Job) -> bool:
    return find_review(connection, scope, made.wish["review"]) is not None
