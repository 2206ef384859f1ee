"""What a review's report says: what was written, scored and agreed, put together."""

from io import BytesIO

import docx
import pytest

from docgen.problems import NamedFile, Refused
from docgen.review.consensus import Decision, agree
from docgen.review.rights import Caller, Grant, Role
from docgen.review.scores import ItemScore, ScoreSet
from docgen.review.scoring import ScoringState
from docgen.usecases import template_shelf
from docgen.usecases.documents import KINDS
from docgen.usecases.reporting.contents import composed, report_answers
from docgen.usecases.reporting.drafting import draft_so_far, make_report_file
from docgen.usecases.reporting.writing import look
from docgen.usecases.scoring.outcome import Outcome
from docgen.word.returned import document_words
from tests.usecases.house import NOON, office_in, review_in
from tests.usecases.house import look as look_at
from tests.usecases.report_writing.writers import SUMMARY, report_in, sam, written


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


def scores(reviewer="Sam Sample", team="", **items):
    """All items 4 but those named; a text is what the sheet says of an item."""
    said = {int(name.removeprefix("i")): one for name, one in items.items()}
    return ScoreSet(
        "sheet.xlsx",
        team,
        "Scores",
        reviewer,
        None,
        tuple(
            said[number]
            if isinstance(said.get(number), ItemScore)
            else ItemScore(number, said.get(number, 4))
            for number in range(1, 26)
        ),
    )


def outcome(agreed=None, previous=None, consensus=None):
    state = ScoringState.AGREED if agreed else ScoringState.NOT_BEGUN
    return Outcome((), agreed, consensus, previous or {}, state)


def finding(office, key, item, found=None, **answers):
    data = composed(look_at(office, key), answers, found or outcome()).data
    return {k: one for k, one in data["findings"][item - 1].items() if k != "item"}


class TestTheReport:
    def test_takes_parties_and_days_from_the_agreement(self, office):
        key = report_in(office)

        with office.records.database.reading() as connection:
            data = report_answers(office, connection, look_at(office, key)).data

        assert data["reference"] == "2027-001"
        assert data["review_dates"] == ["2027-03-09", "2027-03-10"]
        assert data["reviewers"][0] == {
            "name": "Sam Sample",
            "employer": "Social Finance",
        }
        assert data["steering_committee_on"] == "2027-06-24"

    def test_leaves_out_what_is_left_open_or_has_no_name(self, office):
        key = review_in(
            office,
            host_trust={"ods_code": "X1X"},
            clinical_teams={"left_to": "service"},
            steering_committee_on={"not_applicable": "no committee"},
        )

        data = composed(look_at(office, key), {}, outcome()).data

        assert not {"host_trust", "clinical_teams", "steering_committee_on"} & set(data)

    def test_has_a_finding_for_each_item_in_their_order(self, office):
        key = report_in(office)
        said = {
            "findings": [{"item": 9, "strengths": "a"}, {"item": 2, "strengths": "b"}]
        }

        found = composed(look_at(office, key), said, outcome()).data["findings"]

        assert [one["item"] for one in found] == list(range(1, 26))

    def test_has_the_agreed_scores_and_the_last_ones(self, office):
        key = report_in(office)
        found = outcome(scores(i9=2, team="North"), {9: 1})

        assert finding(office, key, 9, found) == {"score": 2, "previous": 1}
        assert composed(look_at(office, key), {}, found).data["team"] == "North"

    def test_asks_for_the_last_score_only_where_none_is_known(self, office):
        key = report_in(office)
        said = {"findings": [{"item": 9, "previous": "3"}]}

        assert finding(office, key, 9, **said) == {"previous": "3"}
        known = outcome(None, {9: 1})
        assert finding(office, key, 9, known, **said) == {"previous": 1}

    def test_takes_the_sheets_words_until_somebody_writes_on_the_item(self, office):
        key = report_in(office)
        sheet = scores(i9=ItemScore(9, 3, evidence="Seen.", recommendation="Do it."))
        own = {"findings": [{"item": 9, "strengths": "Ours"}]}

        assert finding(office, key, 9, outcome(sheet)) == {
            "score": 3,
            "evidence": [{"text": "Seen."}],
            "recommendation": {"text": "Do it."},
        }
        assert finding(office, key, 9, outcome(sheet), **own) == {
            "score": 3,
            "strengths": "Ours",
        }

    def test_says_why_the_reviewers_agreed_on_a_score(self, office):

        key = report_in(office)
        first, second = scores("Sam", i9=2), scores("Kim", i9=4)
        both = agree(first, second, [Decision(9, 3, "The policy says so.")])
        found = outcome(both.unnamed, consensus=both)

        assert finding(office, key, 9, found)["score_reason"] == "The policy says so."
        own = {"findings": [{"item": 9, "score_reason": "Ours"}]}
        assert finding(office, key, 9, found, **own)["score_reason"] == "Ours"


class TestItsWordFile:
    def made(self, office, key, **asked):
        with office.records.database.reading() as connection:
            found = look_at(office, key)
            return make_report_file(office, connection, found, **asked)

    def test_is_a_draft_whatever_its_version_is_called(self, office):
        key = report_in(office, executive_summary=SUMMARY, item_9={"strengths": "Nine"})

        docx = self.made(office, key, final=False, version="0.2")

        words = document_words(docx)
        assert "DRAFT: scores may change" in words
        assert "Nine" in words
        assert any("Version 0.2" in one for one in words)

    def test_is_refused_as_final_while_anything_is_missing(self, office):
        key = report_in(office, executive_summary=SUMMARY)

        found = self.made(office, key, final=True, version="1.0")

        assert isinstance(found, Refused)
        assert "has no score" in found.problems[0].wrong

    def test_is_refused_without_a_summary_and_made_so_far_in_work(self, office):
        key = report_in(office, item_9={"strengths": "Nine"})

        assert isinstance(self.made(office, key, final=False, version="0.1"), Refused)
        made = draft_so_far(office, look(office, sam(key), key))
        assert made.name == "report-2027-001-draft.docx"
        assert "Nine" in document_words(made.content)

    def test_is_made_so_far_though_an_answer_can_not_be_read(self, office):
        key = report_in(office, executive_summary=SUMMARY)
        written(office, key, performance={"framework": "KPOF", "period_from": "soon"})

        made = draft_so_far(office, look(office, sam(key), key))

        assert "A warm team." in document_words(made.content)

    def test_is_in_the_template_that_is_published(self, office):

        own = docx.Document(BytesIO(KINDS["report"].own_template().content))
        own.add_paragraph("Words of the house's own")
        out = BytesIO()
        own.save(out)
        ada = Caller("a" * 32, "Ada", NOON, (Grant(Role.ADMINISTRATOR),))
        tried = template_shelf.upload(
            office, ada, "report", NamedFile("ours.docx", out.getvalue())
        )
        template_shelf.publish(office, ada, tried.template.id)
        key = report_in(office, executive_summary=SUMMARY)

        docx_file = self.made(office, key, final=False, version="0.1")

        assert "Words of the house's own" in document_words(docx_file)
