"""What reviewers and plans leave of a service: sheets, a report in work, support.

A word stands in every text of it.
"""

from typing import Any

from docgen.office import Office
from docgen.problems import NamedFile
from docgen.records.parts import Saved
from docgen.review.rights import Caller
from docgen.review.scoring import SheetRead
from docgen.usecases import issuing
from docgen.usecases.planning.notes import add_note
from docgen.usecases.planning.plan_kinds import ACTION, SUPPORT
from docgen.usecases.planning.rows import Entered, save_row
from docgen.usecases.reporting import word_returned
from docgen.usecases.reporting.word_copies import make_copy
from docgen.usecases.reporting.writing import Work, name_of, save_report
from docgen.usecases.scoring import one_sheet, uploading
from docgen.usecases.scoring.uploading import Said, Uploaded
from docgen.usecases.standing import Behalf


def plans_of(office: Office, who: Caller, word: str, ids: dict[str, str]) -> None:
    """A goal with an action and a line of support, each with a note."""
    key = ids["review"]
    by_mail = Behalf(f"{word} lead", f"an e-mail called {word}")
    goal = {"item": "9", "score": "2", "target": "3", "goal": f"{word} goal"}
    rows: dict[Any, dict[str, Any]] = {
        ACTION: {**goal, "actions": [{"what": f"{word} action"}]},
        SUPPORT: {
            **{"item": "9", "team": f"{word} team", "what": f"{word} support"},
            **{"form": "virtual", "months": ["1"]},
        },
    }
    for kind, row in rows.items():
        kept = save_row(office, who, key, kind, Entered(0, None, row), by_mail)
        assert isinstance(kept, Saved), kept
        plan = kept.content or {}
        if kind is ACTION:
            ids["action"] = step = plan["goals"][0]["actions"][0]["key"]
        else:
            ids["line"] = step = plan["lines"][0]["key"]
        today = office.now().date().isoformat()
        said = {"status": "on_track", "on": today, "note": word}
        assert isinstance(
            add_note(office, who, key, kind, (step, said), by_mail), Saved
        )


def scores_of(office: Office, who: Caller, word: str, ids: dict[str, str]) -> None:
    """A reviewer's score sheet, which came by the coordinator."""
    rows = (f"{item},4,{word} evidence {item}" for item in range(1, 26))
    content = "\n".join(("Item,Score,Evidence", *rows))
    sheet = NamedFile(f"{word} scores.csv", content.encode())
    said = Said(came_by=f"an e-mail called {word}")
    place = (ids["review"], ids["reviewer"])
    assert isinstance(uploading.upload(office, who, place, sheet, said), Uploaded)
    agreed = one_sheet.upload_agreed(office, who, ids["review"], sheet, said)
    assert isinstance(agreed, SheetRead), agreed


def report_of(office: Office, who: Caller, word: str, ids: dict[str, str]) -> None:
    """A report in work, and a copy of it that was written in Word and came back."""
    key = ids["review"]
    summary = {"strengths": f"{word} team", "priorities": [f"{word} first"]}
    texts = {"executive_summary": summary, name_of(9): {"strengths": f"{word} nine"}}
    kept = save_report(office, who, key, (texts, 0))
    assert isinstance(kept, Work), kept
    copy = make_copy(office, who, key)
    assert isinstance(copy, issuing.Document), copy
    file = NamedFile(f"{word} written.docx", copy.content)
    ids["written"] = str(word_returned.bring_back(office, who, key, file))
