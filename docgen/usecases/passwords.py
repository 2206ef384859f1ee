"""What a password must be: long, and not easily guessed. No other rule."""

from collections.abc import Iterator
from typing import Final

from docgen.problems import Problem, Source

SHORTEST: Final = 12
LONGEST: Final = 200
FEWEST_DIFFERENT: Final = 5


def problems_of(password: str, email: str, form: str) -> tuple[Problem, ...]:
    """Return what stops a password from being taken.

    Args:
        password: As it was typed.
        email: Whose it is to be.
        form: What the form is called, for the problems.

    Source:
        NIST SP 800-63B-4, 3.1.1.2: a length of its own, no rules of composition, and
        nothing that is commonly used or expected.
    """
    where = Source(form, "Password")
    return tuple(Problem(where, *words) for words in _faults(password, email))


def _faults(password: str, email: str) -> Iterator[tuple[str, str]]:
    if len(password) < SHORTEST:
        yield (
            f"The password has fewer than {SHORTEST} letters.",
            "Choose a longer one. Three or four words that nobody would put together"
            " are a good one.",
        )
    elif len(password) > LONGEST:
        yield f"The password has more than {LONGEST} letters.", "Choose a shorter one."
    elif _is_guessed(password.casefold(), email.casefold()):
        yield (
            "The password is easily guessed.",
            "Choose one that is not your address, nor the same few letters again.",
        )


def _is_guessed(password: str, email: str) -> bool:
    name = email.partition("@")[0]
    rest = password.replace(email, "").replace(name, "") if name else password
    return len(set(rest)) < FEWEST_DIFFERENT
