"""Each value that a report, a plan or a certificate prints names where it came from."""

from docgen.records.proofs import proof_of
from docgen.usecases.planning.agreed import Seen, issue_plan
from docgen.usecases.planning.plan_kinds import ACTION
from docgen.usecases.retention import register
from tests.usecases.planning.house import BY_MAIL, dated, goal, put, saved
from tests.usecases.report_life.way import way_in
from tests.usecases.retention.service_files import done, issue
from tests.usecases.retention.test_certificate import ON_PAPER

WHOLE = {
    "what": "Ask about work at every first appointment",
    "who": "Team leader, Jo Example",
    "by": "30 June 2027",
    "measure": "Minutes",
}


def origins_of(way, issue_id):
    with way.office.records.database.reading() as connection:
        kept = proof_of(connection, issue_id).origins
    return {one["name"]: one for one in kept}


class TestAReport:
    def test_names_cells_writers_and_what_the_agreement_says(self, tmp_path):
        with way_in(tmp_path, "final") as way:
            found = origins_of(way, way.life.final.issue)
            cam = way.people["coordinator"]

        score = found["findings.9.score"]
        assert score["where"].startswith("One sheet, agreed by both: ")
        assert "Sheet1!B10" in score["where"]
        text = found["executive_summary.strengths"]
        assert (text["how"], text["stands_for"]) == ("typed", "Sam Sample")
        assert text["where"] == "an e-mail (example)"
        assert text["at"].startswith("2027-03-22")
        assert found["review_dates.0"]["person_id"]
        assert cam

    def test_names_who_wrote_it_last_and_not_who_saved_another_text(self, tmp_path):
        with way_in(tmp_path) as way:
            way.rewrite("Another word")
            way.agree(way.send().issue)
            found = origins_of(way, way.draft().issue)

        summary = found["executive_summary.strengths"]
        assert (summary["words"], summary["stands_for"]) == (
            "Another word",
            "Jo Example",
        )
        assert found["service.text"]["stands_for"] == "Sam Sample"


class TestAPlan:
    def test_names_who_kept_each_row(self, tmp_path):
        with way_in(tmp_path, "confirmed") as way:
            put(way.office, way.key, ACTION, goal(9, actions=[WHOLE]))
            team = {"agreed_with": {"name": "Jo Example"}}
            dated(way.office, way.key, ACTION, **team)
            over = saved(way.office, way.key, ACTION).version
            who = way.who("coordinator")
            agreed = (Seen(1, over), {"agreed_on": "22 March 2027"})
            made = done(issue_plan(way.office, who, way.key, ACTION, agreed, BY_MAIL))
            found = origins_of(way, made.id)

        what = found["goals.0.actions.0.what"]
        assert what["title"] == "Goal 1, action 1, what"
        assert what["words"] == WHOLE["what"]
        assert what["where"] == BY_MAIL.came_by
        assert not any(name.endswith(".key") for name in found)


class TestACertificate:
    def test_names_who_put_down_and_closed_each_entry(self, tmp_path):
        with way_in(tmp_path, "confirmed") as way:
            asked = way.office, way.who("coordinator"), way.key
            done(register.put_down(*asked, (ON_PAPER, "1" * 32)))
            closing = {"how": "Shredded", "on": "22 March 2027", "by": "Sam Sample"}
            done(register.close(*asked, ("1" * 32, closing), BY_MAIL))
            found = origins_of(way, done(issue(way)).id)

        assert found["entries.0.closed.how"]["words"] == "Shredded"
        assert found["entries.0.closed.on"]["words"] == "22 March 2027"
        assert found["entries.0.closed.how"]["where"] == BY_MAIL.came_by
        assert found["entries.0.what"]["where"] == ""
