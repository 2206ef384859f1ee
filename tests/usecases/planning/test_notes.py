"""Progress notes in both plans: appended with day and writer, and never lost."""

import pytest

from docgen.records.parts import Change, Saved, save
from docgen.usecases.documents import KINDS
from docgen.usecases.inputs import Answers
from docgen.usecases.papers import draft_paper
from docgen.usecases.planning.notes import add_note
from docgen.usecases.planning.plan_files import answers_of, plan_of
from docgen.usecases.planning.plan_kinds import ACTION, SUPPORT
from docgen.usecases.standing import FOR_ONESELF, NotThere, by
from tests.usecases.house import (
    COORDINATOR,
    complete_review,
    lead,
    look,
    office_in,
    reviewer,
)
from tests.usecases.planning.house import (
    ASK,
    BY_MAIL,
    agree_scores,
    dated,
    goal,
    goals_of,
    kept,
    line,
    lines_of,
    put,
    regional_lead,
    said,
    saved,
    send_report,
)

ON = "1 December 2026"


@pytest.fixture
def house(tmp_path):
    with office_in(tmp_path) as office:
        key = complete_review(office)
        kept(put(office, key, ACTION, goal(9, actions=[ASK, {"what": "Meet"}])))
        yield office, key


def keys(office, key):
    return [one["key"] for one in goals_of(office, key)[0]["actions"]]


def note(office, key, text="Two teams met", *, who=COORDINATOR, **more):
    entered = {"status": "on_track", "on": ON, "note": text, **more}
    entered = {name: one for name, one in entered.items() if one}
    about = (keys(office, key)[0], entered)
    behalf = BY_MAIL if who is COORDINATOR else FOR_ONESELF
    return add_note(office, who, key, ACTION, about, behalf)


def notes(office, key):
    return saved(office, key, ACTION).content.get("notes", {})


class TestANote:
    def test_has_its_day_and_who_wrote_it(self, house):
        office, key = house
        service = look(office, key).row.service_id

        kept(note(office, key))
        kept(note(office, key, "All met", who=lead(service), status="done"))

        first, _ = keys(office, key)
        assert notes(office, key)[first] == [
            {"on": "2026-12-01", "who": "Jo Example", "note": "Two teams met"},
            {"on": "2026-12-01", "who": "Jo Example", "note": "All met"},
        ]
        assert goals_of(office, key)[0]["actions"][0]["status"] == "done"

    def test_is_the_regional_leads_too_who_keeps_no_goal(self, house):
        office, key = house
        who = regional_lead(key)

        kept(note(office, key, "We practised calls", who=who))

        first, _ = keys(office, key)
        (one,) = notes(office, key)[first]
        assert (one["who"], one["note"]) == ("Alex Example", "We practised calls")
        with pytest.raises(NotThere):
            put(office, key, ACTION, goal(13), who=who)
        with pytest.raises(NotThere):
            note(office, key, who=reviewer(key))

    def test_is_vouched_for_where_it_may_name_a_client_and_prints_without_it(
        self, house
    ):
        office, key = house
        client = "Ring 943 476 5919, the NHS number"

        refused = note(office, key, client)
        assert [one.where.place for one in refused.problems] == ["cleared"]
        kept(note(office, key, client, cleared="A helpline"))

        [[one]] = notes(office, key).values()
        assert one["cleared"] == "A helpline"
        content = saved(office, key, ACTION).content
        printed = answers_of(look(office, key), content)["goals"][0]["actions"][0]
        assert printed["progress"] == [
            {"on": "2026-12-01", "who": "Jo Example", "note": client}
        ]

    def test_stays_however_the_goal_is_changed(self, house):
        office, key = house
        kept(note(office, key))
        (one,) = goals_of(office, key)
        first, second = one["actions"]

        turned = {**one, "actions": [second, {**first, "what": "Ask everyone"}]}
        kept(put(office, key, ACTION, turned, 0))

        assert notes(office, key)[first["key"]][0]["note"] == "Two teams met"
        assert keys(office, key) == [second["key"], first["key"]]

    @pytest.mark.parametrize("row", ["goal", "action"])
    def test_keeps_its_action_from_being_taken_out(self, house, row):
        office, key = house
        kept(note(office, key))
        (one,) = goals_of(office, key)
        less = None if row == "goal" else {**one, "actions": one["actions"][1:]}

        (told,) = said(put(office, key, ACTION, less, 0))

        assert told == (
            "The action “Ask about work at every first appointment” has progress notes,"
            " which stay. Set its status to dropped instead of taking it out."
        )
        assert len(goals_of(office, key)[0]["actions"]) == 2

    def test_can_not_be_slipped_in_with_a_goal(self, house):
        office, key = house
        (one,) = goals_of(office, key)
        forged = {**one["actions"][0], "progress": [{"on": ON, "note": "Forged"}]}

        kept(put(office, key, ACTION, {**one, "actions": [forged]}, 0))

        assert "Forged" not in str(saved(office, key, ACTION).content)

    def test_may_be_left_out_where_only_the_status_changes(self, house):
        office, key = house

        assert isinstance(note(office, key, "", status="at_risk"), Saved)
        assert notes(office, key) == {}
        (told,) = said(note(office, key, "", status="at_risk"))
        assert told.startswith("Nothing is said that is not kept already.")

    def test_is_of_no_day_to_come(self, house):
        office, key = house

        (told,) = said(note(office, key, on="2 December 2026"))

        assert "2 December 2026, is still to come" in told

    def test_on_an_action_that_is_not_there_is_not_kept(self, house):
        office, key = house

        entered = {"status": "done", "on": ON}
        with pytest.raises(NotThere):
            add_note(office, COORDINATOR, key, ACTION, ("nothing", entered), BY_MAIL)

    def test_is_printed_with_its_day_and_who_wrote_it(self, house):
        office, key = house
        kept(note(office, key))

        answers = answers_of(look(office, key), saved(office, key, ACTION).content)
        paper = draft_paper(office, KINDS["action-plan"], Answers("plan", answers))

        (first, second) = paper.words.goals[0].actions
        assert [(one.on, one.note) for one in first.progress] == [
            ("1 December 2026, Jo Example", "Two teams met")
        ]
        assert second.progress == ()


class TestANoteOnSupport:
    @pytest.fixture
    def supported(self, house):
        office, key = house
        agree_scores(office, key)
        for item in (9, 13):
            kept(put(office, key, SUPPORT, line(item)))
        send_report(office, key)
        return office, key

    def test_is_both_sides_own(self, supported):
        office, key = supported
        service = look(office, key).row.service_id

        kept(self.note(office, key, "We practised calls", who=regional_lead(key)))
        kept(self.note(office, key, "All did", who=lead(service), status="done"))

        first, second = lines_of(office, key)
        kept_now = saved(office, key, SUPPORT).content["notes"]
        assert [(one["who"], one["note"]) for one in kept_now[first["key"]]] == [
            ("Alex Example", "We practised calls"),
            ("Jo Example", "All did"),
        ]
        assert (first["status"], second.get("status")) == ("done", None)

    def test_is_not_a_reviewers_who_is_no_regional_lead(self, supported):
        office, key = supported

        with pytest.raises(NotThere):
            self.note(office, key, who=reviewer(key))

    def test_is_not_the_services_before_the_report_was_sent(self, house):
        office, key = house
        kept(put(office, key, SUPPORT, line()))
        service = look(office, key).row.service_id

        with pytest.raises(NotThere):
            self.note(office, key, who=lead(service))
        kept(self.note(office, key, who=regional_lead(key)))

    def test_on_a_line_from_before_lines_had_keys_is_kept_with_it(self, supported):
        office, key = supported
        now = saved(office, key, SUPPORT)
        lines = [
            {k: v for k, v in one.items() if k != "key"}
            for one in lines_of(office, key)
        ]
        change = Change(f"review:{key}", SUPPORT.name, {"lines": lines}, now.version)
        with office.records.database.writing() as connection:
            save(connection, change, by(COORDINATOR, "coordinator"))
        shown = plan_of(office, COORDINATOR, key, SUPPORT).rows[1]

        kept(self.note(office, key, step=shown.key))

        assert lines_of(office, key)[1]["key"] == shown.key
        assert plan_of(office, COORDINATOR, key, SUPPORT).rows[1].item == 13

    def test_keeps_its_line_from_being_taken_out(self, supported):
        office, key = supported
        kept(self.note(office, key))

        (told,) = said(put(office, key, SUPPORT, None, 0))

        assert told == (
            "The support “Ride along” has progress notes, which stay."
            " Set its status to dropped instead of taking it out."
        )
        kept(put(office, key, SUPPORT, None, 1))

    def test_stays_when_its_line_is_changed_and_is_printed(self, supported):
        office, key = supported
        kept(self.note(office, key))
        first = lines_of(office, key)[0]

        kept(put(office, key, SUPPORT, {**first, "what": "A workshop"}, 0))
        kept(dated(office, key, SUPPORT, starts_on="3 May 2027"))

        answers = answers_of(look(office, key), saved(office, key, SUPPORT).content)
        paper = draft_paper(office, KINDS["support-plan"], Answers("plan", answers))
        first, second = paper.words.lines
        assert (first.what, first.status.text) == ("A workshop", "On track")
        assert [(one.on, one.note) for one in first.progress] == [
            ("1 December 2026, Jo Example", "Two teams met")
        ]
        assert second.progress == ()

    def note(self, office, key, text="Two teams met", **more):
        who = more.pop("who", COORDINATOR)
        step = more.pop("step", None) or lines_of(office, key)[0]["key"]
        entered = {"status": "on_track", "on": ON, "note": text, **more}
        behalf = BY_MAIL if who is COORDINATOR else FOR_ONESELF
        return add_note(office, who, key, SUPPORT, (step, entered), behalf)
