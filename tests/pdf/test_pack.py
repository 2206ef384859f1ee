"""A pack is its parts and nothing less: every word, every tag, every bookmark."""

import re
import subprocess
from datetime import UTC, datetime
from functools import lru_cache

import pytest
from pdfua import validate
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    NameObject,
    NumberObject,
)

from docgen.pdf.frame import Listed, front
from docgen.pdf.pack import NotPacked, Piece, Wish, pack, starts_of
from docgen.pdf.tags import Tags, faults_in_tags, marks_on, tags_in
from tests import needs
from tests.pdf.papers import agreement, letter, reader, to_pdf, untagged, written

pytestmark = needs.libreoffice


def pieces():
    return (
        Piece("Partnership agreement", agreement()),
        Piece("A letter", letter()),
        Piece("The agreement again", agreement()),
    )


def wish(**more):
    moment = datetime(2026, 11, 25, 12, tzinfo=UTC)
    words = ("Review pack & more", ("Made on 25 November 2026",), "EX-2027-01")
    return Wish(*words, author="IPS Grow", moment=moment, **more)


@lru_cache
def packed(double_sided=False):
    return pack(wish(double_sided=double_sided), pieces(), to_pdf)


def words_of(pdf, tmp_path, *options):
    path = tmp_path / "words.pdf"
    path.write_bytes(pdf)
    said = subprocess.run(
        ["pdftotext", *options, str(path), "-"], capture_output=True, check=True
    )
    return said.stdout.decode()


class TestWhatScreenReadersNeed:
    def test_is_kept_to_the_last_tag_and_no_other_is_put_in(self):
        had = sum((tags_in(reader(one.pdf)) for one in pieces()), Tags())
        starts = starts_of(2, [5, 1, 5], double=False)
        listed = [
            Listed(one.title, at) for one, at in zip(pieces(), starts, strict=True)
        ]
        begins = to_pdf(front(wish().title, wish().lines, listed))
        around = Tags(elements=1 + 1 + len(pieces()))  # the whole, contents, each part

        assert tags_in(reader(packed())) == had + tags_in(reader(begins)) + around
        assert faults_in_tags(reader(packed())) == ()

    def test_is_the_title_the_language_and_the_claim(self):
        root = reader(packed()).root_object

        assert root["/Lang"] == "en-GB"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"Review pack &amp; more" in root["/Metadata"].get_data()
        assert b"<pdfuaid:part>1" in root["/Metadata"].get_data()
        assert b"<pdfaid:part>2" in root["/Metadata"].get_data()

    def test_is_a_name_for_each_part(self):
        [document] = reader(packed()).root_object["/StructTreeRoot"]["/K"]
        parts = [one.get_object() for one in document.get_object()["/K"]]

        assert [one["/T"] for one in parts] == [
            "Contents",
            *(p.title for p in pieces()),
        ]
        assert {one["/S"] for one in parts} == {"/Part"}

    def test_says_of_pages_without_tags_that_they_are_there(self):
        made = reader(pack(wish(), (Piece("A map", untagged(2)),), to_pdf))

        assert faults_in_tags(made) == ()
        assert b"pdfuaid" not in made.root_object["/Metadata"].get_data()
        assert [list(marks_on(page)) for page in made.pages][2:] == [[0], [0]]


class TestACheckerThatCounts:
    """A viewer shows a pack that has lost its tags as if nothing were amiss."""

    def test_sees_a_mark_that_no_tag_names(self):
        writer = PdfWriter(clone_from=reader(packed()))
        page = writer.pages[2]
        add_mark(writer, page, 9999)

        faults = faults_in_tags(reader(written(writer)))

        assert "Page 3: mark 9999 is painted and in no tag." in faults

    def test_sees_a_page_whose_row_is_anothers(self):
        writer = PdfWriter(clone_from=reader(packed()))
        writer.pages[2][NameObject("/StructParents")] = NumberObject(
            writer.pages[3]["/StructParents"]
        )

        assert faults_in_tags(reader(written(writer)))

    def test_sees_tags_that_are_gone(self):
        writer = PdfWriter(clone_from=reader(packed()))
        del writer.root_object["/StructTreeRoot"]

        assert tags_in(reader(written(writer))) == Tags()
        assert faults_in_tags(reader(written(writer)))

    def test_keeps_a_pack_that_lost_some_from_being_made(self, monkeypatch):
        monkeypatch.setattr("docgen.pdf.joining.kids_of", lambda _: [])

        with pytest.raises(NotPacked, match="lost tags"):
            pack(wish(), pieces(), to_pdf)


@needs.poppler
class TestTheWords:
    def test_are_those_of_the_parts(self, tmp_path):
        whole = words_of(packed(), tmp_path, "-f", "3")
        alone = "".join(words_of(one.pdf, tmp_path) for one in pieces())
        numbers = re.compile(r"EX-2027-01\s+\|\s+Page \d+ of \d+\s*")

        assert numbers.sub("", whole).split() == alone.split()

    def test_of_each_page_end_with_its_number_in_the_pack(self, tmp_path):
        last = len(reader(packed()).pages)
        pages = words_of(packed(), tmp_path).split("\f")[:last]

        for number, page in enumerate(pages, start=1):
            assert f"EX-2027-01 | Page {number} of {last}" in " ".join(page.split())

    def test_of_the_contents_name_the_page_each_part_begins_on(self, tmp_path):
        contents = words_of(packed(), tmp_path, "-f", "2", "-l", "2")
        starts = starts_of(2, [5, 1, 5], double=False)

        for one, start in zip(pieces(), starts, strict=True):
            assert re.search(rf"{one.title}[. ]*{start}\b", contents)


class TestFindingOnesWay:
    def test_bookmarks_are_nested_under_each_part(self):
        outline = reader(packed()).outline
        titles = [one["/Title"] for one in outline if not isinstance(one, list)]

        assert titles == ["Contents", *(one.title for one in pieces())]
        below = outline[titles.index("Partnership agreement") + 2]
        assert below[0]["/Title"].startswith("1 Introduction")

    def test_bookmarks_and_contents_lead_to_the_right_page(self):
        made = reader(packed())
        tops = [one for one in made.outline if not isinstance(one, list)][1:]
        marked = [made.get_destination_page_number(one) + 1 for one in tops]
        links = [note.get_object() for note in made.pages[1]["/Annots"]]
        led = [
            made.get_page_number(link["/Dest"][0].get_object()) + 1 for link in links
        ]

        assert marked == starts_of(2, [5, 1, 5], double=False)
        assert sorted(set(led)) == marked

    def test_links_within_a_part_lead_into_that_part(self):
        made = reader(packed())
        first, again = (
            [made.get_page_number(page.get_object()) for page in led_to(made.pages[at])]
            for at in (2, 8)
        )

        assert [page + 6 for page in first] == again

    def test_pages_are_labelled_as_they_are_numbered(self):
        made = reader(packed())

        assert made.page_labels == [str(n + 1) for n in range(len(made.pages))]


class TestPrintingOnBothSides:
    def test_begins_every_part_on_a_right_hand_page(self):
        made = reader(packed(double_sided=True))
        tops = [one for one in made.outline if not isinstance(one, list)][1:]

        assert all(made.get_destination_page_number(one) % 2 == 0 for one in tops)
        assert faults_in_tags(made) == ()

    def test_numbers_the_empty_pages_too(self, tmp_path):
        made = reader(packed(double_sided=True))
        empty = made.pages[7].extract_text()

        assert empty.split() == ["EX-2027-01", "|", "Page", "8", "of", "15"]


class TestOtherTools:
    @needs.qpdf
    def test_find_no_fault_in_how_it_is_written(self, tmp_path):
        path = tmp_path / "pack.pdf"
        path.write_bytes(packed())

        assert (
            subprocess.run(["qpdf", "--check", str(path)], check=False).returncode == 0
        )

    def test_find_nothing_that_the_parts_did_not_have(self, tmp_path):
        assert complaints(packed(), tmp_path) <= complaints(agreement(), tmp_path)


def complaints(pdf, tmp_path):
    """The rules that the pdfua program finds broken in a PDF."""
    path = tmp_path / "checked.pdf"
    path.write_bytes(pdf)
    return {one.rule_id for one in validate(str(path)).findings}


def led_to(page):
    """The pages that the links of a page lead to."""
    for note in page.get("/Annots", ()):
        link = note.get_object()
        action = link.get("/A", {})
        place = link.get("/Dest") or action.get("/D")
        if place is not None:
            yield place[0]


def add_mark(writer, page, number):
    stream = DecodedStreamObject()
    stream.set_data(f"/P <</MCID {number}>> BDC EMC\n".encode())
    whole = list(page["/Contents"])
    place = writer._add_object(stream)
    page[NameObject("/Contents")] = ArrayObject([*whole, place])
