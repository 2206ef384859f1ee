"""An example report on its way, to look at: every name in it is invented."""

from collections.abc import Sequence
from importlib.resources import files
from typing import Any, Final, TypeVar

from docgen.office import Office
from docgen.problems import NamedFile, Refused, WrongFile
from docgen.review.dates import in_words
from docgen.review.report_life import Copy
from docgen.review.rights import Caller
from docgen.review.scoring import SheetRead
from docgen.usecases.inputs import Answers, read_answers
from docgen.usecases.reporting import (
    answering,
    distribution,
    draft_issue,
    feedback,
    final_issue,
    moderation,
    writing,
)
from docgen.usecases.reporting.feedback import Given
from docgen.usecases.review_files import today_in_london
from docgen.usecases.scoring import one_sheet
from docgen.usecases.scoring.uploading import Said
from docgen.usecases.standing import Behalf

SHEET: Final = "layout-01-plain-numbers.xlsx"
REPORT: Final = "report.yaml"
TEXTS: Final = ("executive_summary", "service", "performance", "method")
ADVICE: Final = {"text": "Go on as now (example).", "who_acts": ["service"]}
CAME_BY: Final = "an e-mail (example)"
SERVICE: Final = Behalf("Jo Example", CAME_BY)
REVIEWER: Final = Behalf("Sam Sample", CAME_BY)
MODERATOR: Final = Behalf("Mo Example", CAME_BY)
_T = TypeVar("_T")


def agree_scores(
    office: Office, who: Caller, key: str, reviewers: Sequence[str]
) -> None:
    """Have two reviewers agree on one sheet, which a coordinator records for them."""
    content = files("samples").joinpath("scores", SHEET).read_bytes()
    sheet = NamedFile("agreed scores (example).xlsx", content)
    said = Said(came_by=CAME_BY)
    read = one_sheet.upload_agreed(office, who, key, sheet, said)
    if not isinstance(read, SheetRead):
        raise LookupError(str(read))
    for one in reviewers:
        place = one, read.upload
        done = one_sheet.say_agreed(office, who, key, place, CAME_BY, looked_at=True)
        _done(done)


def write_report(office: Office, who: Caller, key: str) -> None:
    """Have the report's texts written, something for every item."""
    content = files("samples").joinpath(REPORT).read_bytes()
    answers = read_answers(content, REPORT)
    if not isinstance(answers, Answers):
        raise LookupError(REPORT)
    data: dict[str, Any] = dict(answers.data)
    texts = {name: data[name] for name in TEXTS}
    items = {
        writing.name_of(int(one["item"])): {
            "recommendation": one.get("recommendation", ADVICE),
            **{name: one[name] for name in ("evidence", "strengths") if name in one},
        }
        for one in data["findings"]
    }
    kept = writing.save_report(office, who, key, ({**texts, **items}, 0), (), REVIEWER)
    if not isinstance(kept, writing.Work):
        raise LookupError(str(kept))


def send_draft(office: Office, who: Caller, key: str, number: int = 1) -> Copy:
    """Have the draft moderated, and send it to the service; the number is the first."""
    sent = _done(moderation.send_to_moderation(office, who, key, number))
    remark = {"item": 9, "remark": "Say how many clinicians wait (example)."}
    entered = {"verdict": "agreed", "remarks": [remark]}
    _done(moderation.moderate(office, who, key, entered, sent.issue, MODERATOR))
    return _done(draft_issue.send_to_service(office, who, key, number + 1))


def comment(office: Office, who: Caller, key: str) -> None:
    """Have the service say two things of the draft, one of them with a file."""
    first = {
        "item": "9",
        "claim": "The question about readiness was taken out of the form (example).",
        "evidence": "Referral form of this month, page 2 (example)",
    }
    form = NamedFile("referral form (example).pdf", b"%PDF-1.7\n%%EOF\n")
    given = Given("1" * 32, form)
    _done(feedback.add_comment(office, who, key, (first, given), SERVICE))
    second = {"claim": "The team has six specialists, not five (example)."}
    _done(feedback.add_comment(office, who, key, (second, Given("2" * 32)), SERVICE))


def finish(office: Office, who: Caller, key: str, number: int = 3) -> None:
    """Have the draft answered, the final report issued, confirmed and shared."""
    _done(feedback.say_done(office, who, key, SERVICE))
    changed = {
        "answer": "Thank you. We looked at the form again (example).",
        "score": "4",
        "reason": "The question about readiness is gone (example).",
    }
    plain = {"answer": "The sixth began after the review (example)."}
    for name, entered in (("1" * 32, changed), ("2" * 32, plain)):
        _done(answering.answer_comment(office, who, key, name, entered, REVIEWER))
    today = in_words(today_in_london(office))
    session = {"held_on": today, "service": "Jo Example", "sponsor": "Al Example"}
    _done(final_issue.record_session(office, who, key, session, 0))
    _done(final_issue.issue_final(office, who, key, number))
    confirmed = {"by": "Alex Example, regional lead", "on": today}
    _done(final_issue.confirm(office, who, key, confirmed, CAME_BY))
    for at, (audience, name) in enumerate(
        (("ips_team", "Valley IPS team (example)"), ("commissioners", "Chris Example"))
    ):
        entry = {"audience": audience, "who": name, "on": today, "how": "email"}
        place = entry, f"{at}" * 32
        _done(distribution.record_sending(office, who, key, place, SERVICE))


def in_feedback(office: Office, who: Caller, key: str) -> None:
    """Take a report whose scores are agreed as far as the service's comments."""
    write_report(office, who, key)
    send_draft(office, who, key)
    comment(office, who, key)


def to_its_end(office: Office, who: Caller, key: str) -> None:
    """Take a report whose scores are agreed to its confirmation and beyond."""
    in_feedback(office, who, key)
    finish(office, who, key)


def _done(made: _T | Refused | WrongFile) -> _T:
    if isinstance(made, Refused | WrongFile):
        raise LookupError(str(made))
    return made
