"""What each table holds about a person, in plain words for whoever reads the file."""

from collections.abc import Mapping
from typing import Final

# By the name of the table: a heading, and what it is. Those that never hold anything
# about a person say why; a table that is missing here fails a test.
TABLES: Final[Mapping[str, tuple[str, str]]] = {
    "people": ("Your account", "Your name and e-mail address, and since when."),
    "grants": ("Your roles", "What you may do in docgen, and where."),
    "assignments": ("Your duties in reviews", "In which review you are what."),
    "passwords": ("Your password", "When you set it. docgen can't read it."),
    "second_factors": ("Your second factor", "That one is set up. Its secret stays."),
    "recovery_codes": (
        "Your recovery codes",
        "How many there are, and which are used.",
    ),
    "outside_identities": (
        "Your account elsewhere",
        "The number another organisation's sign-in page knows you by.",
    ),
    "sessions": ("When you signed in", "Kept for three days at most."),
    "links": ("Links to sign in with", "When each was made for you and used."),
    "attempts": ("Tries to sign in to your account", "Kept for a day."),
    "kept_forms": (
        "What you typed after your session had ended",
        "Kept for a day, for you alone.",
    ),
    "api_tokens": ("Tokens for programs", "Tokens of yours. The words stay secret."),
    "events": (
        "What you did, and what others recorded for you",
        "A line for each. It stays as long as the records do, so that what was issued"
        " and signed can be traced.",
    ),
    "event_values": (
        "Changes that name you",
        "What stood there before and after, of roles, names, duties and signatures.",
    ),
    "saved": (
        "Answers that name you",
        "Entries of services, agreements, plans and reports with your name, address"
        " or identity.",
    ),
    "uploads": ("Files you brought", "Their names. The files lie in the reviews."),
    "issues": ("Documents that name you", "Which documents printed your name, where."),
    "proofs": ("What those documents were made with", "The answers they were made of."),
    "signatures": ("Signatures", "Yours, and those you recorded for others."),
    "notices": ("Messages to you", "What was written to you, and when it went."),
    "bookings": ("Invitations to book reviews", "Those that went to your address."),
    "review_scores": (
        "Your own scores as a reviewer",
        "Their totals, review by review.",
    ),
    "score_sums": ("Sums of your scores", "By region and year."),
    "services": ("Services", "Services whose name is yours."),
    "reviews": ("Reviews", "Reviews whose line in the list names you."),
    "templates": ("Word templates you brought", "Their names and what became of them."),
    "jobs": ("Work done in the background", "What was asked for with your name in it."),
    "sent_once": ("Answers to programs", "Kept so that nothing is done twice."),
    "files": ("Files", "Kept by their content alone; no row says whose they are."),
}
LABELS: Final = {
    "at": "When",
    "came_by": "How it came",
    "is_disabled": "Account closed",
    "stands_for": "Recorded for",
    "thing": "What",
}
LEFT_OUT: Final = ("id", "number", "event", "thing")


def shown(name: str) -> str:
    """Return the name of a column or an entry in words.

    >>> shown("created_at"), shown("service_lead.name")
    ('Created at', 'Service lead, name')
    """
    if name in LABELS:
        return LABELS[name]
    words = name.replace("_", " ").replace(".", ", ")
    return words[:1].upper() + words[1:]


def numbers(versions: tuple[int, ...]) -> str:
    """Return which versions say something, those in a row together.

    >>> numbers((3, 1, 2, 7))
    'versions 1 to 3, 7'
    """
    rows: list[list[int]] = []
    for one in sorted(versions):
        if rows and rows[-1][-1] == one - 1:
            rows[-1].append(one)
        else:
            rows.append([one])
    said = [str(row[0]) if len(row) == 1 else f"{row[0]} to {row[-1]}" for row in rows]
    return f"version{'s' if len(versions) > 1 else ''} {', '.join(said)}"


def is_shown(name: str) -> bool:
    """Return whether a column says something to a person; the rest is in the JSON."""
    return name not in LEFT_OUT and not name.endswith("_id")
