"""What a copy says that was written in Word is taken up, or left, text by text."""

from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from docgen.problems import Refused
from docgen.usecases.reporting.naming_clients import MayName, Vouched
from docgen.usecases.reporting.writing import Work, look
from tests.usecases.house import office_in
from tests.usecases.report_writing.wording import (
    ADVICE,
    DOC,
    NINE,
    PRIORITIES,
    STRENGTHS,
    brought,
    changes,
    decided,
    gone_out,
    rewritten,
    seen,
)
from tests.usecases.report_writing.writers import (
    NHS_NUMBER,
    SUMMARY,
    finding,
    kim,
    report_in,
    sam,
)


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


@pytest.fixture
def key(office):
    return report_in(office, executive_summary=SUMMARY, item_9=NINE)


class TestDeciding:
    def test_takes_up_what_was_accepted_and_leaves_the_rest(self, office, key):
        texts = {STRENGTHS: ["Warm."], ADVICE: ["Drop the form."], DOC: ["New."]}
        upload = brought(office, key, rewritten(gone_out(office, key), **texts))

        made = decided(office, key, upload, ADVICE, DOC)

        assert isinstance(made, Work), made
        assert finding(office, key, 9) == {
            "evidence": [
                {"source": "DOC", "text": "New."},
                {"source": "INT", "text": "Clinicians wait."},
            ],
            "recommendation": {"text": "Drop the form.", "who_acts": ["service"]},
        }
        came = seen(office, key, upload)
        assert came.is_decided
        assert came.taken == (DOC, ADVICE)

    def test_keeps_paragraphs_and_reads_priorities_as_points(self, office, key):
        texts = {STRENGTHS: ["One.", "Two."], PRIORITIES: ["Do a", "2. Do b"]}
        upload = brought(office, key, rewritten(gone_out(office, key), **texts))

        decided(office, key, upload, STRENGTHS, PRIORITIES)

        assert finding(office, key, 9)["strengths"] == "One.\n\nTwo."
        summary = look(office, sam(key), key).content["executive_summary"]
        assert summary == {**SUMMARY, "priorities": ["Do a", "Do b"]}

    def test_takes_out_a_text_that_was_emptied_and_accepted(self, office, key):
        file = rewritten(gone_out(office, key), **{ADVICE: [""], DOC: [""]})
        upload = brought(office, key, file)
        assert "taken out" in changes(office, key, upload)[ADVICE].doubt

        decided(office, key, upload, ADVICE, DOC)

        said = finding(office, key, 9)
        assert said == {"evidence": [{"source": "INT", "text": "Clinicians wait."}]}

    def test_is_done_once(self, office, key):
        file = rewritten(gone_out(office, key), **{STRENGTHS: ["Warm."]})
        upload = brought(office, key, file)
        decided(office, key, upload)

        again = decided(office, key, upload, STRENGTHS)

        assert isinstance(again, Refused)
        assert "strengths" not in finding(office, key, 9)

    def test_asks_about_what_may_name_a_client_before_it_is_taken_up(self, office, key):
        said = f"Person {NHS_NUMBER} waits."
        file = rewritten(gone_out(office, key), **{STRENGTHS: [said]})
        upload = brought(office, key, file)
        assert [
            str(x.found) for x in changes(office, key, upload)[STRENGTHS].found
        ] == ["NHS number 9•• ••• •••9"]

        found = decided(office, key, upload, STRENGTHS)

        assert isinstance(found, MayName)
        assert not seen(office, key, upload).is_decided
        word = Vouched("findings.8.strengths", "9•• ••• •••9", "A form's number")
        assert isinstance(decided(office, key, upload, STRENGTHS, vouched=[word]), Work)
        assert finding(office, key, 9)["strengths"] == said

    def test_refuses_a_text_with_a_picture_in_it(self, office, key):
        file = docx.Document(BytesIO(gone_out(office, key)))
        tables = [
            docx.table.Table(t, file) for t in file.element.body.iter(qn("w:tbl"))
        ]
        cell = next(x for x in tables if x.cell(0, 0).text == STRENGTHS).cell(1, 0)
        drawing = cell._tc.makeelement(qn("w:drawing"), {})
        cell.paragraphs[0].add_run("See: ")._r.append(drawing)
        out = BytesIO()
        file.save(out)
        upload = brought(office, key, out.getvalue())

        assert "picture" in changes(office, key, upload)[STRENGTHS].problem
        assert isinstance(decided(office, key, upload, STRENGTHS), Refused)

    def test_is_recorded_with_the_file_it_came_by(self, office, key):
        file = rewritten(gone_out(office, key), **{STRENGTHS: ["Warm."]})
        upload = brought(office, key, file, "from the train.docx")

        decided(office, key, upload, STRENGTHS)

        assert look(office, kim(key), key).written.by.came_by == "from the train.docx"
