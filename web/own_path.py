"""Where a page may lead on to: paths of our own, never another host."""

import re
from typing import Final

FIRST: Final = "/"
LONGEST: Final = 2_000
# Begins with one "/", has no "\\" anywhere and nothing that is not printed.
OWN: Final = re.compile(r"/(?:[!-.0-\[\]-~][!-\[\]-~]*)?")


def own_path(wanted: str | None) -> str:
    r"""Return a path of our own as it was wanted; the first page for anything else.

    >>> own_path("/reviews?page=2"), own_path("//evil.example"), own_path("/\\evil")
    ('/reviews?page=2', '/', '/')
    """
    if not wanted or len(wanted) > LONGEST or not OWN.fullmatch(wanted):
        return FIRST
    path = re.split(r"[?#]", wanted, maxsplit=1)[0]
    return FIRST if "//" in path else wanted
