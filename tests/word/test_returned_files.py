"""Which files are read when they come back, which are refused, and how soon."""

from io import BytesIO
from time import perf_counter
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document

from docgen.word.package import NotAWordFile
from docgen.word.returned import NotOurs, read_returned
from docgen.word.wordml import W, text_of
from tests.word.editing import (
    element,
    run,
    without_controls,
)
from tests.word.returning import altered, issued, opened, read
from tests.word.rewording import add_part, reword, track_deleted_end

LONGEST = 10  # seconds, for the worst file somebody can send
MANY = 20_000


def ordinary(words="Minutes of the meeting"):
    document = Document()
    document.add_paragraph(words)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def refused(docx, sent=None):
    """What is said to have been seen in a file that is refused."""
    with pytest.raises((NotOurs, NotAWordFile)) as caught:
        read_returned(docx, sent)
    return caught.value.seen


class TestAFileThatIsNotOurs:
    @pytest.mark.parametrize("sent", [None, issued()], ids=["alone", "against ours"])
    def test_is_refused_with_its_first_words(self, sent):
        seen = refused(ordinary(), sent)

        assert seen == (
            "a Word document that begins “Minutes of the meeting” and has no fields of"
            " docgen’s"
        )

    def test_is_refused_when_it_says_nothing(self):
        assert refused(ordinary("")) == "a Word document without any words"

    @pytest.mark.parametrize(
        ("content", "seen"),
        [
            (b"%PDF-1.7", "a PDF"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word file (.doc)"),
            (b"", "an empty file"),
            (b"Dear all", "no Word document"),
            (issued()[:5000], "a damaged file"),
        ],
    )
    def test_is_refused_by_its_kind(self, content, seen):
        assert refused(content).startswith(seen)

    def test_is_refused_when_a_part_is_no_xml(self):
        file = opened()
        file.package = file.package.with_parts({"word/styles.xml": b"<w:styles>"})

        assert refused(file.saved()).startswith("a damaged file")

    def test_is_refused_in_the_strict_format(self):
        file = opened()
        strict = file.package.read("word/document.xml").replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        file.package = file.package.with_parts({"word/document.xml": strict})

        assert "strict format" in refused(file.saved())

    def test_is_refused_when_its_text_lies_elsewhere_than_it_says(self):
        file = opened()
        relation = file.root("_rels/.rels")[0]
        relation.set("Target", "word/other.xml")

        assert "docgen can't read" in refused(file.saved())

    def test_is_refused_when_it_hides_words_behind_a_doctype(self):
        file = opened()
        bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
        file.package = file.package.with_parts({"word/footnotes.xml": bomb})

        assert refused(file.saved()).startswith("a damaged file")


class TestAFileMadeToBeSlow:
    """Returned files come from outside."""

    @pytest.mark.parametrize(
        "words",
        [
            lambda number: f"Clause {number} of many",
            lambda number: "The same again",
            lambda number: "abc"[number * number % 3],
        ],
    )
    def test_with_very_many_paragraphs_is_read_in_time(self, words):
        file = opened()
        body = file.root()[0]
        for number in range(MANY):
            body.insert(0, element("p", run(words(number))))

        assert len(_in_time(file).altered) == MANY

    def test_with_each_line_a_hundred_times_is_read_in_time(self):
        file = opened()
        without_controls(file)
        for paragraph in list(file.root().iter(W + "p")):
            for number in range(100):
                paragraph.addnext(element("p", run(f"{text_of(paragraph)} {number}")))

        assert len(_in_time(file).altered) > MANY / 2

    @pytest.mark.parametrize("ends", [False, True])
    def test_with_a_bookmark_begun_again_and_again_is_read_in_time(self, ends):
        file = opened()
        body = file.root()[0]
        for number in range(MANY):
            start = element("bookmarkStart", id=str(number), name="dg_report_by")
            body.insert(0, element("p", start, run("more")))
            if ends:
                body.append(element("bookmarkEnd", id=str(number)))

        returned = _in_time(file)

        assert returned.altered
        assert returned.twice or returned.changes

    def test_with_lines_joined_for_ever_is_read_in_time(self):
        file = opened()
        for number in range(MANY):
            one = element("p", element("pPr"), run(f"{number} "))
            track_deleted_end(one)
            file.root()[0].insert(0, one)

        assert _in_time(file).altered

    def test_with_words_in_a_deep_nest_is_read_or_refused(self):
        file = opened()
        inner = file.paragraph("Host Trust")
        for _ in range(240):
            inner.append(element("smartTag"))
            inner = inner[-1]
        inner.append(run("deep"))

        [(_, sent, came)] = altered(read(file))
        assert (sent, came) == ("Host Trust", "Host Trustdeep")

        for _ in range(20):
            inner.append(element("smartTag"))
            inner = inner[-1]
        inner.append(run("deeper"))
        assert refused(file.saved()).startswith("a damaged file")

    def test_with_very_many_comments_is_read_in_time(self):
        file = opened()
        one = '<w:comment w:id="1" w:author="x"><w:p><w:r><w:t>c</w:t></w:r></w:p>'
        add_part(file, "comments", f"{one}</w:comment>" * MANY)

        assert len(_in_time(file).notes) == MANY

    def test_with_more_in_it_than_any_agreement_is_refused(self):
        file = opened()
        body = file.root()[0]
        for number in range(100_000):
            body.append(element("p", run(str(number))))

        assert refused(file.saved()) == "a Word file far larger than any agreement"

    def test_packed_more_tightly_than_any_is_refused(self):
        out = BytesIO(issued())
        with ZipFile(out, "a", ZIP_DEFLATED) as archive:
            archive.writestr("word/extra.xml", b" " * 60_000_000)

        assert "packed more tightly" in refused(out.getvalue())


def _in_time(file):
    docx = file.saved()
    start = perf_counter()

    returned = read_returned(docx, issued())

    assert perf_counter() - start < LONGEST
    return returned


def test_two_edits_are_listed_in_the_order_of_the_file():
    file = opened()
    reword(file, "Host Trust", "Trust")
    reword(file, "Partnership agreement", "Agreement")

    words = [sent for _, sent, _ in altered(read(file))]

    assert words[0] == "Partnership agreement"
