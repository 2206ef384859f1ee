"""Two services that know nothing of each other, alike but for a word in every text.

Each has a review with all that comes of one, and people of its own; beside them stand
those who see both, and those who see neither any more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from docgen.office import Office
from docgen.problems import NamedFile
from docgen.records import people, sessions
from docgen.records.history import By
from docgen.records.registry import Issued
from docgen.records.tables import issues, notices, signatures, uploads
from docgen.review.reading import AGREEMENT, read_so_far
from docgen.review.rights import Caller, Duty, Grant, Role
from docgen.usecases import (
    asking,
    coming_back,
    issuing,
    moving,
    reviews,
    service_side,
    services,
    signing,
    template_shelf,
)
from docgen.usecases.agreement_answers import save_answers
from docgen.usecases.documents import KINDS
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.standing import Behalf
from tests.usecases.house import complete
from tests.usecases.inviting import WORKS, invited, saved
from tests.web.packed import pack_made
from tests.web.report_on_its_way import report_on_its_way
from tests.web.reviewers_papers import plans_of, report_of, scores_of

OURS, THEIRS = "Alderwick", "Zephyrlode"
NOT_WORDS = frozenset({"ods_code", "needed", "in_place_on"})
COPY = b"%PDF-1.7 a signed copy\n%%EOF\n"
SESSIONS = (
    {"day": "1", "start": "9:30", "end": "10:15", "activity": "introduction"},
    {"day": "1", "start": "10:15", "end": "11:00", "activity": "team_leader"},
)


@dataclass
class Side:
    """One service: its word, the words in addresses that stand for its things."""

    word: str
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def region(self) -> str:
        return f"{self.word} region"


@dataclass
class Two:
    """The house, both sides of it, and the session of each person by what they are."""

    office: Office
    ours: Side = field(default_factory=lambda: Side(OURS))
    theirs: Side = field(default_factory=lambda: Side(THEIRS))
    sessions: dict[str, str] = field(default_factory=dict)


def two_services(office: Office) -> Two:
    """Fill empty records with both services and everybody."""
    two = Two(office)
    everywhere = _person(two, "coordinator of all", "Cam", Grant(Role.COORDINATOR))
    who = Caller(everywhere, "Cam Example", office.now(), (Grant(Role.COORDINATOR),))
    for side, of in ((two.ours, "ours"), (two.theirs, "theirs")):
        _service_of(office, who, side)
        _people_of(two, who, side, of)
        _papers_of(office, who, side)
        scores_of(office, who, side.word, side.ids)
        report_of(office, who, side.word, side.ids)
    _house_of(two)
    _nobody_any_more(two, who)
    for side in (two.ours, two.theirs):
        pack_made(office, who, side.ids["review"], side.word)
    return two


def _person(two: Two, what: str, name: str, *grants: Grant) -> str:
    """Add somebody who is signed in; return their identity."""
    how, letters = By("", "", two.office.now()), what.replace(" ", ".")
    with two.office.records.database.writing() as connection:
        email = f"{letters}@docgen.example"
        found = people.add(connection, f"{name} Example", email, how)
        for grant in grants:
            found = people.give(connection, found, grant, how)
        two.sessions[what] = sessions.begin(
            connection, found.id, "oidc", how.at, is_confirmed=True
        ).token
    return found.id


def _house_of(two: Two) -> None:
    """Whoever looks after the house, and a template of their own."""
    grant = Grant(Role.ADMINISTRATOR)
    key = _person(two, "administrator", "Ada", grant)
    who = Caller(key, "Ada Example", two.office.now(), (grant,))
    own = KINDS["agreement"].own_template()
    tried = template_shelf.upload(two.office, who, "agreement", own)
    assert isinstance(tried, template_shelf.OnTrial), tried
    template_shelf.publish(two.office, who, tried.template.id)
    for side in (two.ours, two.theirs):
        side.ids["template"] = tried.template.id


def _service_of(office: Office, who: Caller, side: Side) -> None:
    answers = with_word(side.word)
    own = ("host_trust", "ips_teams", "clinical_teams", "trust_sponsor", "service_lead")
    entered = {name: answers[name] for name in own}
    name = f"{side.word} IPS Service (example)"
    made = services.add(office, who, {**entered, "name": name, "region": side.region})
    assert isinstance(made, str), made
    booking = {"reference": f"2027-{side.word}"}
    review = reviews.book(office, who, made, booking)
    assert isinstance(review, str), review
    side.ids |= {"service": made, "review": review}


def _people_of(two: Two, who: Caller, side: Side, of: str) -> None:
    lead = Grant(Role.SERVICE_LEAD, service_id=side.ids["service"])
    region = Grant(Role.COORDINATOR, side.region)
    side.ids["lead"] = _person(two, f"lead {of}", side.word, lead)
    _person(two, f"coordinator {of}", "Bea", region)
    reviewer = _person(two, f"reviewer {of}", "Sam", Grant(Role.REVIEWER))
    side.ids["reviewer"] = reviewer
    moderator = _person(two, f"moderator {of}", "Mo", Grant(Role.REVIEWER))
    side.ids["moderator"] = moderator
    regional = _person(two, f"regional lead {of}", "Alex", Grant(Role.REVIEWER))
    for person, duty in (
        (reviewer, Duty.REVIEWER),
        (moderator, Duty.MODERATOR),
        (regional, Duty.REGIONAL_LEAD),
    ):
        moving.give_duty(two.office, who, side.ids["review"], person, duty)


def _nobody_any_more(two: Two, who: Caller) -> None:
    """People whose duty, account or session has ended."""
    review, office = two.ours.ids["review"], two.office
    gone = _person(two, "reviewer no more", "Rex", Grant(Role.REVIEWER))
    moving.give_duty(office, who, review, gone, Duty.REVIEWER)
    moving.end_duty(office, who, review, gone, Duty.REVIEWER)
    lead = Grant(Role.SERVICE_LEAD, service_id=two.ours.ids["service"])
    closed = _person(two, "account closed", "Kim", lead, Grant(Role.COORDINATOR))
    late = _person(two, "session over", "Max", lead, Grant(Role.COORDINATOR))
    at, how = office.now(), By("", "", office.now())
    with office.records.database.writing() as connection:
        person = people.find(connection, closed)
        assert person is not None
        people.disable(connection, person, how)
        for name, whose, since in (
            ("account closed", closed, at),
            ("session over", late, at - sessions.LONGEST),
        ):
            two.sessions[name] = sessions.begin(
                connection, whose, "oidc", since, is_confirmed=True
            ).token


def _papers_of(office: Office, who: Caller, side: Side) -> None:
    """All that comes of a review: answers, papers, files, notices, a booking."""
    key, word, ids = side.ids["review"], side.word, side.ids
    by_mail = Behalf(f"{word} lead", f"an e-mail called {word}")
    left = {"clinical_teams": {"left_to": "service"}}
    save_answers(office, who, key, {**with_word(word), **left}, 1)
    assert isinstance(asking.ask_service(office, who, key), tuple)
    paper = {"state": "under_way", "note": f"With {word} lawyers"}
    for part, content in (
        ("governance", {"data_sharing_agreement": paper}),
        (
            "timetable",
            {
                "sessions": [
                    {
                        **one,
                        "note": word,
                        "team": f"{word} team",
                        "place": f"{word} room",
                    }
                    for one in SESSIONS
                ]
            },
        ),
    ):
        kept = service_side.save_part(office, who, key, (part, content), 0, by_mail)
        assert isinstance(kept, ReviewFile), kept
    save_answers(office, who, key, with_word(word), 2)
    assert isinstance(issuing.issue(office, who, key, 1), Issued)
    _signed_copy(office, who, side)
    ids |= _identities(office, key)
    ids |= report_on_its_way(office, key, word, ids["issue"])
    sent = issuing.issued_file(office, who, ids["issue"], "docx")
    assert sent is not None
    back = NamedFile(f"{word} returned.docx", sent.content)
    ids["returned"] = str(coming_back.bring_back(office, who, key, back, by_mail))
    _booking_of(office, who, side)
    plans_of(office, who, side.word, side.ids)


def _signed_copy(office: Office, who: Caller, side: Side) -> None:
    word, key = side.word, side.ids["review"]
    by_mail = Behalf(f"{word} lead", f"an e-mail called {word}")
    entered = {
        "signatory": "service_lead",
        "name": f"{word} lead",
        "how": "ink",
        "signed_on": office.now().date().isoformat(),
    }
    copy = NamedFile(f"{word} signed.pdf", COPY + word.encode())
    signed = signing.record_signature(office, who, key, entered, copy, by_mail)
    assert hasattr(signed, "signatures"), signed
    side.ids["signed_copy"] = signed.signatures[0].upload_id


def _booking_of(office: Office, who: Caller, side: Side) -> None:
    word, ids = side.word, side.ids
    booking = {"region": side.region, "commissioner": f"{word} commissioner"}
    ids["booking"], ids["token"] = invited(
        office, who, email=f"{word.lower()}@icb.example", **booking
    )
    board = {"name": f"{word} ICB (example)"}
    work = {**WORKS, "note": word, "ips_service": {"name": f"{word} Works"}}
    saved(office, ids["token"], {"integrated_care_board": board, "services": [work]})


def _identities(office: Office, key: str) -> dict[str, str]:
    """The identity of one of each thing that is kept of a review."""
    with office.records.database.reading() as connection:
        found = {
            name: connection.execute(
                select(table.c.id).where(table.c.review_id == key)
            ).scalar()
            for name, table in (
                ("issue", issues),
                ("notice", notices),
                ("upload", uploads),
            )
        }
        of_issue = signatures.c.issue_id == found["issue"]
        signature = connection.execute(select(signatures.c.id).where(of_issue))
        found["signature"] = signature.scalar()
        of_code = select(issues.c.code).where(issues.c.id == found["issue"])
        found["code"] = connection.execute(of_code).scalar()
    assert all(found.values()), found
    return {name: str(one) for name, one in found.items()}


def with_word(word: str) -> Mapping[str, object]:
    """The complete answers, with a word in every text that takes one."""
    answers = dict(complete())
    for name in sorted(answers):
        wordy = _worded(answers[name], word)
        tried = {**answers, name: wordy}
        half = read_so_far(AGREEMENT, {**tried, "reference": "x"}, file="page")
        answers = answers if half.problems else tried
    return answers


def _worded(answer: object, word: str) -> object:
    if isinstance(answer, Mapping):
        return {
            name: one if name in NOT_WORDS else _worded(one, word)
            for name, one in answer.items()
        }
    if isinstance(answer, list):
        return [_worded(one, word) for one in answer]
    if isinstance(answer, str) and "@" in answer:
        return f"{word.lower()}.{answer}"
    return f"{answer} {word}" if isinstance(answer, str) else answer
