"""Why a file of answers can't be read: what is wrong, what to do, and where."""

from typing import Final

DEEPEST: Final = 20


class Unreadable(Exception):
    """A file can't be read as answers; `place` is empty where none can be named."""

    def __init__(self, wrong: str, remedy: str, place: str = "") -> None:
        super().__init__(f"{wrong} {remedy}")
        self.wrong, self.remedy, self.place = wrong, remedy, place


def answered_twice(name: str, place: str = "") -> Unreadable:
    """Return that a name stands there twice, so that one answer would be lost."""
    return Unreadable(
        f"“{name}” is answered twice.", "Keep one answer and take out the other.", place
    )


def too_deep(place: str = "") -> Unreadable:
    """Return that answers lie in one another as no agreement's do."""
    return Unreadable(
        "The answers lie too deep inside one another.",
        "Check the spaces in front of the lines, and the brackets.",
        place,
    )


def without_names() -> Unreadable:
    """Return that there is something, but no name with its answer."""
    return Unreadable(
        "The file holds no answers by name.",
        "Write one a line, as in: reference: EX-2027-01",
    )
