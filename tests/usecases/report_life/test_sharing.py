"""Who has the final report, and what follows it."""

from datetime import date

import pytest

from docgen.review.report_entries import Audience
from docgen.review.report_life import ReportLife, Said
from docgen.usecases.reporting import distribution, writing
from docgen.usecases.reporting.next_review import book_next, proposed
from docgen.usecases.standing import NotThere
from tests.usecases.house import look, told
from tests.usecases.report_life.way import AT, BY_MAIL, GIVEN, give


def rewrite(way):
    changed = {"executive_summary": {"strengths": "Others", "priorities": ["One"]}}
    over = way.file.report.version
    writing.save_report(*way.asked(), (changed, over), (), BY_MAIL)


class TestWhoHasTheReport:
    @AT["confirmed"]
    def test_is_kept_with_version_day_and_how(self, way):
        give(way)
        give(way)  # the same press again

        [one] = way.life.sent
        assert (one.who, one.version, one.on) == ("Chris", "1.0", date(2027, 3, 22))
        assert way.task("report_shared_by").state == "in progress"

    @AT["confirmed"]
    def test_names_who_recorded_it_also_for_somebody_else(self, way):
        entered = {**GIVEN, "on": "22 March 2027"}, "1" * 32
        who = way.who("coordinator")
        distribution.record_sending(way.office, who, way.key, entered, BY_MAIL)

        [one] = way.life.sent
        assert one.recorded == Said(by="Cam Example", on=date(2027, 3, 22))

    @AT["final"]
    def test_goes_beyond_the_service_only_once_it_is_confirmed(self, way):
        refused = give(way)
        give(way, audience="ips_team")

        assert "only a confirmed report goes beyond the service" in told(refused)[0]
        assert [one.audience for one in way.life.sent] == [Audience.IPS_TEAM]

    @AT["sent"]
    def test_is_never_a_draft(self, way):
        assert "a draft is for the service alone" in told(give(way))[0]

    @AT["confirmed"]
    def test_is_everybody_whom_the_agreement_names(self, way):
        for at, one in enumerate(Audience):
            give(way, f"{at}" * 32, audience=one.value)

        assert way.life.not_shared_with == ()
        assert way.task("report_shared_by").state == "done"

    @AT["confirmed"]
    def test_leaves_somebody_out_with_a_reason(self, way):
        refused = give(way, how="not_sent")
        give(way, how="not_sent", reason="There is no such team")

        assert "and why is not said" in told(refused)[0]
        assert Audience.COMMISSIONERS not in way.life.not_shared_with

    @AT["confirmed"]
    def test_may_be_put_right(self, way):
        give(way)

        distribution.take_out(way.office, way.who("lead"), way.key, "1" * 32)

        assert way.life.sent == ()
        with pytest.raises(NotThere):
            distribution.take_out(way.office, way.who("lead"), way.key, "1" * 32)

    @AT["confirmed"]
    def test_is_not_the_reviewers_to_say(self, way):
        with pytest.raises(NotThere):
            give(way, who="reviewer")


class TestWhatFollows:
    @pytest.mark.parametrize(
        ("name", "entered", "task"),
        [
            ("steering", {"held_on": "22 March 2027"}, "steering_committee_on"),
            (
                "quality_told",
                {"on": "22 March 2027", "who": "The quality team"},
                "quality_assurance_told_by",
            ),
        ],
    )
    def test_is_recorded_once(self, way, name, entered, task):
        lead = way.office, way.who("lead"), way.key
        distribution.record_once(*lead, (name, entered, 0))

        assert way.task(task).state == "done"
        assert way.task(task).on == date(2027, 3, 22)
        assert way.task(task).note.endswith("Recorded by Jo Example on 22 March 2027.")
        late = {**entered, next(iter(entered)): "23 March 2027"}
        refused = distribution.record_once(*lead, (name, late, 1))
        assert "is still to come" in told(refused)[0]
        early = {**entered, next(iter(entered)): "9 March 2027"}
        refused = distribution.record_once(*lead, (name, early, 1))
        assert "before the review, which ended on 10 March 2027" in told(refused)[0]

    @AT["confirmed"]
    def test_is_the_next_review_about_a_year_on(self, way):
        assert proposed(way.file) == (date(2028, 3, 9), date(2028, 3, 10))

    @AT["confirmed"]
    def test_is_booked_once_with_what_this_one_says(self, way):
        days = {"first_day": "9 March 2028", "second_day": "10 March 2028"}

        made = book_next(*way.asked(), days)
        again = book_next(*way.asked(), days)

        assert made == again
        new = look(way.office, made, way.who("coordinator"))
        assert new.row.first_day == date(2028, 3, 9)
        assert new.agreement.draft_issued_on is None
        assert new.agreement.ips_teams == way.file.agreement.ips_teams
        assert way.task("next_review").state == "done"

    def test_waits_for_the_report(self, way):
        refused = book_next(*way.asked(), {"first_day": "9 March 2028"})

        assert "not confirmed yet" in told(refused)[0]


def test_an_empty_life_is_shared_with_nobody():
    assert len(ReportLife().not_shared_with) == 4
