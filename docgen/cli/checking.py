"""docgen check: everything an agreement still lacks."""

from collections.abc import Sequence

from docgen.cli.app import AnswersFile, AsJson, Today, WhichKind, app, opened
from docgen.cli.exits import Exit, end, refused
from docgen.cli.paths import answers_in, day_given
from docgen.cli.screens import note, print_json, screen, table, tell
from docgen.problems import stops
from docgen.review.answers import PARTY_NAMES
from docgen.review.ledger import Entry, State
from docgen.usecases import agreements
from docgen.usecases.inputs import Answers


@app.command()
def check(
    kind: WhichKind, data: AnswersFile, today: Today = "", as_json: AsJson = False
) -> None:
    """List every problem and every blank at once; nothing is written.

    Each blank is answered, follows by rule, does not apply, is left to
    somebody on purpose, or is unanswered. A blank is answered in one of
    these ways:

      governance_by: 9 February 2027
      trust_sponsor: {not_applicable: there is none}
      ips_teams: {left_to: service}
      report_by: {on: 16 April 2027, reason: Easter falls into it}

    Examples:
      docgen check agreement north.yaml
      docgen check agreement north.yaml --today 2027-01-15
      docgen check agreement north.yaml --json > check.json
    """
    day = day_given(today)
    answers = answers_in(data)
    if not isinstance(answers, Answers):
        refused(answers, as_json=as_json, blanks=[])
    found = agreements.check(opened(), answers, today=day)
    if as_json:
        blanks = [_entry_json(one) for one in found.blanks]
        problems = [one.as_json() for one in found.problems]
        print_json({"blanks": blanks, "problems": problems})
    else:
        _print_ledger(found.blanks)
        _tell(found)
    end(Exit.PUT_RIGHT if stops(found.problems) else Exit.DONE)


def _entry_json(entry: Entry) -> dict[str, object]:
    return {
        "field": entry.name,
        "title": entry.title,
        "state": entry.state.value,
        "words": entry.words,
        "value": entry.value,
        "reason": entry.reason,
        "left_to": entry.party.value if entry.party else None,
    }


def _print_ledger(entries: Sequence[Entry]) -> None:
    if not entries:
        return
    blanks = table("Blank", "State", "Answer")
    for one in entries:
        blanks.add_row(one.title, one.state.value, _answer(one))
    screen().print(blanks)
    counts = ((state, sum(one.state is state for one in entries)) for state in State)
    told = ", ".join(f"{count} {state.value}" for state, count in counts if count)
    screen().print(f"\n{len(entries)} blanks: {told}.")


def _answer(entry: Entry) -> str:
    if entry.party:
        return f"for {PARTY_NAMES[entry.party]} to fill in"
    if entry.state is State.NOT_APPLICABLE:
        return entry.reason
    if entry.state is State.BY_RULE:
        return entry.words or "once the day it is counted from is known"
    if entry.state is State.UNANSWERED:
        return "may stay empty" if entry.optional else ""
    return entry.words


def _tell(found: agreements.Checked) -> None:
    """Tell every problem; blanks still open in a draft stand in the table already."""
    tell([one for one in found.problems if one not in found.unanswered])
    if found.unanswered:
        note(
            f"{len(found.unanswered)} unanswered, and printed as lines to fill. Answer"
            " each, or say not_applicable: with a reason, or left_to: with a party."
        )
