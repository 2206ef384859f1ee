"""What a Word file shows beside its words: charts, pictures, words nobody sees."""

import re
import subprocess
from io import BytesIO

import pytest
from PIL import Image

from docgen.documents.issue_mark import issue_mark
from docgen.usecases.proving.drawn import shown_otherwise
from docgen.usecases.proving.verdicts import Verdict
from docgen.usecases.reports import draft_report, print_report
from docgen.word.drawn import drawn_in
from docgen.word.package import NotAWordFile
from tests import needs
from tests.usecases.building import OFFICE
from tests.usecases.house import complete_review, issued, office_in
from tests.usecases.proving.test_verifying import asked, rewritten, word_file
from tests.usecases.reporting import sample

CODES = "ABCDEFGHJKLM", "MLKJHGFEDCBA"


@pytest.fixture(scope="module")
def report():
    """A report with its chart."""
    made = print_report(OFFICE, draft_report(OFFICE, sample()))
    assert isinstance(made, bytes), made
    return made


@pytest.fixture(scope="module")
def agreement(tmp_path_factory):
    with office_in(tmp_path_factory.mktemp("house")) as office:
        yield office, word_file(office, issued(office, complete_review(office)))


def in_parts(pattern, change):
    """A change of every part whose name has a pattern."""
    return lambda name, part: change(part) if re.search(pattern, name) else part


def told(was, now):
    return [f"{one.where} {one.returned}" for one in shown_otherwise(was, now)]


class TestAChart:
    def test_with_another_number_is_named_with_both(self, report):
        was, changed = drawn_in(report).charts[0], [False]

        def other(part):
            changed[0] = True
            return re.sub(
                rb"(<c:val>.*?<c:v>)\d", rb"\g<1>9", part, count=1, flags=re.S
            )

        now = rewritten(report, in_parts("charts/chart[^/]*xml$", other))

        (said,) = told(report, now)
        number = next(one for one in was if one.isdigit())
        assert changed == [True]
        assert said == f"chart 1 says other numbers: 9 instead of {number}"

    @needs.libreoffice
    def test_saved_by_another_program_says_the_same(self, report, tmp_path):
        (tmp_path / "report.docx").write_bytes(report)
        kind = "docx:MS Word 2007 XML"
        command = ["soffice", f"-env:UserInstallation={tmp_path.as_uri()}/profile"]
        command += ["--headless", "--convert-to", kind, "--outdir", "saved"]
        done = [*command, "report.docx"]
        subprocess.run(done, cwd=tmp_path, check=True, capture_output=True)

        saved = (tmp_path / "saved" / "report.docx").read_bytes()

        assert saved != report
        assert drawn_in(report).charts
        assert told(report, saved) == []


class TestAPicture:
    def test_in_anothers_place_is_named(self, agreement):
        office, word = agreement
        other = issue_mark(CODES[0], "").picture
        now = rewritten(word, in_parts("media/", lambda _: other))

        found = asked(office, now)

        assert found.verdict is Verdict.ALTERED
        assert {one.alteration for one in found.altered} == {"looks different"}
        assert told(word, now)[0] == "picture 1 is another picture"

    def test_that_a_program_made_smaller_is_the_same(self, agreement):
        def smaller(content):
            file = BytesIO()
            with Image.open(BytesIO(content)) as picture:
                half = (picture.width // 2, picture.height // 2)
                picture.convert("L").resize(half).save(file, "PNG")
            return file.getvalue()

        _, word = agreement
        now = rewritten(word, in_parts("media/", smaller))

        assert drawn_in(word).pictures != drawn_in(now).pictures
        assert told(word, now) == []


class TestWordsNobodySees:
    @pytest.mark.parametrize(
        "look",
        [
            b'<w:color w:val="FFFFFF"/>',
            b'<w:color w:val="FEFDFE"/>',
            b'<w:sz w:val="2"/>',
        ],
    )
    def test_are_named(self, agreement, look):
        office, word = agreement
        run = rb"<w:r>(?:<w:rPr>.*?</w:rPr>)?(<w:t(?: [^>]*)?>[^<]{30,}</w:t></w:r>)"
        marks = rb"<w:r><w:rPr>" + look + rb"</w:rPr>\g<1>"
        now = rewritten(
            word,
            in_parts("word/document.xml$", lambda x: re.sub(run, marks, x, count=1)),
        )

        found = asked(office, now)

        assert found.verdict is Verdict.ALTERED
        (one,) = found.altered
        assert one.returned == "is there, and can't be seen: white on white, or tiny"

    def test_are_none_in_what_was_issued(self, agreement, report):
        _, word = agreement

        assert drawn_in(word).faint == drawn_in(report).faint == ()


def test_a_damaged_chart_is_refused_in_words(report):
    broken = rewritten(report, in_parts("charts/chart[^/]*xml$", lambda _: b"<c"))

    with pytest.raises(NotAWordFile, match="damaged"):
        drawn_in(broken)
