"""The fonts of this machine: what they are called and which letters they have."""

import shutil
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

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


def font_versions() -> dict[str, str]:
    """Return the version of each font of this machine by its own, single name.

    None are returned where no fc-list is there to say.
    """
    lines = _fc_list("%{postscriptname} %{fontversion}\\n")
    told = (line.rpartition(" ") for line in sorted(lines))
    return {name: version for name, _, version in told if name}


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
    lost = _without_font(wanted)
    if lost:  # unless a font that has them was installed since it was last asked
        _spans.cache_clear()
        lost = _without_font(wanted)
    return tuple(sorted(lost))


def _without_font(wanted: Iterable[str]) -> list[str]:
    spans = _spans()
    return [
        letter
        for letter in wanted
        if spans and not any(first <= ord(letter) <= last for first, last in spans)
    ]


@lru_cache(maxsize=1)
def _spans() -> tuple[tuple[int, int], ...]:
    """Return the letters that any font has, from one to another; none if unknown."""
    named = {span for line in _fc_list("%{charset}\\n") for span in line.split()}
    ends = (span.split("-") for span in named)
    return tuple((int(one[0], 16), int(one[-1], 16)) for one in ends)


def _fc_list(form: str) -> list[str]:
    """Return a line for each font of the machine; none where nothing can tell."""
    fc_list = shutil.which("fc-list")
    return ask([fc_list, "--format", form]).splitlines() if fc_list else []
