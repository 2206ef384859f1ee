"""Who may open what: one row a route, of the kinds in access_people.py.

No report was sent yet in these reviews, so their leads do not note on support plans.
"""

from typing import Final, NamedTuple

from tests.web.api.access_table import rules as api_rules
from tests.web.retention.access_rows import RETENTION

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
GET       /api                                         everyone      200
GET       /api/v1/openapi.json                         everyone      200
GET       /account                                     signed-in     200
GET|POST  /account/data                                signed-in     200
GET|POST  /account/tokens                              signed-in     200
GET|POST  /account/tokens/<token>/revoke               lead-alone    200
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
GET       /portfolio                                   coordinators  200
GET       /portfolio/reviews.csv                       coordinators  200
GET       /portfolio/reviews.xlsx                      coordinators  200
GET|POST  /tracker                                     coordinators  200
GET       /tracker/list                                coordinators  200
POST      /tracker/take-in                             coordinators  -
GET|POST  /services/<key>/people                       coordinate    200
POST      /services/<key>/people/<person>/invitation   coordinate    -
GET|POST  /services/<key>/people/<person>/take         coordinate    200
GET       /administration/audit                        administer    200
GET|POST  /administration/audit/chain                  administer    200
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
GET       /administration/people/<key>/tokens          administer    200
GET|POST  /administration/people/<key>/tokens/<token>/revoke  administer  200
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
GET|POST  /reviews/<key>/agreement/pages               coordinate    200
GET       /reviews/<key>/agreement/pages/<version>/<number>.png  coordinate  404
GET|POST  /reviews/<key>/documents                     see           200
GET|POST  /reviews/<key>/packs                         answer        303
GET       /reviews/<key>/packs/<name>.<ending>         answer        200
GET       /reviews/<key>/papers/<kind>.<ending>        see           200|422
GET       /reviews/<key>/agreement-draft.docx          see           200
GET       /reviews/<key>/calendar.ics                  see           200
GET       /issues/<issue>.<ending>                     see           200
POST      /issues/<issue>/pdf                          see           -
GET       /issues/<issue>/to-sign-by-hand.pdf          see           404
POST      /issues/<issue>/to-sign-by-hand              see           -
GET       /issues/<issue>/origins                      see           200
GET       /issues/<issue>/internal-copy.docx           see           200
GET|POST  /verify                                      work          200
GET       /verify/<code>                               see           200
GET       /V/<code>                                    work          303
GET       /files/<upload>                              see           200
GET|POST  /reviews/<key>/move                          coordinate    200
GET|POST  /reviews/<key>/people                        coordinate    200
GET|POST  /reviews/<key>/postpone                      coordinate    200
GET|POST  /reviews/<key>/cancel                        coordinate    200
GET|POST  /reviews/<key>/close                         coordinate    200
GET|POST  /reviews/<key>/take-up                       coordinate    200|303
GET       /reviews/<key>/half                          answer        200
GET|POST  /reviews/<key>/half/<group>                  answer        200
GET|POST  /reviews/<key>/governance                    answer        200
GET|POST  /reviews/<key>/promises                      answer        200
GET|POST  /reviews/<key>/timetable                     answer        200
GET       /reviews/<key>/timetable.<ending>            see           200|422
GET       /reviews/<key>/action-plan                   see           200
GET       /reviews/<key>/action-plan.<ending>          see           200
GET|POST  /reviews/<key>/action-plan/actions/<action>  note          200
GET|POST  /reviews/<key>/action-plan/dates             answer        200
GET|POST  /reviews/<key>/action-plan/goals/<at>        answer        200
GET|POST  /reviews/<key>/action-plan/issue             answer        200
GET       /reviews/<key>/support-plan                  see           200
GET       /reviews/<key>/support-plan.<ending>         see           200|422|404
GET|POST  /reviews/<key>/support-plan/dates            support       200
GET|POST  /reviews/<key>/support-plan/issue            support       200
GET|POST  /reviews/<key>/support-plan/lines/<at>       support       200
GET|POST  /reviews/<key>/support-plan/progress/<line>  support       200
GET       /reviews/<key>/profile                       see           200
GET       /reviews/<key>/profile.svg                   see           200|404
GET|POST  /reviews/<key>/signatures                    answer        200
GET|POST  /reviews/<key>/signatures/<signature>/take-back  answer    200
GET|POST  /reviews/<key>/signed-copies                 answer        200
GET|POST  /reviews/<key>/signed-copies/<upload>        answer        200
GET       /reviews/<key>/scores                        agreed        200
GET|POST  /reviews/<key>/scores/<person>               score         200
GET       /reviews/<key>/scores/<person>/blank.xlsx    score         200
GET       /reviews/<key>/scores/<person>/marked.xlsx   score         200
POST      /reviews/<key>/scores/<person>/lock          score         -
POST      /reviews/<key>/scores/<person>/sheet         score         -
GET|POST  /reviews/<key>/scores/<person>/newer         score         200|303
POST      /reviews/<key>/scores/<person>/undo          coordinate    -
GET|POST  /reviews/<key>/consensus                     score         200
GET       /reviews/<key>/consensus/blank.xlsx          score         200
GET|POST  /reviews/<key>/consensus/sheet               score         200
GET       /reviews/<key>/consensus/marked.xlsx         score         200
POST      /reviews/<key>/consensus/put-right           score         -
POST      /reviews/<key>/consensus/said                score         -
POST      /reviews/<key>/consensus/undo                coordinate    -
GET|POST  /reviews/<key>/replace-reviewer              coordinate    200
GET       /reviews/<key>/report                        agreed        200
GET       /reviews/<key>/report/draft                  agreed        200
GET       /reviews/<key>/report/draft.docx             agreed        200|422
GET       /reviews/<key>/report/reviewers-copy.docx    score         404
GET|POST  /reviews/<key>/report/<group>                score         200
GET|POST  /reviews/<key>/report/<group>/preview        score         303
GET|POST  /reviews/<key>/report/items/<item>           score         200
GET|POST  /reviews/<key>/report/items/<item>/preview   score         303
GET|POST  /reviews/<key>/report/word                   score         200
POST      /reviews/<key>/report/word/copy              score         -
GET|POST  /reviews/<key>/report/word/<upload>          score         200
GET|POST  /reviews/<key>/returned                      answer        200
GET|POST  /reviews/<key>/returned/<upload>             coordinate    200
GET       /reviews/<key>/report-life                   see           200
GET|POST  /reviews/<key>/send-to-moderator             score         200
GET|POST  /reviews/<key>/send-to-service               coordinate    200
GET|POST  /reviews/<key>/issue-final                   coordinate    200
GET|POST  /reviews/<key>/moderation                    moderate      200
GET|POST  /reviews/<key>/feedback                      see           200
POST      /reviews/<key>/feedback/done                 answer        -
GET|POST  /reviews/<key>/feedback/<comment>            score         200
POST      /reviews/<key>/feedback/<comment>/take-back  answer        -
GET|POST  /reviews/<key>/feedback-session              score         200
GET|POST  /reviews/<key>/confirmation                  answer        200
GET|POST  /reviews/<key>/distribution                  answer        200
POST      /reviews/<key>/distribution/<entry>/take-out  answer       -
GET|POST  /reviews/<key>/steering-committee            answer        200
GET|POST  /reviews/<key>/quality-assurance             answer        200
GET|POST  /reviews/<key>/next-review                   coordinate    200
"""

API: Final = "/api/v1/"
# What a place in an address stands for, by what stands before it: a thing of a
# service's, or the same word for everybody.
THINGS: Final = {
    "/feedback/": "comment",
    "/distribution/": "entry",
    "/entries/": "received",
    "/classes/": "upload",
    "/reviews/": "review",
    "/services/": "service",
    "/bookings/": "booking",
    "/booking/": "token",
    "/notices/": "notice",
    "/signatures/": "signature",
    "/returned/": "returned",
    "/signed-copies/": "signed_copy",
    "/report/word/": "written",
    "/scores/": "reviewer",
    "/issues/": "issue",
    "/verify/": "code",
    "/V/": "code",
    "/files/": "upload",
    "/people/": "lead",
    "/tokens/": "api_token",
    "/jobs/": "job",
    "/templates/": "template",
    "/actions/": "action",
    "/progress/": "line",
}
WORDS: Final = {
    "/static/": "docgen.css",
    "/help/": "sign-in",
    "/sign-in/link/": "no-such-link",
    "/set-up/": "no-such-link",
    "/booking/<token>/": "you",
    "/reviews/<key>/agreement/": "parties",
    "/reviews/<key>/agreement/pages/": "1",
    "/reviews/<key>/agreement/pages/<version>/": "1",
    "/reviews/<key>/half/": "parties",
    "/reviews/<key>/packs/": "before",
    "/reviews/<key>/packs/<name>.": "pdf",
    "/reviews/<key>/papers/": "preparation-letter",
    "/reviews/<key>/papers/<kind>.": "docx",
    "/reviews/<key>/report/": "summary",
    "/reviews/<key>/report/items/": "9",
    "/reviews/<key>/timetable.": "docx",
    "/reviews/<key>/action-plan.": "docx",
    "/reviews/<key>/action-plan/goals/": "new",
    "/reviews/<key>/support-plan.": "docx",
    "/reviews/<key>/support-plan/lines/": "new",
    "/issues/<issue>.": "docx",
    "/administration/templates/<key>/trial-": "dull",
    "/administration/templates/kinds/": "agreement",
}


class Route(NamedTuple):
    """A row: the methods a route takes, who may open it, what a page opened says."""

    methods: frozenset[str]
    rule: str
    kind: str
    opened: tuple[int, ...]


def routes() -> dict[str, Route]:
    """Return every row by its route; of the API's, that no session opens them."""
    rows = (line.split() for line in (ROUTES.strip() + RETENTION).splitlines()[1:])
    api = {
        rule: Route(frozenset(methods), rule, "token", ())
        for rule, methods in api_rules().items()
    }
    return api | {
        rule: Route(
            frozenset(methods.split("|")),
            rule,
            kind,
            tuple(int(one) for one in opened.split("|") if one.isdigit()),
        )
        for methods, rule, kind, opened in rows
    }
