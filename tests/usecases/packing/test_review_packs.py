"""The papers of a review put together: once, for who may have them, while they hold."""

import pytest

from docgen.records.parts import Change, latest, save
from docgen.records.registry import Issued
from docgen.review.rights import Caller, Grant, Role
from docgen.usecases import tasks
from docgen.usecases.packing import pack_jobs
from docgen.usecases.packing.review_packs import (
    PackState,
    ask_for_pack,
    pack_file,
    packs_of,
)
from docgen.usecases.packing.review_parts import seen_kinds
from docgen.usecases.planning.agreed import Seen, issue_plan
from docgen.usecases.planning.plan_kinds import ACTION
from docgen.usecases.standing import NotThere, by
from tests.usecases.house import (
    COORDINATOR,
    NOON,
    coordinator,
    issued,
    lead,
    look,
    office_in,
    reviewer,
)
from tests.usecases.packing.built import (
    before_review,
    handed_out,
    pack_of,
    plan_days,
    state_of,
)
from tests.usecases.planning.house import BY_MAIL, WHOLE, dated, goal, kept, put, saved
from tests.usecases.report_life.way import way_in
from tests.web.packed import pack_job, pack_made

ADMINISTRATOR = Caller("a" * 32, "Ada Example", NOON, (Grant(Role.ADMINISTRATOR),))


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


@pytest.fixture
def key(office):
    return before_review(office)


def kinds_in(office, key, name="before"):
    return [one.kind for one in pack_of(office, key, name).parts]


def reissued(office, key, number=2):
    return issued(office, key, number, "A name was wrong.")


class TestWhatIsInAPack:
    def test_before_the_review_is_the_agreement_the_timetable_and_the_letter(
        self, office, key
    ):
        pack = pack_of(office, key)

        assert kinds_in(office, key) == ["agreement", "timetable", "preparation-letter"]
        assert pack.left_out == ()
        assert pack.is_to_be_had

    def test_after_the_review_is_the_report_with_its_certificate(self, tmp_path):
        with way_in(tmp_path, "confirmed") as way:
            pack = pack_of(way.office, way.key, "after", way.who("coordinator"))

        assert [one.kind for one in pack.parts] == ["report", "score-certificate"]
        assert pack.left_out == ("The action plan is not agreed.",)

    def test_after_the_review_has_the_action_plan_once_it_is_agreed(self, tmp_path):
        with way_in(tmp_path, "confirmed") as way:
            who, key = way.who("coordinator"), way.key
            whole = goal(9, actions=[WHOLE])
            kept(put(way.office, key, ACTION, whole, who=who, behalf=BY_MAIL))
            kept(dated(way.office, key, ACTION, agreed_with={"name": "Sam Sample"}))
            seen = Seen(1, saved(way.office, key, ACTION).version)
            agreed = (seen, {"agreed_on": "22 March 2027"})
            done = issue_plan(way.office, who, key, ACTION, agreed, BY_MAIL)
            assert isinstance(done, Issued), done
            pack = pack_of(way.office, key, "after", who)

        kinds = [one.kind for one in pack.parts]
        assert kinds == ["report", "action-plan", "score-certificate"]
        assert pack.left_out == ()

    def test_is_not_told_before_there_are_two_documents(self, office, key):
        pack = pack_of(office, key, "after")

        assert not pack.is_to_be_had
        assert "The final report is not issued." in pack.left_out
        with pytest.raises(NotThere):
            ask_for_pack(office, COORDINATOR, key, "after", both_sides=False)

    def test_is_a_draft_report_of_nobody(self, tmp_path):
        with way_in(tmp_path, "sent") as way:
            pack = pack_of(way.office, way.key, "after", way.who("lead"))

        assert pack.parts == ()

    def test_leaves_out_a_timetable_with_something_to_put_right(self, office, key):
        plan_days(office, key, start="9:00", end="8:00")

        assert kinds_in(office, key) == ["agreement", "preparation-letter"]
        assert pack_of(office, key).left_out == (
            "The timetable has something to put right.",
        )


class TestAPack:
    def test_is_not_there_before_anybody_asks(self, office, key):
        assert state_of(office, key) is PackState.NOT_ASKED
        with pytest.raises(NotThere):
            handed_out(office, key)

    def test_is_one_for_all_however_often_it_is_asked_for(self, office, key):
        who = lead(look(office, key).row.service_id)
        ask_for_pack(office, COORDINATOR, key, "before", both_sides=False)
        first = pack_job(office, COORDINATOR, key)
        found = ask_for_pack(office, who, key, "before", both_sides=False)

        assert found.state is PackState.BEING_MADE
        assert found.words == "The pack waits to be made."
        assert pack_job(office, who, key).id == first.id

    def test_that_is_there_is_not_made_again(self, office, key):
        made = pack_made(office, COORDINATOR, key, "word")
        found = ask_for_pack(office, COORDINATOR, key, "before", both_sides=False)

        assert found.state is PackState.READY
        assert pack_job(office, COORDINATOR, key).ended_at == made.ended_at

    def test_to_print_on_both_sides_is_another(self, office, key):
        pack_made(office, COORDINATOR, key, "word")

        assert state_of(office, key, both_sides=True) is PackState.NOT_ASKED

    def test_says_how_far_it_is(self, office, key):
        ask_for_pack(office, COORDINATOR, key, "before", both_sides=False)
        rows = tasks._Rows(office)
        held = rows.claim(pack_job(office, COORDINATOR, key).id, 60)
        rows.beat(held, "Document 1 of 3 is being put in")

        [plain, _] = pack_of(office, key).made

        assert plain.words == "Document 1 of 3 is being put in."

    def test_that_failed_says_why_and_can_be_asked_for_again(self, office, key):
        ask_for_pack(office, COORDINATOR, key, "before", both_sides=False)
        rows = tasks._Rows(office)
        rows.fail(rows.claim(pack_job(office, COORDINATOR, key).id, 60), "No.")
        [failed, _] = pack_of(office, key).made
        again = ask_for_pack(office, COORDINATOR, key, "before", both_sides=False)

        assert (failed.state, failed.words) == (PackState.FAILED, "No.")
        assert again.state is PackState.BEING_MADE

    def test_whose_file_is_gone_can_be_made_again(self, office, key):
        job = pack_made(office, COORDINATOR, key, "word")
        office.records.files.destroy(job.result["archive"])

        assert state_of(office, key) is PackState.NOT_ASKED
        with pytest.raises(NotThere):
            handed_out(office, key)
        again = ask_for_pack(office, COORDINATOR, key, "before", both_sides=False)
        assert again.state is PackState.BEING_MADE

    @pytest.mark.parametrize(
        "change",
        [
            reissued,
            lambda office, key: plan_days(office, key, note="Bring a pass"),
        ],
        ids=["a newer issue", "another timetable"],
    )
    def test_of_the_past_is_handed_out_to_nobody(self, office, key, change):
        pack_made(office, COORDINATOR, key, "word")
        assert handed_out(office, key) == b"%PDF-1.7 word"

        change(office, key)

        assert state_of(office, key) is PackState.NOT_ASKED
        with pytest.raises(NotThere):
            handed_out(office, key)

    def test_is_another_for_another_issue_alone(self, office):
        begun = ["30 November 2026", "1 December 2026"]
        key = before_review(office, review_dates=begun)  # so there is no letter
        pack_made(office, COORDINATOR, key, "word")

        reissued(office, key)

        assert kinds_in(office, key) == ["agreement", "timetable"]
        assert state_of(office, key) is PackState.NOT_ASKED

    def test_of_the_past_is_not_made_any_more(self, office, key):
        ask_for_pack(office, COORDINATOR, key, "before", both_sides=False)
        wish = pack_job(office, COORDINATOR, key).wish
        plan_days(office, key, note="Bring a pass")

        made = pack_jobs._make(office, wish, lambda _: None)

        assert made == {"archive": ""}


class TestNobodyElse:
    @pytest.mark.parametrize(
        "who",
        [lead("other"), coordinator("West"), ADMINISTRATOR],
        ids=["another lead", "another region", "administrator"],
    )
    def test_sees_asks_for_or_gets_a_pack(self, office, key, who):
        pack_made(office, COORDINATOR, key, "word")

        refused_to(office, key, who)

    def test_gets_one_as_a_reviewer(self, office, key):
        pack_made(office, COORDINATOR, key, "word")

        refused_to(office, key, reviewer(key))

    def test_gets_one_with_a_part_that_they_may_not_see(self, tmp_path):
        with way_in(tmp_path, "confirmed") as way:
            office, found, who = way.office, way.file, way.who("lead")
            with office.records.database.writing() as connection:
                seen = seen_kinds(connection, who, found)
                was = latest(connection, found.row.thing, "report_life")
                nothing = Change(found.row.thing, "report_life", {}, was.version)
                save(connection, nothing, by(who, ""))
                not_sent = seen_kinds(connection, who, found)

        assert {"report", "score-certificate"} <= seen
        assert not {"report", "score-certificate"} & not_sent

    @pytest.mark.parametrize(
        ("name", "ending"), [("before", "exe"), ("../x", "pdf"), ("", "zip")]
    )
    def test_gets_what_is_no_pack(self, office, key, name, ending):
        pack_made(office, COORDINATOR, key, "word")

        with pytest.raises(NotThere):
            pack_file(office, COORDINATOR, key, name, both_sides=False, ending=ending)


def refused_to(office, key, who):
    for asked in (
        lambda: packs_of(office, who, key),
        lambda: ask_for_pack(office, who, key, "before", both_sides=False),
        lambda: handed_out(office, key, who=who),
    ):
        with pytest.raises(NotThere):
            asked()
