"""Two services with programs: a token of each lead, and the job of each issue."""

from docgen.usecases.api.issues import see_issue
from docgen.usecases.signing_in import visitor_of
from tests.web.api.calling import made
from tests.web.two_services import Two


def with_programs(two: Two) -> Two:
    """Add what programs work with to two services."""
    who = visitor_of(two.office, two.sessions["coordinator of all"])
    assert who is not None
    for side, of in ((two.ours, "ours"), (two.theirs, "theirs")):
        name = f"{side.word} tracker"
        side.ids["api_token"] = made(two, f"lead {of}", name=name).token.id
        seen = see_issue(two.office, who.caller, side.ids["issue"])
        assert seen.job is not None
        side.ids["job"] = seen.job
    return two
