"""A report that its service has, with a comment and somebody who was given it.

The issued agreement stands for the report's own file: what is tried is who may open.
"""

from collections.abc import Mapping

from docgen.office import Office
from docgen.records.history import By
from docgen.records.parts import Change, Saved, save

TODAY = "2027-01-04"


def report_on_its_way(
    office: Office, key: str, word: str, issue: str
) -> dict[str, str]:
    """Keep it all at once; return the words in addresses that stand for its things."""
    letters = word.encode().hex()[:16].ljust(32, "0")
    copy = {
        "issue": issue,
        "number": 1,
        "version": "0.1",
        "purpose": "service",
        "on": TODAY,
        "by": f"{word} coordinator",
        "matter": "an example",
    }
    said = {
        "key": letters,
        "item": 9,
        "claim": f"{word} claim",
        "evidence": f"{word} page 2",
        "by": f"{word} lead",
        "on": TODAY,
    }
    given = {
        "key": letters,
        "audience": "ips_team",
        "who": f"{word} team",
        "version": "1.0",
        "on": TODAY,
        "how": "email",
    }
    content = {"copies": [copy], "comments": [said], "sent": [given]}
    entry = came_by_mail(word, letters)
    parts: dict[str, Mapping[str, object]] = {
        "report_life": content,
        "received": {"entries": [entry]},
    }
    how = By("", "coordinator", office.now())
    with office.records.database.writing() as connection:
        for part, kept in parts.items():
            change = Change(f"review:{key}", part, kept, 0)
            assert isinstance(save(connection, change, how), Saved)
    return {"comment": letters, "entry": letters, "received": letters}


def came_by_mail(word: str, letters: str) -> dict[str, str]:
    """An entry of the register of what a service shared."""
    return {
        "key": letters,
        "what": f"{word} figures",
        "how": "email",
        "from_whom": f"{word} lead",
        "on": TODAY,
        "where_held": f"{word} mailbox",
        "held_by": f"{word} reviewer",
    }
