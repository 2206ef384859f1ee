"""The file for a person: a page to read, and the same as JSON for a program."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from html import escape
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from docgen.office import Office
from docgen.records.about_person import Marks
from docgen.records.history import By, Happening, record
from docgen.review.dates import LONDON, in_words
from docgen.review.rights import Caller
from docgen.usecases.person_export.gathering import (
    Entry,
    Gathered,
    gathered,
    marks_of,
    marks_of_address,
)
from docgen.usecases.person_export.matching import How
from docgen.usecases.person_export.words import TABLES, is_shown, numbers, shown
from docgen.usecases.signing_in import by_oneself

FOUND: Final = {
    How.YOURS: "",
    How.NAMED: "found by the name",
    How.MENTIONED: "your name stands in this text",
}
INDEX, DATA = "index.html", "data.json"
FILE: Final = "what-docgen-holds-about-you.zip"
PAGE: Final = """\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What docgen holds about you</title>
<style>
body {{ font: 1.1rem/1.5 Arial, sans-serif; max-width: 60rem; margin: 2rem auto;
  padding: 0 1rem; color: #212b32 }}
ul {{ padding-left: 1.2rem }}
li {{ margin-bottom: .7rem; overflow-wrap: anywhere }}
</style>
</head>
<body>
<main>
<h1>What docgen holds about you</h1>
<p>{who}. Made on {made}.</p>
<p>{data} beside this page holds the same for a program, with every number and name that
docgen itself uses. Passwords, secrets and the words of links and tokens are in neither:
of most of them docgen keeps only what they can be checked by.</p>
{found}
<h2>What is not here</h2>
{left}
</main>
</body>
</html>
"""
FILES: Final = (
    "Files that were uploaded and documents that were issued. They belong to a review"
    " and hold much besides; your name may stand in them. The lists above say which"
    " you brought, and which of docgen's own print your name."
)
COPIES: Final = (
    "Backups, and files that somebody has downloaded already. docgen can't look into"
    " either."
)
OTHERS: Final = (
    "{count} that only somebody else can give you: texts in which your name stands"
    " among others' words, and entries with your name in reviews that you can't open."
    " They may be about somebody else of your name. Ask whoever looks after docgen for"
    " them."
)
NAMESAKES: Final = (
    "Entries found by the name alone may be about somebody else of the same name."
    " Look at them before you hand this on."
)


def for_oneself(office: Office, who: Caller) -> bytes:
    """Return what is held about the person who asks, and note that it was fetched."""
    found = gathered(office, marks_of(office, who.person_id), who)
    _note(office, who.person_id, by_oneself(who))
    return as_zip(found)


def for_somebody(office: Office, email: str, name: str = "") -> bytes:
    """Return all that is held about a person, for whoever runs docgen on its machine.

    Everything is in it, texts that mention them too.

    Args:
        office: The office.
        email: Their address; it need not be an account's.
        name: What to look for besides, where they have no account.
    """
    marks = marks_of_address(office, email) or Marks("", email, name)
    found = gathered(office, marks, None)
    if marks.person_id:
        _note(office, marks.person_id, By("", "", office.now()))
    return as_zip(found)


def _note(office: Office, person_id: str, by: By) -> None:
    with office.records.database.writing() as connection:
        record(connection, Happening("data handed over", f"person:{person_id}"), by)


def as_zip(found: Gathered) -> bytes:
    """Return what was gathered as a zip with a page to read and its JSON."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr(INDEX, _page(found))
        archive.writestr(DATA, _json(found))
    return file.getvalue()


def _page(found: Gathered) -> str:
    marks = found.marks
    who = f"{marks.name} <{marks.email}>" if marks.name else marks.email
    return PAGE.format(
        who=escape(who),
        made=_value(found.at),
        data=DATA,
        found="\n".join(_sections(found)),
        left="\n".join(_left(found)),
    )


def _sections(found: Gathered) -> Iterator[str]:
    order = list(TABLES)
    for table in sorted(found.held, key=order.index):
        title, what = TABLES[table]
        yield f"<h2>{escape(title)}</h2>\n<p>{escape(what)}</p>\n<ul>"
        said = [_entry(one) for one in found.held[table]]
        yield from (f"<li>{one}</li>" for one in said if one)
        if unseen := said.count(""):
            yield f"<li>{unseen} kept, with nothing that can be shown</li>"
        yield "</ul>"


def _entry(entry: Entry) -> str:
    places = [entry.of, shown(entry.path) if entry.path else ""]
    if entry.versions:
        places.append(numbers(entry.versions))
    places.append(FOUND[entry.how])
    where = "; ".join(one for one in places if one)
    said = (
        f"{escape(shown(name))}: {escape(_value(one))}"
        for name, one in entry.record.items()
        if is_shown(name) and one not in ("", None)
    )
    lines = [f"<strong>{escape(where)}</strong>"] if where else []
    return "<br>".join([*lines, *said])


def _left(found: Gathered) -> Iterator[str]:
    lines = [FILES, COPIES]
    if found.not_given:
        lines.insert(0, OTHERS.format(count=found.not_given))
    if any(one.how is not How.YOURS for each in found.held.values() for one in each):
        lines.insert(0, NAMESAKES)
    yield "<ul>"
    yield from (f"<li>{escape(one)}</li>" for one in lines)
    yield "</ul>"


def _value(value: Any) -> str:  # noqa: ANN401  whatever a column holds
    if isinstance(value, datetime):
        there = value.astimezone(LONDON)
        return f"{in_words(there.date())}, {there:%H:%M}"
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _json(found: Gathered) -> str:
    held = {
        table: [
            {
                "of": one.of,
                "where": one.path,
                "how": one.how.value,
                "versions": sorted(one.versions),
                "says": dict(one.record),
            }
            for one in entries
        ]
        for table, entries in found.held.items()
    }
    said = {
        "name": found.marks.name,
        "email": found.marks.email,
        "made_at": found.at.isoformat(),
        "not_given": found.not_given,
        "held": held,
    }
    return json.dumps(said, indent=1, ensure_ascii=False, default=_plain)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
