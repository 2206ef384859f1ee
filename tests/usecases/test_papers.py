"""Plans, letters, forms and certificates: from answers to Word, or what stops."""

import json
import subprocess
from importlib.resources import files

import pytest

from docgen.problems import NamedFile, Refused, WrongFile
from docgen.usecases.documents import KINDS
from docgen.usecases.inputs import Answers, read_answers
from docgen.usecases.papers import check_paper, draft_paper, make_paper
from docgen.word.returned import document_words
from tests.usecases.building import OFFICE
from tests.word.test_rules_of_word import AUDIT, KNOWN

PAPERS = [name for name, kind in KINDS.items() if kind.recipe]
REVIEW = {"review_dates": ["9 March 2027", "10 March 2027"]}
LINE = {
    "item": 9,
    "team": "Valley IPS team",
    "what": "A workshop",
    "form": "workshop",
    "months": [1],
    "agreed_by": [{"name": "Jo Example"}],
}


def sample(name):
    content = files("samples").joinpath(f"{name}.yaml").read_bytes()
    read = read_answers(content, f"{name}.yaml")
    assert isinstance(read, Answers), read
    return read


def answers(**data):
    return Answers("north.yaml", {"reference": "EX-1", **data}, {})


def printed(name, found):
    """The words of a paper, line by line."""
    made = make_paper(OFFICE, KINDS[name], found)
    assert isinstance(made, bytes), made
    return [one.strip() for one in document_words(made)]


def said(name, **data):
    """What stands in the way of a paper with these answers."""
    refused = draft_paper(OFFICE, KINDS[name], answers(**data))
    assert isinstance(refused, Refused), refused
    return [str(one) for one in refused.problems]


@pytest.mark.parametrize("name", PAPERS)
class TestEverySample:
    def test_is_made_without_a_problem(self, name):
        found = check_paper(OFFICE, KINDS[name], sample(name))

        assert [str(one) for one in found.problems] == []
        assert isinstance(make_paper(OFFICE, KINDS[name], sample(name)), bytes)

    def test_has_no_tag_left_and_is_no_draft(self, name):
        words = "\n".join(printed(name, sample(name)))

        assert "{{" not in words
        assert "{%" not in words
        assert "DRAFT" not in words

    def test_is_marked_as_a_draft_while_it_is_one(self, name):
        data = {**sample(name).data, "version": "draft"}

        assert "DRAFT" in "\n".join(printed(name, Answers("x.yaml", data)))

    @pytest.mark.parametrize("version", ["draft", "1.0"])
    def test_keeps_to_the_rules_of_word(self, name, version, tmp_path):
        data = {**sample(name).data, "version": version}
        file = tmp_path / "paper.docx"
        file.write_bytes(make_paper(OFFICE, KINDS[name], Answers("x.yaml", data)))

        ran = subprocess.run(
            [AUDIT, "--output", "json", "--max-errors", "0", file],
            capture_output=True,
            text=True,
            check=False,
        )

        remarks = [one for each in json.loads(ran.stdout) for one in each["errors"]]
        told = {one["description"] for one in remarks}
        assert {x for x in told if not any(known in x for known in KNOWN)} == set()

    def test_has_a_schema_for_its_answers(self, name):
        assert "reference" in KINDS[name].model.model_json_schema()["properties"]


class TestASupportPlan:
    def test_is_refused_a_sixth_item(self):
        lines = [{**LINE, "item": number} for number in range(1, 7)]

        (wrong,) = said("support-plan", starts_on="3 May 2027", lines=lines)

        assert wrong.startswith("north.yaml, lines.5.item: Item 6,")
        assert "support covers at most 5" in wrong

    def test_is_refused_a_sixth_month(self):
        (wrong,) = said(
            "support-plan", starts_on="3 May 2027", lines=[{**LINE, "months": [5, 6]}]
        )

        assert "support lasts 5 months" in wrong

    def test_is_refused_an_end_after_five_months(self):
        (wrong,) = said(
            "support-plan",
            starts_on="3 May 2027",
            ends_on="4 October 2027",
            lines=[LINE],
        )

        assert "more than 5 months after its start" in wrong

    def test_prints_every_month_with_its_items(self):
        words = printed("support-plan", sample("support-plan"))

        assert "Items 9 and 23" in words
        assert words[words.index("Month 5") + 2] == "3 October 2027"


class TestATimetable:
    def session(self, start, end, activity="clinician", **more):
        return {"day": 1, "start": start, "end": end, "activity": activity, **more}

    def test_is_refused_without_five_minutes_between_interviews(self):
        sessions = [self.session("9:00", "9:30"), self.session("9:34", "10:00")]

        assert any(
            "Leave 5 minutes" in one for one in said("timetable", sessions=sessions)
        )

    def test_is_refused_without_a_morning_break(self):
        sessions = [
            self.session("9:00", "10:00"),
            self.session("10:05", "11:00"),
            self.session("11:05", "12:00"),
        ]

        assert any(
            "no break of 15" in one for one in said("timetable", sessions=sessions)
        )

    def test_is_refused_with_a_lunch_of_44_minutes(self):
        sessions = [self.session("10:00", "12:00"), self.session("12:44", "15:00")]

        assert any(
            "no 45 minutes" in one for one in said("timetable", sessions=sessions)
        )

    def test_is_refused_when_it_names_a_client(self):
        sessions = [self.session("9:00", "9:30", "clients", people=["Somebody"])]

        assert any(
            "names people" in one for one in said("timetable", sessions=sessions)
        )

    def test_begins_each_cell_with_a_capital(self):
        found = answers(sessions=[self.session("12:00", "12:50", "lunch")])

        assert "Midday to 12.50pm" in printed("timetable", found)

    def test_tells_a_draft_what_it_leaves_out_and_prints_it(self):
        found = answers(sessions=[self.session("9:00", "9:30", "introduction")])

        told = check_paper(OFFICE, KINDS["timetable"], found).problems
        words = printed("timetable", found)

        assert any("has no evidence planned" in str(one) for one in told)
        assert words.count("Not planned yet") > 25

    def test_is_not_issued_with_gaps(self):
        sessions = [self.session("9:00", "9:30", "introduction")]

        assert said("timetable", version="1.0", sessions=sessions)


class TestAPreparationLetter:
    def letter(self, **more):
        to = {"name": "Jo Example"}
        return answers(sent_on="4 January 2027", to=to, **REVIEW, **more)

    def test_prints_the_dates_that_follow_from_its_review(self):
        words = printed("preparation-letter", self.letter())

        at = words.index("Governance in place")
        assert words[at - 2 : at] == ["9 February 2027", "at the latest"]
        assert "Tuesday 9 March 2027" in words

    def test_leaves_out_what_has_gone_by(self):
        words = printed("preparation-letter", self.letter())

        assert "Preparation call" not in words

    def test_guesses_no_date_that_is_not_known(self):
        words = printed("preparation-letter", self.letter())

        at = words.index("Shared data destroyed")
        assert words[at - 2] == "Not known yet"

    def test_has_each_side_destroy_what_it_holds(self):
        words = printed("preparation-letter", self.letter())

        assert words[words.index("Shared data destroyed") + 2] == "You and IPS Grow"
        assert any(
            "IPS Grow destroys what you shared, and you destroy the copies" in one
            for one in words
        )

    def test_puts_no_commissioner_inside_the_trust(self):
        words = printed("preparation-letter", self.letter())

        assert "Other stakeholders inside the Trust" in words
        assert "The commissioners" in words


class TestADestructionCertificate:
    def test_warns_of_data_that_outlived_its_limit(self):
        data = {**sample("destruction-certificate").data}
        data["final_confirmed_on"] = "15 April 2027"

        found = check_paper(
            OFFICE, KINDS["destruction-certificate"], Answers("x.yaml", data)
        )

        (warning,) = found.problems
        assert "after its limit, 29 April 2027" in str(warning)


class TestAScoreCertificate:
    def certificate(self, **more):
        return answers(team="Valley", issued_on="12 May 2027", **more)

    @pytest.mark.parametrize(
        ("total", "band"),
        [
            (99, "Fair fidelity"),
            (100, "Good fidelity"),
            (114, "Good fidelity"),
            (115, "Exemplary fidelity"),
        ],
    )
    def test_names_the_band_of_its_total(self, total, band):
        words = printed("score-certificate", self.certificate(total=total))

        assert words[words.index(f"{total} of 125") + 1] == band

    def test_adds_no_word_to_the_quality_mark(self):
        mark = "Holder of our mark until May 2028."

        with_it = printed(
            "score-certificate", self.certificate(total=104, quality_mark=mark)
        )
        without = printed("score-certificate", self.certificate(total=104))

        assert [one for one in with_it if one not in without] == ["Quality mark", mark]


class TestAnIssuedPaper:
    def test_is_refused_with_a_blank_that_nobody_has_answered(self):
        data = {**sample("action-plan").data, "agreed_on": None}

        refused = make_paper(OFFICE, KINDS["action-plan"], Answers("x.yaml", data))

        assert [str(one) for one in refused.problems] == [
            "x.yaml, agreed_on: “Agreed on” is not answered. Answer it, or leave the"
            " version at draft."
        ]


class TestAnotherTemplate:
    def test_is_refused_when_it_is_no_word_file(self):
        template = NamedFile("ours.docx", b"nothing")

        made = make_paper(
            OFFICE, KINDS["booking-form"], sample("booking-form"), template
        )

        assert isinstance(made, WrongFile)

    def test_of_another_kind_is_refused_with_its_faults(self):
        template = KINDS["action-plan"].own_template()

        made = make_paper(
            OFFICE, KINDS["booking-form"], sample("booking-form"), template
        )

        assert isinstance(made, Refused)
