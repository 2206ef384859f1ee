"""A PDF or a picture that comes by, held against the PDF that was issued."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from docgen.pdf.looks import Among, LooksUnseen, pages_that_look_different
from docgen.pdf.marks import NotSeen
from docgen.pdf.signed import Signature, SignaturesUnread, signatures_in
from docgen.pdf.words import WordsUnread, words_on_pages
from docgen.review.dates import LONDON, in_words
from docgen.word.compare import Alteration, Altered

SENT: Final = "as issued"
CAME: Final = "says the same, and looks different: something may lie over it"
# In points: a pack's page numbers are below, the footers of documents above.
PACK_FOOT: Final = 30.0
NEAR: Final = 4  # words before and after, so that a change can be found on its page
KINDS: Final = {
    "replace": Alteration.CHANGED,
    "delete": Alteration.REMOVED,
    "insert": Alteration.ADDED,
}


def count_any_pages(pdf: bytes) -> int:
    """Return how many pages a PDF from anybody has.

    Raises:
        NotSeen: It can't be read, or has more than any document.
    """
    try:
        return len(words_on_pages(pdf))
    except WordsUnread as cause:
        raise NotSeen(str(cause)) from cause


def differences(
    was: bytes, now: bytes, among: Among | None = None
) -> tuple[Altered, ...] | None:
    """Return where two PDFs differ; None where the second has no words.

    Where the words are the same, the pages that look different are named: something may
    lie over them.

    Args:
        was: The PDF that was issued.
        now: The one that came.
        among: On which of its pages the issued one is; None for on all.

    Raises:
        NotSeen: One of them can't be read.
    """
    foot = among.foot if among else 0.0
    try:
        before, after = words_on_pages(was, foot), words_on_pages(now, foot)
    except WordsUnread as cause:
        raise NotSeen(str(cause)) from cause
    if among:
        after = tuple(after[at] for at in among.pages)
    if not any(after):
        return None
    return tuple(_altered(before, after)) or looks(was, now, among)


def looks(was: bytes, now: bytes, among: Among | None = None) -> tuple[Altered, ...]:
    """Return the pages of a PDF that look otherwise than they were issued.

    Raises:
        NotSeen: One of them can't be drawn.
    """
    try:
        pages = pages_that_look_different(was, now, among)
    except LooksUnseen as cause:
        raise NotSeen(str(cause)) from cause
    return tuple(Altered(Alteration.LOOKS, f"page {one}", SENT, CAME) for one in pages)


def _altered(
    before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]
) -> Iterator[Altered]:
    ours = [word for page in before for word in page]
    theirs = [word for page in after for word in page]
    places = [at for at, page in enumerate(before, 1) for _ in page]
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            continue
        page = places[min(first, len(places) - 1)] if places else 1
        near = max(first - NEAR, 0)
        sent = " ".join(ours[near : last + NEAR])
        came = " ".join(theirs[max(start - NEAR, 0) : end + NEAR])
        yield Altered(KINDS[kind], f"page {page}", sent, came)


def signed_in_words(pdf: bytes) -> tuple[tuple[str, ...], bool]:
    """Return each signature of a PDF in words, and whether every one of them holds.

    Raises:
        NotSeen: They can't be read.
    """
    try:
        found = signatures_in(pdf)
    except SignaturesUnread as cause:
        raise NotSeen(str(cause)) from cause
    return tuple(map(_signature, found)), all(one.holds for one in found)


def _signature(one: Signature) -> str:
    when = in_words(one.signed_at.astimezone(LONDON).date()) if one.signed_at else ""
    said = (
        f"{one.signer or 'A certificate without a name'}{f' on {when}' if when else ''}"
    )
    if not one.is_intact:
        return f"{said}: what was signed has been altered"
    return (
        f"{said}: changed after it was signed" if one.is_changed else f"{said}: intact"
    )
