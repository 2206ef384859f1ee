"""The people of the table of routes: what each of its columns stands for."""

from typing import Final

COLUMNS: Final = {
    "out": "signed out",
    "over": "session over",
    "closed": "account closed",
    "admin": "administrator",
    "all": "coordinator of all",
    "region": "coordinator ours",
    "away": "coordinator theirs",
    "reviewer": "reviewer ours",
    "elsewhere": "reviewer theirs",
    "ended": "reviewer no more",
    "mod": "moderator ours",
    "rlead": "regional lead ours",
    "lead": "lead ours",
    "stranger": "lead theirs",
}
