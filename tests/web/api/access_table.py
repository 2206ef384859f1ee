"""Who may call what: one row a kind of operation, one row an operation.

Columns are programs by their tokens: `out` has none, `forged` one that nobody made,
`ended` and `revoked` had one, `closed` has one of an account that is closed; the others
are people as the table of pages knows them.
"""

from typing import Final, NamedTuple

KINDS: Final = """
kind        out forged ended revoked closed admin all region away reviewer elsewhere gone mod rlead lead stranger
everybody   401 401    401   401     401    ok    ok  ok     ok   ok       ok        ok   ok  ok    ok   ok
see         401 401    401   401     401    404   ok  ok     404  ok       404       404  ok  ok    ok   404
answer      401 401    401   401     401    404   ok  ok     404  404      404       404  404 404   ok   404
coordinate  401 401    401   401     401    404   ok  ok     404  404      404       404  404 404   404  404
score       401 401    401   401     401    404   ok  ok     404  ok       404       404  404 404   404  404
agreed      401 401    401   401     401    404   ok  ok     404  ok       404       404  ok  ok    404  404
give        401 401    401   401     401    404   ok  ok     404  ok       404       404  404 404   ok   404
moderate    401 401    401   401     401    404   ok  ok     404  404      404       404  ok  404   404  404
"""  # noqa: E501  a table stays a table

# The area a token must open and how far; what an operation that is open answers.
OPERATIONS: Final = """
call                                                        opens             kind        answers
GET    /token                                               -                 everybody   200
GET    /reviews                                             reviews:read      everybody   200
POST   /reviews                                             reviews:write     coordinate  201
GET    /reviews/{key}                                       reviews:read      see         200
GET    /reviews/{key}/deadlines                             reviews:read      see         200
POST   /reviews/{key}/consequences                          reviews:read      coordinate  200
POST   /reviews/{key}/move                                  reviews:write     coordinate  200
POST   /reviews/{key}/postpone                              reviews:write     coordinate  200
POST   /reviews/{key}/cancel                                reviews:write     coordinate  200
POST   /reviews/{key}/close                                 reviews:write     coordinate  422
POST   /reviews/{key}/take-up                               reviews:write     coordinate  200
POST   /reviews/{key}/next-review                           reviews:write     coordinate  422
GET    /services                                            reviews:read      everybody   200
GET    /services/{key}                                      reviews:read      see         200
GET    /reviews/{key}/agreement                             agreements:read   see         200
PATCH  /reviews/{key}/agreement                             agreements:write  answer      200
GET    /reviews/{key}/agreement/check                       agreements:read   see         200
GET    /reviews/{key}/agreement/draft                       agreements:read   see         200
POST   /reviews/{key}/agreement/issues                      agreements:write  coordinate  201
GET    /reviews/{key}/scores                                scores:read       agreed      200
GET    /reviews/{key}/scores/{person}                       scores:read       score       200
PATCH  /reviews/{key}/scores/{person}                       scores:write      score       200
POST   /reviews/{key}/scores/{person}/sheets                scores:write      score       201
POST   /reviews/{key}/scores/{person}/choice                scores:write      score       422
POST   /reviews/{key}/scores/{person}/lock                  scores:write      score       200
POST   /reviews/{key}/scores/{person}/undo-lock             scores:write      coordinate  200
GET    /reviews/{key}/scores/{person}/blank                 scores:read       score       200
GET    /reviews/{key}/scores/{person}/marked                scores:read       score       200
GET    /reviews/{key}/consensus                             scores:read       score       200
PATCH  /reviews/{key}/consensus                             scores:write      never       404
POST   /reviews/{key}/consensus/undo                        scores:write      coordinate  200
POST   /reviews/{key}/consensus/sheets                      scores:write      score       201
POST   /reviews/{key}/consensus/put-right                   scores:write      score       422
GET    /reviews/{key}/consensus/marked                      scores:read       score       200
POST   /reviews/{key}/consensus/said                        scores:write      score       422
GET    /reviews/{key}/consensus/blank                       scores:read       score       200
POST   /reviews/{key}/replace-reviewer                      scores:write      coordinate  200
GET    /reviews/{key}/report                                reports:read      agreed      200
PATCH  /reviews/{key}/report                                reports:write     score       200
GET    /reviews/{key}/report/check                          reports:read      score       200
GET    /reviews/{key}/report/draft                          reports:read      agreed      200|422
GET    /reviews/{key}/report/life                           reports:read      see         200
POST   /reviews/{key}/report/send-to-moderator              reports:write     score       422
POST   /reviews/{key}/report/moderation                     reports:write     moderate    422
POST   /reviews/{key}/report/send-to-service                reports:write     coordinate  201
POST   /reviews/{key}/report/feedback                       reports:write     answer      200
POST   /reviews/{key}/report/feedback/with-file             reports:write     answer      200
POST   /reviews/{key}/report/feedback/done                  reports:write     answer      200
POST   /reviews/{key}/report/feedback/{comment}/take-back   reports:write     answer      200
POST   /reviews/{key}/report/feedback/{comment}/answer      reports:write     score       200
POST   /reviews/{key}/report/session                        reports:write     score       200
POST   /reviews/{key}/report/issue-final                    reports:write     coordinate  422
POST   /reviews/{key}/report/confirmation                   reports:write     answer      422
POST   /reviews/{key}/report/distribution                   reports:write     answer      422
POST   /reviews/{key}/report/distribution/{entry}/take-out  reports:write     answer      200
POST   /reviews/{key}/report/steering-committee             reports:write     answer      422
POST   /reviews/{key}/report/quality-assurance              reports:write     answer      422
GET    /reviews/{key}/report/word                           reports:read      score       200
POST   /reviews/{key}/report/word                           reports:write     score       422
POST   /reviews/{key}/report/word/copy                      reports:write     score       200
GET    /reviews/{key}/report/word/{returned}                reports:read      score       200
POST   /reviews/{key}/report/word/{returned}/decision       reports:write     score       200
GET    /reviews/{key}/documents                             documents:read    see         200
GET    /reviews/{key}/calendar                              documents:read    see         200
GET    /issues/{issue}                                      documents:read    see         200
GET    /issues/{issue}/docx                                 documents:read    see         200
GET    /issues/{issue}/pdf                                  documents:read    see         409
POST   /issues/{issue}/pdf                                  documents:write   see         202
POST   /reviews/{key}/files                                 documents:write   give        201
GET    /files/{upload}                                      documents:read    see         200
GET    /files/{upload}/content                              documents:read    see         200
GET    /jobs                                                jobs:read         everybody   200
GET    /jobs/{job}                                          jobs:read         see         200
"""  # noqa: E501  a table stays a table
COLUMNS: Final = {
    "out": "no token",
    "forged": "forged",
    "ended": "ended",
    "revoked": "revoked",
    "closed": "account closed",
    "admin": "administrator",
    "all": "coordinator of all",
    "region": "coordinator ours",
    "away": "coordinator theirs",
    "reviewer": "reviewer ours",
    "elsewhere": "reviewer theirs",
    "gone": "reviewer no more",
    "mod": "moderator ours",
    "rlead": "regional lead ours",
    "lead": "lead ours",
    "stranger": "lead theirs",
}


class Row(NamedTuple):
    """An operation: what it opens, who may call it, what it answers them."""

    method: str
    path: str
    opens: str
    kind: str
    answers: tuple[int, ...]


def rows() -> list[Row]:
    """Return every operation's row."""
    lines = (line.split() for line in OPERATIONS.strip().splitlines()[1:])
    return [
        Row(method, path, opens, kind, tuple(map(int, answers.split("|"))))
        for method, path, opens, kind, answers in lines
    ]


def kinds() -> dict[str, dict[str, str]]:
    """Return what each kind of operation answers each column."""
    head, *said = (line.split() for line in KINDS.strip().splitlines())
    found = {kind: dict(zip(head[1:], one, strict=True)) for kind, *one in said}
    # Until both sets are locked there is nothing to settle, whoever asks.
    never = {column: "404" for column, one in found["score"].items() if one != "401"}
    return {**found, "never": {**found["score"], **never}}


def rules() -> dict[str, set[str]]:
    """Return the methods of every route of the API, as Flask writes it."""
    found: dict[str, set[str]] = {}
    for one in rows():
        rule = f"/api/v1{one.path}".replace("{", "<").replace("}", ">")
        found.setdefault(rule, set()).add(one.method)
    return found
