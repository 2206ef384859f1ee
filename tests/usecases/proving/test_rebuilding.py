"""An issue is made again from what was kept of it, and is the same file."""

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfWriter
from sqlalchemy import text

from docgen.records.proofs import pdf_made_with, proof_of, proofs
from docgen.usecases import example_house
from docgen.usecases.agreement_answers import save_answers
from docgen.usecases.printing import pdf_made_afresh
from docgen.usecases.proving.pdf_again import ComparedPdf, PdfAgain
from docgen.usecases.proving.rebuilding import Again, rebuild
from docgen.usecases.tasks import every_task
from tests import needs
from tests.pdf.papers import reader, written
from tests.usecases.house import (
    COORDINATOR,
    complete_review,
    issued,
    look,
    office_in,
)
from tests.usecases.working_off import work_off

JOB = "rebuild-issues"


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


def nightly(office):
    """What the job of the night says."""
    told = []
    return every_task()[JOB].carry_out(office, {}, told.append), told


class TestAnIssueMadeAgain:
    def test_is_the_same_file_byte_for_byte(self, office):
        one = issued(office, complete_review(office))

        again = rebuild(office, one)

        assert again.result is Again.SAME
        assert again.docx == office.records.files.content(one.docx_hash)

    def test_does_not_mind_what_was_answered_since(self, office):
        key = complete_review(office)
        one = issued(office, key)
        since = {"ips_teams": ["New team (example)"]}
        save_answers(office, COORDINATOR, key, since, look(office, key).answers.version)

        assert rebuild(office, one).result is Again.SAME

    def test_does_not_mind_what_an_organisation_is_called_since(self, tmp_path):
        with office_in(tmp_path, organisation_name="Before (example)") as office:
            one = issued(office, complete_review(office))
        with office_in(tmp_path, organisation_name="After (example)") as office:
            assert rebuild(office, one).result is Again.SAME

    def test_does_not_mind_where_docgen_is_reached_since(self, tmp_path):
        with office_in(tmp_path, address="https://before.example") as office:
            one = issued(office, complete_review(office))
        with office_in(tmp_path, address="https://after.example") as office:
            assert rebuild(office, one).result is Again.SAME

    def test_tells_of_a_file_that_is_not_what_was_made(self, office):
        first = issued(office, complete_review(office))
        second = issued(office, complete_review(office))

        again = rebuild(office, replace(first, docx_hash=second.docx_hash))

        assert again.result is Again.DIFFERENT

    def test_can_not_be_where_its_answers_have_been_destroyed(self, office):
        one = issued(office, complete_review(office))
        with office.records.database.writing() as connection:
            connection.execute(text("UPDATE proofs SET answers = NULL"))

        again = rebuild(office, one)

        assert again.result is Again.IMPOSSIBLE
        assert "destroyed" in again.why


class TestEveryNight:
    def test_all_issues_are_made_again(self, office):
        for _ in range(3):
            issued(office, complete_review(office))

        result, told = nightly(office)

        assert result["issues"] == 3
        assert told[-1] == "Issue 3 of 3 is being made again"

    def test_one_that_drifted_is_named_by_its_code(self, office):
        issued(office, complete_review(office))
        one = issued(office, complete_review(office))
        with office.records.database.writing() as connection:
            changed = (
                "UPDATE proofs SET answers = json_set(answers, '$.ips_teams[0]', 'X')"
            )
            where = " WHERE issue_id = :key"
            connection.execute(text(changed + where), {"key": one.id})

        result, _ = nightly(office)

        assert result.why == f"1 of 2 issues come out otherwise: {one.code}."


@needs.libreoffice
class TestThePdfOfAnIssue:
    def test_is_the_same_but_for_its_moment_and_numbers(self, office):
        one = with_pdf(office)
        was = office.records.files.content(one.pdf_hash)
        time.sleep(1.1)  # so that another second stands in it

        again = rebuild(office, one)

        assert again.pdf == ComparedPdf(PdfAgain.SAME)
        assert not again.has_drifted
        assert pdf_made_afresh(office, again.docx) != was

    def test_has_drifted_where_the_same_converter_makes_another(self, office):
        first, second = with_pdf(office), with_pdf(office)

        again = rebuild(office, replace(first, pdf_hash=second.pdf_hash))

        assert again.pdf.result is PdfAgain.DIFFERENT
        assert again.pdf.why.startswith("Its words differ on page 1")
        assert again.has_drifted

    def test_has_drifted_where_its_words_are_the_same_and_it_is_not(self, office):
        one = with_pdf(office)
        bare = without_language(office.records.files.content(one.pdf_hash))

        again = rebuild(office, replace(one, pdf_hash=office.records.files.keep(bare)))

        assert again.pdf == ComparedPdf(
            PdfAgain.DIFFERENT,
            "Its words are the same; how it looks or is tagged is not.",
        )

    @pytest.mark.parametrize(
        ("made_with", "said"),
        [
            (
                {"converter": "LibreOffice 1.0"},
                "Issued with LibreOffice 1.0, now Libre",
            ),
            ({"fonts": {}}, "The font LiberationSans is new"),
            ({"fonts": {"LiberationSans": "1"}}, "LiberationSans is another version"),
        ],
    )
    def test_made_with_others_is_told_as_that_and_has_not_drifted(
        self, office, made_with, said
    ):
        first, second = with_pdf(office), with_pdf(office)
        made_otherwise(office, first, made_with)

        again = rebuild(office, replace(first, pdf_hash=second.pdf_hash))

        assert again.pdf.result is PdfAgain.OTHERWISE_MADE
        assert said in again.pdf.why
        assert not again.has_drifted

    def test_is_the_same_though_the_converter_is_another_and_is_told_as_the_same(
        self, office
    ):
        one = with_pdf(office)
        made_otherwise(office, one, {"converter": "LibreOffice 1.0"})

        assert rebuild(office, one).pdf.result is PdfAgain.SAME

    def test_that_is_gone_has_drifted(self, office):
        one = with_pdf(office)
        office.records.files.destroy(one.pdf_hash)

        again = rebuild(office, one)

        assert again.pdf.result is PdfAgain.DIFFERENT
        assert "is not there" in again.pdf.why

    def test_is_not_compared_before_it_is_made_or_without_a_converter(self, tmp_path):
        with office_in(tmp_path) as office:
            one = issued(office, complete_review(office))
            early = rebuild(office, one)
            work_off(office)
            key = one.review_id
        with office_in(tmp_path, soffice=Path("/nowhere/soffice")) as office:
            late = rebuild(office, look(office, key).issued)

        assert early.pdf.why == "It has no PDF yet."
        assert late.pdf.why == "There is no LibreOffice on this machine."
        assert not early.has_drifted
        assert not late.has_drifted

    def test_keeps_with_its_proof_what_it_was_made_with(self, office):
        one = with_pdf(office)
        kept = proof(office, one).made_with["pdf"]

        assert re.match(r"LibreOffice \d", kept["converter"])
        assert kept["fonts"]["LiberationSans-Bold"].isdigit()

    def test_is_made_with_what_it_was_first_made_with_for_ever(self, office):
        one = with_pdf(office)
        was = proof(office, one).made_with
        with office.records.database.writing() as connection:
            pdf_made_with(connection, one.id, {"converter": "X", "fonts": {}})

        assert proof(office, one).made_with == was

    def test_that_drifted_is_named_in_the_night(self, office):
        first, second = with_pdf(office), with_pdf(office)
        good, _ = nightly(office)
        with office.records.database.writing() as connection:
            other = "UPDATE issues SET pdf_hash = :hash WHERE id = :key"
            values = {"hash": second.pdf_hash, "key": first.id}
            connection.execute(text(other), values)

        bad, _ = nightly(office)

        assert good == {"issues": 2, "pdfs": 2, "pdfs made otherwise": 0}
        assert bad.why == f"1 of 2 issues come out otherwise: {first.code}."


def with_pdf(office):
    """An issue of a review of its own, its PDF made."""
    key = complete_review(office)
    issued(office, key)
    work_off(office)
    return look(office, key).issued


def proof(office, issue):
    with office.records.database.reading() as connection:
        return proof_of(connection, issue.id)


def made_otherwise(office, issue, changes):
    """Say of an issue's PDF that it was made with something else."""
    kept = proof(office, issue).made_with
    whole = {**kept, "pdf": {**kept["pdf"], **changes}}
    with office.records.database.writing() as connection:
        mine = proofs.c.issue_id == issue.id
        connection.execute(proofs.update().where(mine).values(made_with=whole))


def without_language(pdf):
    writer = PdfWriter(clone_from=reader(pdf))
    del writer.root_object["/Lang"]
    return written(writer)


@needs.libreoffice
class TestTheExampleHouse:
    """Every kind of document that is issued there, at every stage of a review."""

    def test_has_no_issue_whose_word_file_or_pdf_comes_out_otherwise(self, tmp_path):
        with office_in(tmp_path) as office:
            example_house.make(office)
            work_off(office)
            with office.records.database.reading() as connection:
                listed = connection.execute(text("SELECT kind FROM issues")).scalars()
                kinds = list(listed)

            result, _ = nightly(office)

        assert {"agreement", "report"} <= set(kinds)
        assert result == {
            "issues": len(kinds),
            "pdfs": len(kinds),
            "pdfs made otherwise": 0,
        }
