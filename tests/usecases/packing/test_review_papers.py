"""The letter and the certificate of a review, made of what is kept of it."""

import pytest

from docgen.records.proofs import proofs
from docgen.usecases.issuing import Document
from docgen.usecases.packing.review_papers import (
    NO_SCORES,
    NOT_CONFIRMED,
    NoPaper,
    paper_file,
)
from docgen.usecases.standing import NotThere
from docgen.word.returned import document_words
from tests import needs
from tests.usecases.house import (
    COORDINATOR,
    complete_review,
    coordinator,
    issued,
    lead,
    look,
    office_in,
    reviewer,
)
from tests.usecases.report_life.way import way_in

LETTER, CERTIFICATE = "preparation-letter", "score-certificate"


def words(made):
    assert isinstance(made, Document), made
    return "\n".join(document_words(made.content))


class TestThePreparationLetter:
    def test_is_written_to_the_service_on_the_day_of_the_agreement(self, tmp_path):
        with office_in(tmp_path, contact="help@ips.example") as office:
            key = complete_review(office)
            issued(office, key)
            made = paper_file(office, COORDINATOR, key, LETTER, "docx")
            text = words(made)

        assert made.name == f"{LETTER}-2027-001.docx"
        assert "Dear Jo Example" in text
        assert "1 December 2026" in text
        assert "Tuesday 9 March 2027" in text
        assert "help@ips.example" in text

    def test_waits_for_the_agreement(self, tmp_path):
        with office_in(tmp_path) as office:
            made = paper_file(
                office, COORDINATOR, complete_review(office), LETTER, "docx"
            )

        assert made == NoPaper(
            "The preparation letter follows once the agreement is issued."
        )

    def test_is_none_once_the_review_has_begun(self, tmp_path):
        days = ["30 November 2026", "1 December 2026"]
        with office_in(tmp_path) as office:
            key = complete_review(office, review_dates=days)
            issued(office, key)
            made = paper_file(office, COORDINATOR, key, LETTER, "docx")

        assert "the agreement was issued after the review had begun" in made.why

    @needs.libreoffice
    def test_can_be_had_as_a_pdf(self, tmp_path):
        with office_in(tmp_path) as office:
            key = complete_review(office)
            issued(office, key)
            made = paper_file(office, COORDINATOR, key, LETTER, "pdf")

        assert made.content.startswith(b"%PDF")


class TestTheCertificate:
    def test_says_what_the_final_report_says(self, tmp_path):
        with way_in(tmp_path, "confirmed") as way:
            made = paper_file(way.office, way.who("lead"), way.key, CERTIFICATE, "docx")
            scores = agreed(way)

        assert f"{sum(scores)}" in words(made)
        assert "22 March 2027" in words(made)

    @pytest.mark.parametrize("stage", ["sent", "final"])
    def test_waits_until_the_report_is_confirmed(self, tmp_path, stage):
        with way_in(tmp_path, stage) as way:
            who = way.who("coordinator")
            if stage == "sent":
                with pytest.raises(NotThere):
                    paper_file(way.office, who, way.key, CERTIFICATE, "docx")
                return
            made = paper_file(way.office, who, way.key, CERTIFICATE, "docx")

        assert made == NoPaper(NOT_CONFIRMED)

    def test_is_none_where_what_the_report_was_made_of_is_destroyed(self, tmp_path):
        with way_in(tmp_path, "confirmed") as way:
            with way.office.records.database.writing() as connection:
                connection.execute(proofs.update().values(answers=None))
            made = paper_file(
                way.office, way.who("coordinator"), way.key, CERTIFICATE, "docx"
            )

        assert made == NoPaper(NO_SCORES)


def agreed(way):
    """The scores that the final report was made of."""
    with way.office.records.database.reading() as connection:
        rows = connection.execute(proofs.select()).all()
    return [one["score"] for one in rows[-1].answers["findings"]]


class TestNobodyElse:
    def test_gets_a_paper(self, tmp_path):
        with office_in(tmp_path) as office:
            key = complete_review(office)
            issued(office, key)
            service = look(office, key).row.service_id
            for who in (lead(service), reviewer(key)):
                assert paper_file(office, who, key, LETTER, "docx")
            for who in (lead("other"), reviewer("other"), coordinator("West")):
                with pytest.raises(NotThere):
                    paper_file(office, who, key, LETTER, "docx")

    @pytest.mark.parametrize(
        ("kind", "ending"), [("agreement", "docx"), ("x", "pdf"), (LETTER, "exe")]
    )
    def test_gets_what_is_no_paper(self, tmp_path, kind, ending):
        with office_in(tmp_path) as office, pytest.raises(NotThere):
            paper_file(office, COORDINATOR, complete_review(office), kind, ending)
