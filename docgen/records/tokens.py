"""Random words that open something: long ones for links, short ones to be typed.

Only their hashes are kept. A long one needs no salt and no slow hash: nobody can try
them all. A short one is kept with the person it is for, and few tries are let through.
"""

import hashlib
import secrets
from typing import Final

LETTERS: Final = (
    "ABCDEFGHJKMNPQRTUVWXYZ2346789"  # none looks like another: no O0 I1L S5
)
CODE_LENGTH: Final = 8


def new_token() -> str:
    """Return a word of 43 letters that nobody can guess."""
    return secrets.token_urlsafe(32)


def new_id() -> str:
    """Return a new identity: 32 letters that nobody can guess."""
    return secrets.token_hex(16)


def new_code() -> str:
    """Return a code to be read and typed: two groups of four, 38 bits."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    return f"{letters[:4]}-{letters[4:]}"


def hash_of_token(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def hash_of_code(person_id: str, typed: str) -> str:
    """Return what is kept of a person's code, however it was typed.

    >>> hash_of_code("a", "abcd efgh") == hash_of_code("a", "ABCD-EFGH")
    True
    """
    letters = "".join(one for one in typed.upper() if one.isalnum())
    return hash_of_token(f"{person_id} {letters}")
