"""UK postcodes in free text."""

import re
from collections.abc import Collection, Iterator
from typing import Final

_AREAS: Final = (
    r"A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|"
    r"H[ADGPRSUX]|I[GMPV]|J[E]|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|"
    r"O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|U[B]|"
    r"W[ACDFNRSV]?|Y[O]|Z[E]"
)
_POSTCODE: Final = re.compile(
    rf"(?<![\w-])(?P<area>{_AREAS})(?P<district>\d[A-Z\d]?)"
    r"(?P<gap>[ \u00a0]{0,2})(?P<inward>\d[ABD-HJLNP-UW-Z]{2})(?![\w-])",
    re.IGNORECASE,
)
_ORDINAL: Final = re.compile(r"\d(?:st|nd|rd|th|hr)", re.IGNORECASE)
_SHORTEST_IN_SMALL_LETTERS: Final = 3


def postcodes(text: str, allowed: Collection[str] = ()) -> Iterator[tuple[int, int]]:
    """Yield where postcodes stand, other than the allowed ones.

    Written in capitals, as they are meant to be, with a space or without; in small
    letters only where it can be nothing else.
    """
    own = {_compact(one) for one in allowed}
    for match in _POSTCODE.finditer(text):
        if _is_meant(match) and _compact(match.group()) not in own:
            yield match.span()


def _compact(postcode: str) -> str:
    return "".join(postcode.split()).upper()


def _is_meant(match: re.Match[str]) -> bool:
    if match.group().isupper():
        return True
    outward = len(match["area"] + match["district"])
    return (
        bool(match["gap"])
        and outward >= _SHORTEST_IN_SMALL_LETTERS
        and not _ORDINAL.fullmatch(match["inward"])
    )
