"""A pack as a worker makes it: its parts and nothing less, and each by itself."""

import re
import subprocess

import pytest

from docgen.problems import NamedFile, Refused
from docgen.usecases.packing import making, pack_jobs
from docgen.usecases.packing.parts import read_part
from docgen.usecases.packing.review_packs import ask_for_pack
from docgen.usecases.proving.internal_copy import TITLE, internal_copy
from tests import needs
from tests.pdf.papers import letter, reader
from tests.usecases.house import COORDINATOR, look, office_in
from tests.usecases.packing.built import (
    before_review,
    file_in,
    handed_out,
    names_in,
    pack_of,
    put_together,
)
from tests.usecases.report_life.way import way_in
from tests.usecases.working_off import work_off
from tests.web.packed import pack_job

pytestmark = needs.libreoffice


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


@pytest.fixture
def key(office):
    return before_review(office)


class TestAPackThatAWorkerMade:
    def test_puts_the_documents_together_and_each_by_itself(self, office, key):
        work_off(office)
        content = put_together(office, key)
        issue = look(office, key).issued
        issued_pdf = office.records.files.content(issue.pdf_hash)

        assert names_in(content) == [
            "index.html",
            "whole-pack.pdf",
            *(
                f"{name}.{ending}"
                for name in ("01-agreement", "02-timetable", "03-preparation-letter")
                for ending in ("pdf", "docx")
            ),
        ]
        assert file_in(content, "01-agreement.pdf") == issued_pdf
        assert file_in(content, "whole-pack.pdf") == handed_out(office, key)
        [made, _] = pack_of(office, key).made
        assert made.pages == len(reader(handed_out(office, key)).pages)
        assert made.size == len(handed_out(office, key))

    def test_names_the_review_on_the_cover_and_every_document_in_the_contents(
        self, office, key
    ):
        put_together(office, key)
        row = look(office, key).row
        cover, contents = (
            one.extract_text() for one in reader(handed_out(office, key)).pages[:2]
        )

        assert f"Before the review: {row.reference}" in cover
        assert row.service in cover
        assert "9 March 2027 and 10 March 2027" in cover
        for title in ("Partnership agreement", "Timetable", "Preparation letter"):
            assert f"{title} {row.reference}" in contents

    def test_begins_each_document_on_a_right_hand_page_where_that_is_wished(
        self, office, key
    ):
        put_together(office, key, both_sides=True)
        made = reader(handed_out(office, key, both_sides=True))
        tops = [one for one in made.outline if not isinstance(one, list)][1:]

        assert all(made.get_destination_page_number(one) % 2 == 0 for one in tops)

    def test_tells_what_is_under_way(self, office, key):
        told = []
        ask_for_pack(office, COORDINATOR, key, "before", both_sides=False)
        pack_jobs._make(office, pack_job(office, COORDINATOR, key).wish, told.append)

        assert told[:3] == [f"Document {n} of 3 is being put in" for n in (1, 2, 3)]
        assert len(told) == 4

    def test_leaves_a_field_for_everybody_who_signs(self, office, key):
        put_together(office, key)

        fields = reader(handed_out(office, key)).get_fields()

        assert len(fields) == 3
        assert all(one["/FT"] == "/Sig" for one in fields.values())

    def test_has_no_annex_of_an_internal_copy(self, office, key):
        issue = look(office, key).issued
        copy = internal_copy(office, COORDINATOR, issue.id)

        answer = read_part(office, NamedFile(copy.name, copy.content))

        [problem] = answer.problems
        assert problem.wrong.startswith("It is an internal copy")
        put_together(office, key)
        whole = reader(handed_out(office, key))
        assert not any(TITLE in page.extract_text() for page in whole.pages)

    @needs.poppler
    def test_puts_in_the_report_as_it_was_issued_and_no_annex(self, tmp_path):
        with way_in(tmp_path, "confirmed") as way:
            content = put_together(way.office, way.key, "after", way.who("coordinator"))
            report = file_in(content, "01-report.pdf")

        whole = words_of(file_in(content, "whole-pack.pdf"))
        assert "how each score was read" not in whole
        assert set(words_of(report).split()) <= set(whole.split())

    @needs.poppler
    @needs.qpdf
    def test_says_the_words_of_its_parts_and_no_tool_finds_a_fault(
        self, office, key, tmp_path
    ):
        content = put_together(office, key)
        names = [one for one in names_in(content) if re.match(r"\d\d-.*pdf", one)]
        alone = " ".join(words_of(file_in(content, one)) for one in names)
        whole = words_of(file_in(content, "whole-pack.pdf"), "-f", "3")
        running = re.compile(r"Before the review: \S+\s+\|\s+Page \d+ of \d+")
        path = tmp_path / "pack.pdf"
        path.write_bytes(file_in(content, "whole-pack.pdf"))

        assert running.sub("", whole).split() == alone.split()
        checked = subprocess.run(["qpdf", "--check", str(path)], check=False)
        assert checked.returncode == 0


def words_of(pdf, *options):
    said = subprocess.run(
        ["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True
    )
    return said.stdout.decode()


def test_a_pack_whose_cover_lacks_words_is_not_handed_out(office, monkeypatch):
    asked = []

    def other_words(docx):
        asked.append(docx)
        return ["Words that are on no page"]

    monkeypatch.setattr(making, "page_words", other_words)
    files = [NamedFile("letter.pdf", letter())]

    made = making.make_pack(office, files, making.PackWish("Papers (example)"))

    assert isinstance(made, Refused)
    assert "lacks words of the Word file" in made.problems[0].wrong
    assert len(asked) == 1
