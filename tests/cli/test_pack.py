"""docgen pack: one PDF of several documents, or the reason why not."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from docgen.pdf.tags import faults_in_tags
from tests import needs
from tests.cli.running import COMPLETE, SAMPLES, docgen, files, problem
from tests.pdf import hostile
from tests.pdf.papers import untagged

pytestmark = needs.libreoffice


@pytest.fixture
def papers():
    """An agreement and a timetable in Word, and a scan."""
    docgen("make", "agreement", COMPLETE, "-o", "agreement.docx")
    docgen("make", "timetable", SAMPLES / "timetable.yaml", "-o", "timetable.docx")
    Path("a_map.pdf").write_bytes(untagged())
    return ("agreement.docx", "timetable.docx", "a_map.pdf")


class TestAPack:
    def test_is_written_with_every_part_and_fields_to_sign_in(self, papers):
        ended = docgen("pack", *papers, "-o", "pack.pdf", "--title", "EX-2027-01")
        made = PdfReader("pack.pdf")
        titles = [one["/Title"] for one in made.outline if not isinstance(one, list)]

        assert (ended.code, ended.out) == (0, "Written: pack.pdf\n")
        assert titles == [
            "Contents",
            "Partnership agreement EX-2027-01",
            "Timetable EX-2027-05",
            "a map",
        ]
        assert len(made.get_fields()) == 3
        assert faults_in_tags(made) == ()

    def test_tells_what_a_part_lacks(self, papers):
        ended = docgen("pack", *papers, "-o", "pack.pdf", "--json")

        assert problem(ended.json, "warning")["where"] == "a_map.pdf"
        assert ended.json["written"] == ["pack.pdf"]

    def test_ends_with_lines_for_those_who_print(self, papers):
        docgen("pack", *papers, "-o", "pack.pdf", "--on-paper")
        last = " ".join(PdfReader("pack.pdf").pages[-1].extract_text().split())

        for who in ("Jo Example", "Chris Example", "Pat Example"):
            assert who in last
        assert last.count("Signature ___") == 3

    def test_begins_each_part_on_a_right_hand_page(self, papers):
        docgen("pack", *papers, "-o", "pack.pdf", "--double-sided")
        made = PdfReader("pack.pdf")
        tops = [one for one in made.outline if not isinstance(one, list)]

        assert all(made.get_destination_page_number(one) % 2 == 0 for one in tops)

    def test_can_be_an_archive_with_a_page_that_lists_it(self, papers):
        docgen("pack", *papers, "-o", "pack.zip")
        with ZipFile("pack.zip") as archive:
            index = archive.read("index.html").decode()
            names = archive.namelist()

        assert names == [
            "index.html",
            "whole-pack.pdf",
            "01-agreement.pdf",
            "01-agreement.docx",
            "02-timetable.pdf",
            "02-timetable.docx",
            "03-a_map.pdf",
        ]
        assert all(f'href="{name}"' in index for name in names[1:])


class TestAPackThatCannotBeMade:
    def test_names_every_file_that_stands_in_the_way(self, papers):
        Path("locked.pdf").write_bytes(hostile.needs_a_password(""))
        Path("other.pdf").write_bytes(hostile.is_no_pdf(""))
        ended = docgen("pack", "locked.pdf", "other.pdf", papers[0], "-o", "pack.pdf")

        assert ended.code == 1
        assert "locked.pdf: It is protected with a password." in ended.err
        assert "other.pdf: It is no PDF" in ended.err
        assert "pack.pdf" not in files()

    def test_replaces_nothing_unasked(self, papers):
        Path("pack.pdf").write_text("mine")
        ended = docgen("pack", papers[0], "-o", "pack.pdf")

        assert ended.code == 1
        assert Path("pack.pdf").read_text() == "mine"

    def test_is_not_written_over_one_of_its_parts(self, papers):
        assert docgen("pack", *papers, "-o", "a_map.pdf", "--force").code == 2

    def test_has_a_name_that_says_what_it_is(self, papers):
        assert docgen("pack", *papers, "-o", "pack.txt").code == 2

    def test_is_made_only_of_word_files_that_docgen_made(self):
        from tests.pdf.word_files import word_file

        Path("own.docx").write_bytes(word_file("words"))
        ended = docgen("pack", "own.docx", "-o", "pack.pdf", "--json")

        assert problem(ended.json)["wrong"] == "docgen did not make this Word file."


@needs.libreoffice
class TestThePdfOfAnAgreement:
    def test_has_a_field_for_each_who_signs(self):
        docgen("make", "agreement", COMPLETE, "-o", "a.docx", "--pdf")

        tips = [one["/TU"] for one in PdfReader("a.pdf").get_fields().values()]
        assert tips == [
            "Signature of Jo Example, IPS service lead",
            "Signature of Chris Example, Host Trust lead",
            "Signature of Pat Example, Commissioning lead",
        ]

    def test_has_none_while_it_is_a_draft(self):
        text = COMPLETE.read_text("utf-8")
        draft = "".join(
            line
            for line in text.splitlines(keepends=True)
            if not line.startswith("version:")
        )
        Path("draft.yaml").write_text(draft, "utf-8")
        docgen("make", "agreement", "draft.yaml", "-o", "a.docx", "--pdf")

        assert not PdfReader(BytesIO(Path("a.pdf").read_bytes())).get_fields()
