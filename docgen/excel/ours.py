"""What docgen itself leaves in a workbook, so that it is not read back as people's."""

from typing import Final

TO_PUT_RIGHT: Final = "To put right"
INSTRUCTIONS: Final = "Instructions"
REASON: Final = "Reason"  # heads the column of our own consensus sheets
SAYS: Final = "docgen: "
RED, AMBER, BLUE = "FFF8CBCC", "FFFFE699", "FFDDEBF8"
COLOURS: Final = frozenset((RED, AMBER, BLUE))


def without_ours(note: str) -> str:
    r"""Return a note without what docgen added to it.

    >>> without_ours("Ask Jo\n\ndocgen: Item 9 has no score.")
    'Ask Jo'
    """
    kept, _, _ = f"\n{note}".partition(f"\n{SAYS}")
    return kept.strip()
