"""The API's operations on a report written in Word: out, back, and taken up."""

from typing import Final

from docgen.problems import Refused, WrongFile
from docgen.review.token_scope import Area
from docgen.usecases.api.shapes import OnBehalf
from docgen.usecases.api.word_shapes import DecideOnWord, WordCopies, WordReturned
from docgen.usecases.issuing import WORD
from docgen.usecases.reporting import word_copies, word_returned
from docgen.usecases.reporting.naming_clients import MayName, Vouched
from docgen.usecases.standing import Behalf
from web.api.answering import Said, Told
from web.api.operations import PREFIX, Asked, Gives, Takes, operation, reads, writes
from web.who import office

READS, WRITES = reads(Area.REPORTS), writes(Area.REPORTS)
COPIES: Final = "/reviews/{key}/report/word"


@operation(f"GET {COPIES}", READS, Gives(WordCopies))
def list_word_copies(asked: Asked, key: str) -> Said:
    """List the copies of a report that went out to be written in, and what came back.

    They are for whoever writes the report.
    """
    _, found = word_copies.look(office(), asked.who, key)
    return WordCopies.of(found)


@operation(f"POST {COPIES}/copy", WRITES, Gives(media_types=(WORD,)))
def download_word_copy(asked: Asked, key: str) -> Said:
    """Download a copy of a report to write in; it has a frame for each text.

    One that says nothing new is the last one again.
    """
    return word_copies.make_copy(office(), asked.who, key)


@operation(
    f"POST {COPIES}",
    WRITES,
    Gives(WordReturned, 201),
    Takes(body=OnBehalf, has_file=True, once=True),
)
def bring_word_copy_back(asked: Asked, key: str) -> Said:
    """Bring a copy back that was written in; nothing is taken up by itself."""
    behalf = Behalf(asked.body.for_whom, asked.body.came_by)
    kept = word_returned.bring_back(office(), asked.who, key, asked.file, behalf)
    if isinstance(kept, Refused | WrongFile):
        return kept
    seen = _seen(asked, key, kept)
    place = f"{PREFIX}{COPIES.format(key=key)}/{kept}"
    return Told(seen, place=place) if isinstance(seen, WordReturned) else seen


@operation(f"GET {COPIES}/{{returned}}", READS, Gives(WordReturned))
def show_word_copy(asked: Asked, key: str, returned: str) -> Said:
    """Read what a returned copy says beside what went out and what is written now."""
    return _seen(asked, key, returned)


@operation(
    f"POST {COPIES}/{{returned}}/decision",
    WRITES,
    Gives(WordReturned),
    Takes(body=DecideOnWord),
)
def decide_on_word_copy(asked: Asked, key: str, returned: str) -> Said:
    """Take up some texts of a returned copy, all of those or none; it is done once."""
    body, who = asked.body, asked.who
    vouched = [Vouched(one.where, one.shown, one.reason) for one in body.cleared]
    place = (key, returned)
    done = word_returned.decide(office(), who, place, set(body.accepted), vouched)
    if isinstance(done, MayName):
        return Refused(done.problems)
    return (
        done if isinstance(done, Refused | WrongFile) else _seen(asked, key, returned)
    )


def _seen(asked: Asked, key: str, returned: str) -> WordReturned | WrongFile:
    found = word_returned.look_at(office(), asked.who, key, returned)
    return found if isinstance(found, WrongFile) else WordReturned.of(found[1])
