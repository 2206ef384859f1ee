"""The fonts of this machine: what they are called and which letters they have."""

import shutil
import unicodedata
from collections.abc import Iterable

from docgen.pdf.programs import ask

SANS = ("Arial", "Liberation Sans")
NEEDS_NO_FONT = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs", "Mn"})


def sans_font() -> str | None:
    """Return the font that prints Arial: itself or its free twin; None if neither.

    None also where no fc-list is there to say.
    """
    families = {
        name.strip() for line in _fc_list("%{family}\\n") for name in line.split(",")
    }
    return next((name for name in SANS if name in families), None)


def letters_without_font(words: Iterable[str]) -> tuple[str, ...]:
    """Return the letters that no font here has, each once; they print as a box.

    None are returned where no fc-list is there to say.
    """
    letters = unicodedata.normalize("NFC", "".join(words))
    wanted = {
        letter
        for letter in letters
        if not letter.isascii() and unicodedata.category(letter) not in NEEDS_NO_FONT
    }
    if not wanted:
        return ()
    ranges = {
        span for line in _fc_list("%{charset}\\n") for span in line.split() if span
    }
    if not ranges:
        return ()
    spans = [tuple(int(end, 16) for end in span.split("-")) for span in ranges]
    lost = (
        letter
        for letter in wanted
        if not any(span[0] <= ord(letter) <= span[-1] for span in spans)
    )
    return tuple(sorted(lost))


def _fc_list(form: str) -> list[str]:
    """Return a line for each font of the machine; none where nothing can tell."""
    fc_list = shutil.which("fc-list")
    return ask([fc_list, "--format", form]).splitlines() if fc_list else []
