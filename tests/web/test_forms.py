"""A form shows what was typed and what to put right, and loses nothing on the way."""

from docgen.problems import Problem, Severity, Source
from docgen.review.certificates import SCORE_CERTIFICATE
from docgen.review.forms import Form
from docgen.review.lists import Lines
from docgen.review.places import name_at
from docgen.review.plans import ACTION_PLAN
from docgen.review.reading import AGREEMENT
from docgen.review.timetable import TIMETABLE
from docgen.review.values import Entered, Line, Text
from tests.web.drawing import field, problems_of
from tests.web.posting import Boxes, posted, shown
from web.forms import draw, faults_in, merged, read, rearranged


class TestAList:
    def test_has_a_row_more_than_is_there(self):
        rows = field(AGREEMENT, "ips_teams", {"ips_teams": ["North", "South"]}).parts

        assert [one.value for one in rows] == ["North", "South", ""]

    def test_of_two_has_two_rows_and_no_more(self):
        one = field(AGREEMENT, "review_dates", {})

        assert [row.label for row in one.parts] == ["Review day 1", "Review day 2"]
        assert not one.may_grow

    def test_keeps_the_second_of_two_in_its_place(self):
        page = {"reviewers.0.name": "", "reviewers.1.name": "Kim"}

        found = read(AGREEMENT, ["reviewers"], page)

        assert found == {"reviewers": [None, {"name": "Kim"}]}

    def test_takes_one_more_row_each_time_it_is_asked(self):
        page = {"ips_teams.0": "North", "ips_teams.1": "", "add": "ips_teams"}

        typed = rearranged(AGREEMENT, ["ips_teams"], page)

        rows = field(AGREEMENT, "ips_teams", typed).parts
        assert [(one.value, one.is_new) for one in rows] == [
            ("North", False),
            ("", False),
            ("", True),
        ]

    def test_loses_only_the_row_that_is_taken_out(self):
        page = {
            "goals.0.goal": "Welcome all",
            "goals.0.actions.0.what": "Ask",
            "goals.0.actions.1.what": "Tell",
            "goals.0.actions.1.by[day]": "31",
            "remove": "goals.0.actions.0",
        }

        typed = rearranged(ACTION_PLAN, ["goals"], page)

        assert typed == {
            "goals": [
                {"goal": "Welcome all", "actions": [{"what": "Tell", "by": "31"}]}
            ]
        }

    def test_is_not_rearranged_where_no_button_of_it_was_pressed(self):
        assert rearranged(AGREEMENT, ["ips_teams"], {"ips_teams.0": "North"}) is None

    def test_keeps_the_order_of_ten_rows_and_more(self):
        names = [f"Team {at}" for at in range(12)]
        page = {f"ips_teams.{at}": name for at, name in enumerate(names)}

        assert read(AGREEMENT, ["ips_teams"], page) == {"ips_teams": names}

    def test_shows_what_it_holds_anyway_and_keeps_it_unsaid(self):
        page = posted(shown(AGREEMENT, ["agreed_data"], {}))

        assert "interviews" in str(page).lower()
        assert read(AGREEMENT, ["agreed_data"], page) == {}


class TestProblems:
    def test_stand_at_their_field_and_lead_to_its_first_input(self):
        typed = {
            "host_trust": {"name": "Valley", "ods_code": "TOO LONG"},
            "review_dates": ["9 March 2027", "soon"],
        }
        problems = problems_of(AGREEMENT, typed)

        drawn = draw(AGREEMENT, list(typed), typed, problems=problems)

        faults = faults_in(drawn, problems, AGREEMENT)
        assert [one.id for one in faults] == [
            "host_trust-ods_code",
            "review_dates-1-day",
        ]
        boxes = Boxes()
        boxes.feed(shown(AGREEMENT, list(typed), typed, problems=problems))
        assert {one.id for one in faults} <= set(boxes.ids)

    def test_of_another_page_are_left_out_and_those_of_no_field_come_first(self):
        problems = [
            Problem(Source("page", "ips_teams"), "No team.", "Name one."),
            Problem(Source("page"), "It is late.", "Hurry."),
            Problem(Source("page", "report_by"), "Odd.", "Look.", Severity.WARNING),
        ]
        drawn = draw(AGREEMENT, ["report_by"], {}, problems=problems)

        faults = faults_in(drawn, problems, AGREEMENT)

        assert [(one.text, one.id) for one in faults] == [("It is late. Hurry.", "")]

    def test_of_a_file_are_found_by_name_whatever_line_they_stand_on(self):
        assert name_at("line 12, review_dates.0") == "review_dates.0"
        assert name_at("review_dates.0") == "review_dates.0"

    def test_of_a_score_stand_at_its_item(self):
        typed = {"scores": {"7": "4", "3": "9"}}
        problems = problems_of(SCORE_CERTIFICATE, typed)

        drawn = draw(SCORE_CERTIFICATE, ["scores"], typed, problems=problems)

        told = {one.name: one.errors for one in drawn[0].parts if one.errors}
        assert list(told) == ["scores.3"]


class TestHalfAForm:
    def test_comes_back_with_everything_that_was_typed(self):
        names = ["sessions", "review_dates", "reference"]
        page = {
            "reference": "  EX-1 ",
            "review_dates.0[day]": "31",
            "sessions.0.day": "three",
            "sessions.0.start": "half past nine",
            "sessions.0.people.0": "Team leader <x>",
            "sessions.0.note": "first\r\n\r\nsecond",
            "sessions.1.clients": "many",
            "sessions.1.activity": "clients",
        }
        typed = read(TIMETABLE, names, page)
        problems = problems_of(TIMETABLE, typed)

        again = posted(shown(TIMETABLE, names, typed, problems=problems))

        assert problems
        assert page.items() <= again.items()


class TestMerging:
    def test_replaces_a_groups_answers_and_leaves_the_others(self):
        answers = {"reference": "EX-1", "report_by": "x", "ips_teams": ["North"]}

        found = merged(answers, {"ips_teams": ["South"]}, ["ips_teams", "report_by"])

        assert found == {"reference": "EX-1", "ips_teams": ["South"]}


class _Told(Entered):
    """A model of what no other has."""

    short: Line
    long: Text
    lines: Lines = ()


class TestAnyModel:
    def test_has_its_boxes_without_a_word_about_them(self):
        form = Form(_Told, "a note", "note", {})

        drawn = draw(form, list(_Told.model_fields), {})

        assert [(one.label, one.kind) for one in drawn] == [
            ("Short", "line"),
            ("Long", "text"),
            ("Lines", "list"),
        ]
