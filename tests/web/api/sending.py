"""What a program sends with each operation so that it is taken."""

from io import BytesIO

from docgen.usecases.api import tokens
from tests.web.api.calling import Program, token_of

REASON = {"because": "Snow in Example Valley"}
DAYS = {"review_dates": ["16 March 2027", "17 March 2027"], **REASON}
SCORES = "\n".join(("Item,Score,Evidence", *(f"{one},4,Seen" for one in range(1, 26))))
SHEET = ("scores.csv", SCORES.encode())
JSON = {
    "POST /reviews": {"reference": "2027-example", "service_id": "{service}"},
    "POST /reviews/{key}/consequences": DAYS,
    "POST /reviews/{key}/move": DAYS,
    "POST /reviews/{key}/postpone": REASON,
    "POST /reviews/{key}/cancel": REASON,
    "POST /reviews/{key}/close": REASON,
    "PATCH /reviews/{key}/agreement": {"answers": {"clinical_teams": ["Example team"]}},
    "POST /reviews/{key}/agreement/issues": {"number": 2, **REASON},
    "PATCH /reviews/{key}/scores/{person}": {
        "items": [{"item": 9, "score": 3}],
        "came_by": "a call",
    },
    "POST /reviews/{key}/scores/{person}/choice": {"upload": "none"},
    "POST /reviews/{key}/scores/{person}/lock": {
        "looked_at": True,
        "came_by": "a call",
    },
    "POST /reviews/{key}/scores/{person}/undo-lock": REASON,
    "PATCH /reviews/{key}/consensus": {"items": [{"item": 9, "score": 4}]},
    "POST /reviews/{key}/consensus/undo": REASON,
    "POST /reviews/{key}/consensus/put-right": {"upload": "none"},
    "POST /reviews/{key}/consensus/said": {"person_id": "{person}", "upload": "none"},
    "POST /reviews/{key}/next-review": {"first_day": "7 March 2028"},
    "POST /reviews/{key}/replace-reviewer": {
        "leaving": "{person}",
        "coming": "{moderator}",
        **REASON,
    },
    "PATCH /reviews/{key}/report": {
        "answers": {"findings": [{"item": 9, "strengths": "Everybody is welcome"}]}
    },
}
BY_MAIL = {"for_whom": "Jo Example", "came_by": "an e-mail"}
CLAIM = {"claim": "The form has changed", **BY_MAIL}
ON = {"on": "4 January 2027"}
HELD = {"held_on": "4 January 2027"}
# What follows a report, with what is sent to each.
LIFE = {
    "send-to-moderator": {"number": 1},
    "moderation": {"verdict": "agreed", "issue": "{issue}", **BY_MAIL},
    "send-to-service": {"number": 1},
    "feedback": CLAIM,
    "feedback/done": BY_MAIL,
    "feedback/{comment}/take-back": BY_MAIL,
    "feedback/{comment}/answer": {"answer": "We looked again", **BY_MAIL},
    "session": {"service": "Jo Example", "sponsor": "Al Example", **HELD},
    "issue-final": {"number": 1},
    "confirmation": {"by": "Alex Example", "came_by": "an e-mail", **ON},
    "distribution": {"audience": "ips_team", "who": "Kim", "how": "email", **ON},
    "steering-committee": HELD,
    "quality-assurance": {"who": "The quality team", **ON},
    "word/{returned}/decision": {"accepted": []},
}
JSON |= {f"POST /reviews/{{key}}/report/{one}": said for one, said in LIFE.items()}
FORMS = {
    "POST /reviews/{key}/scores/{person}/sheets": {"came_by": "an e-mail"},
    "POST /reviews/{key}/consensus/sheets": {"came_by": "an e-mail"},
    "POST /reviews/{key}/files": {"purpose": "message"},
    "POST /reviews/{key}/report/feedback/with-file": CLAIM,
    "POST /reviews/{key}/report/word": {},
}
VERSIONS = {
    "POST /reviews/{key}/move": "agreement",
    "PATCH /reviews/{key}/agreement": "agreement",
    "PATCH /reviews/{key}/scores/{person}": "scores/{person}",
    "POST /reviews/{key}/scores/{person}/choice": "scores/{person}",
    "POST /reviews/{key}/scores/{person}/lock": "scores/{person}",
    "PATCH /reviews/{key}/consensus": "consensus",
    "PATCH /reviews/{key}/report": "report",
    "POST /reviews/{key}/report/session": "report_life",
    "POST /reviews/{key}/report/steering-committee": "report_life",
    "POST /reviews/{key}/report/quality-assurance": "report_life",
}
SPOILT = {"ended": "lead ours", "revoked": "lead ours"}


def things_of(side):
    """The identities in addresses, by the name that the document gives them."""
    ids = side.ids
    return {
        "{key}": ids["review"],
        "{person}": ids["reviewer"],
        "{issue}": ids["issue"],
        "{upload}": ids["upload"],
        "{job}": ids["job"],
        "{service}": ids["service"],
        "{moderator}": ids["moderator"],
        "{comment}": ids["comment"],
        "{entry}": ids["entry"],
        "{returned}": ids["written"],
    }


def named(text, call, *sides):
    """A text with identities in place of names; services go by their own."""
    for name, one in things_of(sides[0]).items():
        is_service = name == "{key}" and "/services" in call
        text = text.replace(name, sides[0].ids["service"] if is_service else one)
    return text


def named_in(value, call, side):
    if isinstance(value, str):
        return named(value, call, side)
    if isinstance(value, dict):
        return {name: named_in(one, call, side) for name, one in value.items()}
    return value


def send(program, call, side):
    """Call an operation on the things of one side, with all that belongs to it."""
    method, _, path = call.partition(" ")
    sent, head = {}, {}
    if call in JSON:
        sent["json"] = named_in(JSON[call], call, side)
    if call in FORMS:
        name, content = SHEET
        sent["data"] = {**FORMS[call], "file": (BytesIO(content), name)}
    if call in VERSIONS:
        part = named(VERSIONS[call], call, side)
        head["If-Match"] = f'"{version_of(program.app, side, part)}"'
    return program.call(method, named(path, call, side), headers=head, **sent)


def version_of(app, side, part):
    from docgen.records.parts import latest

    office = app.extensions["docgen.office"]
    with office.records.database.reading() as connection:
        return latest(connection, f"review:{side.ids['review']}", part).version


def programs_of(two, app, columns):
    """A program for each column, with the token that its people have."""
    found = {}
    for column, what in columns.items():
        if what == "no token":
            found[column] = Program(app)
        elif what == "forged":
            found[column] = Program(app, "docgen_that-nobody-made")
        elif column in SPOILT:
            more = {"ended": {"ends": -tokens.LONGEST}, "revoked": {"revoked": True}}
            word = token_of(two, SPOILT[column], **more[column])
            found[column] = Program(app, word)
        else:
            found[column] = Program(app, token_of(two, what))
    return found
