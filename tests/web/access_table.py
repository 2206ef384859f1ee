"""Who may open what: one row a kind of page, one row a route.

Of a thing's own page each column is somebody as that thing knows them: `region`
coordinates the region it is in, `away` another; `reviewer` has a duty in its review,
`elsewhere` in another's, `ended` had one; `lead` leads its service, `stranger` another.
"""

from typing import Final, NamedTuple

KINDS: Final = """
kind          out  over closed admin all  region away reviewer elsewhere ended lead stranger
everyone      ok   ok   ok     ok    ok   ok     ok   ok       ok        ok    ok   ok
signed-in     in   in   in     ok    ok   ok     ok   ok       ok        ok    ok   ok
administer    in   in   in     ok    404  404    404  404      404       404   404  404
coordinators  in   in   in     404   ok   ok     ok   404      404       404   404  404
work          in   in   in     404   ok   ok     ok   ok       ok        ok    ok   ok
see           in   in   in     404   ok   ok     404  ok       404       404   ok   404
answer        in   in   in     404   ok   ok     404  404      404       404   ok   404
coordinate    in   in   in     404   ok   ok     404  404      404       404   404  404
"""  # noqa: E501  a table stays a table

ROUTES: Final = """
methods   route                                        kind          opened
GET       /                                            everyone      200|302
GET       /healthz                                     everyone      200
GET       /readyz                                      everyone      200
GET       /metrics                                     everyone      200
GET       /logo                                        everyone      404
GET       /static/<filename>                           everyone      200
GET       /help                                        everyone      200
GET       /help/<name>                                 everyone      200
GET|POST  /sign-in                                     everyone      200|303
GET|POST  /sign-in/code                                everyone      200|303
GET|POST  /sign-in/how                                 everyone      200|303
POST      /sign-in/link                                everyone      -
GET|POST  /sign-in/link/<token>                        everyone      404
GET       /sign-in/elsewhere                           everyone      404
GET       /sign-in/elsewhere/back                      everyone      502
GET|POST  /set-up/<token>                              everyone      404
GET|POST  /sign-in/second-factor                       signed-in     303
POST      /sign-out                                    everyone      -
GET       /account                                     signed-in     200
GET|POST  /account/password                            signed-in     200
GET|POST  /account/recovery-codes                      signed-in     200|303
GET|POST  /account/second-factor                       signed-in     200|303
POST      /account/sessions/end                        signed-in     -
GET       /account/typed-before                        signed-in     200|303
POST      /account/typed-before/forget                 signed-in     -
GET       /booking/<token>                             everyone      200
GET|POST  /booking/<token>/<name>                      everyone      200
POST      /booking/<token>/send                        everyone      -
GET       /bookings                                    coordinators  200
GET|POST  /bookings/new                                coordinators  200
GET       /bookings/<key>                              coordinate    200
GET|POST  /bookings/<key>/answers                      coordinate    200
POST      /bookings/<key>/link                         coordinate    -
GET|POST  /bookings/<key>/take-up                      coordinate    200|303
GET       /notices                                     coordinators  200
GET       /notices/<notice>                            coordinate    200
POST      /notices/<notice>/again                      coordinate    -
GET       /notices/<notice>/draft                      coordinate    200
GET|POST  /notices/<notice>/drop                       coordinate    200
POST      /notices/<notice>/sent                       coordinate    -
GET       /services                                    coordinators  200
GET|POST  /services/new                                coordinators  200
GET       /services/<key>                              coordinate    200
GET|POST  /services/<key>/change                       coordinate    200
GET|POST  /services/<service>/reviews/new              coordinate    200
GET|POST  /tracker                                     coordinators  200
GET       /tracker/list                                coordinators  200
POST      /tracker/take-in                             coordinators  -
GET|POST  /services/<key>/people                       coordinate    200
POST      /services/<key>/people/<person>/invitation   coordinate    -
GET|POST  /services/<key>/people/<person>/take         coordinate    200
GET       /administration/audit                        administer    200
GET       /administration/audit/chain                  administer    200
GET       /administration/audit/events.csv             administer    200
GET       /administration/audit/events.xlsx            administer    200
GET       /administration/people                       administer    200
GET|POST  /administration/people/new                   administer    200
GET       /administration/people/<key>                 administer    200
GET|POST  /administration/people/<key>/close           administer    200
POST      /administration/people/<key>/invitation      administer    -
POST      /administration/people/<key>/name            administer    -
POST      /administration/people/<key>/open            administer    -
POST      /administration/people/<key>/roles           administer    -
GET|POST  /administration/people/<key>/roles/take      administer    200|404
GET|POST  /administration/people/<key>/second-factor   administer    200
GET|POST  /administration/settings                     administer    200
GET|POST  /administration/templates                    administer    200
GET       /administration/templates/<key>              administer    200
GET|POST  /administration/templates/<key>/publish      administer    200
GET       /administration/templates/<key>/trial-<values>.docx  administer  200
GET       /administration/templates/kinds/<kind>/fields    administer  200
GET       /administration/templates/kinds/<kind>/own.docx  administer  200
GET|POST  /administration/templates/kinds/<kind>/withdraw  administer  200
GET       /reviews                                     work          200
GET       /reviews/<key>                               see           200
GET       /reviews/<key>/notices                       coordinate    200
GET       /reviews/<key>/agreement                     coordinate    200
GET|POST  /reviews/<key>/agreement/<group>             coordinate    200
GET|POST  /reviews/<key>/agreement/<group>/preview     coordinate    303
POST      /reviews/<key>/agreement/ask                 coordinate    -
GET       /reviews/<key>/agreement/draft               coordinate    200
GET|POST  /reviews/<key>/agreement/issue               coordinate    200
GET|POST  /reviews/<key>/documents                     see           200
GET       /reviews/<key>/agreement-draft.docx          see           200
GET       /reviews/<key>/calendar.ics                  see           200
GET       /issues/<issue>.<ending>                     see           200
POST      /issues/<issue>/pdf                          see           -
GET       /files/<upload>                              see           200
GET|POST  /reviews/<key>/move                          coordinate    200
GET|POST  /reviews/<key>/people                        coordinate    200
GET|POST  /reviews/<key>/postpone                      coordinate    200
GET|POST  /reviews/<key>/cancel                        coordinate    200
GET|POST  /reviews/<key>/take-up                       coordinate    200|303
GET       /reviews/<key>/half                          answer        200
GET|POST  /reviews/<key>/half/<group>                  answer        200
GET|POST  /reviews/<key>/governance                    answer        200
GET|POST  /reviews/<key>/promises                      answer        200
GET|POST  /reviews/<key>/timetable                     answer        200
GET       /reviews/<key>/timetable.<ending>            see           200|422
GET|POST  /reviews/<key>/signatures                    answer        200
GET|POST  /reviews/<key>/signatures/<signature>/take-back  answer    200
GET|POST  /reviews/<key>/returned                      answer        200
GET|POST  /reviews/<key>/returned/<upload>             coordinate    200
"""

# What a place in an address stands for, by what stands before it: a thing of a
# service's, or the same word for everybody.
THINGS: Final = {
    "/reviews/": "review",
    "/services/": "service",
    "/bookings/": "booking",
    "/booking/": "token",
    "/notices/": "notice",
    "/signatures/": "signature",
    "/returned/": "returned",
    "/issues/": "issue",
    "/files/": "upload",
    "/people/": "lead",
    "/templates/": "template",
}
WORDS: Final = {
    "/static/": "docgen.css",
    "/help/": "sign-in",
    "/sign-in/link/": "no-such-link",
    "/set-up/": "no-such-link",
    "/booking/<token>/": "you",
    "/reviews/<key>/agreement/": "parties",
    "/reviews/<key>/half/": "parties",
    "/reviews/<key>/timetable.": "docx",
    "/issues/<issue>.": "docx",
    "/administration/templates/<key>/trial-": "dull",
    "/administration/templates/kinds/": "agreement",
}
COLUMNS: Final = {
    "out": "signed out",
    "over": "session over",
    "closed": "account closed",
    "admin": "administrator",
    "all": "coordinator of all",
    "region": "coordinator ours",
    "away": "coordinator theirs",
    "reviewer": "reviewer ours",
    "elsewhere": "reviewer theirs",
    "ended": "reviewer no more",
    "lead": "lead ours",
    "stranger": "lead theirs",
}


class Route(NamedTuple):
    """A row: the methods a route takes, who may open it, what a page opened says."""

    methods: frozenset[str]
    rule: str
    kind: str
    opened: tuple[int, ...]


def routes() -> dict[str, Route]:
    """Return every row by its route."""
    rows = (line.split() for line in ROUTES.strip().splitlines()[1:])
    return {
        rule: Route(
            frozenset(methods.split("|")),
            rule,
            kind,
            tuple(int(one) for one in opened.split("|") if one.isdigit()),
        )
        for methods, rule, kind, opened in rows
    }


def kinds() -> dict[str, dict[str, str]]:
    """Return what each kind of page answers each column."""
    head, *rows = (line.split() for line in KINDS.strip().splitlines())
    return {kind: dict(zip(head[1:], said, strict=True)) for kind, *said in rows}
