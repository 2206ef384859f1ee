"""The signatures of a PDF that comes back: whose, when, and of what."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from docgen import boxed

LIMITS: Final = boxed.Limits(seconds=20.0, memory=1024 * boxed.MIB)


@dataclass(frozen=True, slots=True)
class Signature:
    """One electronic signature, and what it still says of the file.

    `signer` is the name in the signer's certificate; nothing here says that it is
    theirs. `signed_at` is their own clock, None where it is not said. `is_intact` says
    whether what was signed is as it was, letter for letter. `covers_all` is false where
    something was added later; `is_changed` where that was more than a signature.
    """

    field: str
    signer: str
    signed_at: datetime | None
    is_intact: bool
    covers_all: bool
    is_changed: bool

    @property
    def holds(self) -> bool:
        """Return whether what the signer saw is what the file shows."""
        return self.is_intact and not self.is_changed


class SignaturesUnread(Exception):
    """The signatures can't be read; the message says why in a few words."""


def signatures_in(pdf: bytes) -> tuple[Signature, ...]:
    """Return the signatures of a PDF, the first that was made first; none without any.

    Args:
        pdf: From anybody: it is opened in a child process. Nothing is fetched.

    Raises:
        SignaturesUnread: It is no PDF, or took too long or too much memory.
    """
    try:
        return tuple(boxed.run(_read_all, pdf, limits=LIMITS))
    except boxed.Stopped as cause:
        raise SignaturesUnread(cause.why) from cause


def _read_all(pdf: bytes) -> list[Signature]:
    """Read every signature; this runs in the child."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(BytesIO(pdf), strict=False)
    return [_read(one) for one in reader.embedded_regular_signatures]


def _read(embedded: Any) -> Signature:  # noqa: ANN401  pyHanko's own
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import async_validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    nobody = ValidationContext(trust_roots=[], allow_fetching=False)
    status = asyncio.run(async_validate_pdf_signature(embedded, nobody))
    level = status.modification_level
    is_known = isinstance(level, ModificationLevel)
    return Signature(
        field=embedded.field_name,
        signer=_name_of(status.signing_cert),
        signed_at=embedded.self_reported_timestamp,
        is_intact=status.intact and status.valid,
        covers_all=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        is_changed=not is_known or level > ModificationLevel.FORM_FILLING,
    )


def _name_of(certificate: Any) -> str:  # noqa: ANN401
    names = certificate.subject.native
    return str(names.get("common_name") or certificate.subject.human_friendly)
