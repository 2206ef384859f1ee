"""A report written in Word: its copy goes out, comes back, and is decided on."""

from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from docgen.problems import NamedFile, Refused, WrongFile
from docgen.usecases import giving
from docgen.usecases.reporting import word_copies, word_returned
from docgen.usecases.reporting.naming_clients import MayName, Vouched
from docgen.usecases.reporting.word_copies import make_copy
from docgen.usecases.reporting.writing import Work, look
from docgen.usecases.standing import NotThere
from docgen.word.returned import document_words
from tests.usecases.house import lead, office_in
from tests.usecases.house import look as look_at
from tests.usecases.report_writing.writers import (
    NHS_NUMBER,
    SUMMARY,
    finding,
    kim,
    moderator,
    report_in,
    sam,
    written,
)

DOC = "Item 9: evidence from documents (DOC)"
STRENGTHS = "Item 9: strengths"
ADVICE = "Item 9: recommendation"
PRIORITIES = "Executive summary: three to five priorities, one a point"
NINE = {
    "evidence": [
        {"source": "DOC", "text": "The form asks.\n\n- one\n- **two**"},
        {"source": "INT", "text": "Clinicians wait."},
    ],
    "recommendation": {"text": "Change the form.", "who_acts": ["service"]},
}


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


@pytest.fixture
def key(office):
    return report_in(office, executive_summary=SUMMARY, item_9=NINE)


def gone_out(office, key):
    made = make_copy(office, sam(key), key)
    assert isinstance(made, giving.Document), made
    return made.content


def rewritten(content, **texts):
    """A copy with the frame of each label holding these paragraphs instead."""
    file = docx.Document(BytesIO(content))
    tables = [docx.table.Table(t, file) for t in file.element.body.iter(qn("w:tbl"))]
    frames = {one.cell(0, 0).text: one.cell(1, 0) for one in tables}
    for label, paragraphs in texts.items():
        cell = frames[label]
        for one in list(cell.paragraphs)[1:]:
            one._p.getparent().remove(one._p)
        first, *others = paragraphs
        cell.paragraphs[0].text = first
        for words in others:
            cell.add_paragraph(words)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def brought(office, key, content, name="report.docx"):
    kept = word_returned.bring_back(office, sam(key), key, NamedFile(name, content))
    assert isinstance(kept, str), kept
    return kept


def seen(office, key, upload):
    found = word_returned.look_at(office, sam(key), key, upload)
    assert not isinstance(found, WrongFile), found
    return found[1]


def changes(office, key, upload):
    return {one.label: one for one in seen(office, key, upload).changes}


def decided(office, key, upload, *labels, vouched=()):
    names = [
        one.name for one in seen(office, key, upload).changes if one.label in labels
    ]
    return word_returned.decide(office, sam(key), (key, upload), names, vouched)


class TestTheCopy:
    def test_has_a_text_for_each_thing_to_write(self, office, key):
        words = document_words(gone_out(office, key))

        assert {DOC, STRENGTHS, ADVICE, PRIORITIES} <= set(words)
        assert "Item 1: evidence from management information (MIS)" in words
        assert "two" in words
        assert "Write here." in words

    def test_is_the_same_again_while_nothing_was_written(self, office, key):
        first, again = gone_out(office, key), gone_out(office, key)

        assert first == again
        assert len(word_copies.look(office, sam(key), key)[1].copies) == 1

    def test_is_another_once_something_was(self, office, key):
        gone_out(office, key)
        written(office, key, item_9={"strengths": "New"})

        gone_out(office, key)

        numbers = [x.number for x in word_copies.look(office, sam(key), key)[1].copies]
        assert numbers == [1, 2]

    def test_is_for_those_who_write_the_report(self, office, key):
        service = look_at(office, key).row.service_id

        for who in (moderator(key), lead(service)):
            with pytest.raises(NotThere):
                make_copy(office, who, key)


class TestACopyThatCameBack:
    def test_says_nothing_if_nobody_wrote_in_it(self, office, key):
        came = seen(office, key, brought(office, key, gone_out(office, key)))

        assert (came.changes, came.altered, came.missing) == ((), (), ())
        assert not came.is_decided

    def test_shows_each_text_as_it_went_out_and_came_back(self, office, key):
        file = rewritten(gone_out(office, key), **{STRENGTHS: ["Warm."], DOC: ["New."]})

        found = changes(office, key, brought(office, key, file))

        assert found.keys() == {DOC, STRENGTHS}
        assert (found[STRENGTHS].sent, found[STRENGTHS].new) == ("", "Warm.")
        assert found[DOC].sent == "The form asks.\n\n- one\n- **two**"
        assert found[DOC].is_plain

    def test_changes_nothing_by_itself(self, office, key):
        file = rewritten(gone_out(office, key), **{STRENGTHS: ["Warm."]})
        before = look(office, sam(key), key).content

        seen(office, key, brought(office, key, file))

        assert look(office, sam(key), key).content == before

    def test_is_compared_with_the_very_copy_it_is_of(self, office, key):
        first = rewritten(gone_out(office, key), **{STRENGTHS: ["Warm."]})
        written(office, key, item_9={**NINE, "strengths": "Cold."})
        gone_out(office, key)

        came = seen(office, key, brought(office, key, first))

        assert came.copy.number == 1
        (one,) = came.changes
        assert (one.sent, one.now, one.new) == ("", "Cold.", "Warm.")
        assert "changed here, too" in one.doubt

    def test_says_nothing_of_what_is_written_here_already(self, office, key):
        file = rewritten(gone_out(office, key), **{STRENGTHS: ["Warm."]})
        written(office, key, item_9={**NINE, "strengths": "Warm."})

        assert changes(office, key, brought(office, key, file)) == {}

    def test_names_what_was_altered_outside_of_the_texts(self, office, key):
        file = docx.Document(BytesIO(gone_out(office, key)))
        file.add_paragraph("A word of our own")
        out = BytesIO()
        file.save(out)

        came = seen(office, key, brought(office, key, out.getvalue()))

        assert [one.returned for one in came.altered] == ["A word of our own"]

    def test_is_refused_if_it_is_another_file(self, office, key):
        other = report_in(office)
        foreign = gone_out(office, other)
        gone_out(office, key)

        for content in (foreign, b"%PDF-1.7 no", b"PK\x03\x04 no"):
            file = NamedFile("file.docx", content)
            found = word_returned.bring_back(office, sam(key), key, file)
            assert isinstance(found, WrongFile), found

    def test_is_refused_before_any_went_out(self, office, key):
        other = gone_out(office, report_in(office))
        file = NamedFile("file.docx", other)

        assert isinstance(
            word_returned.bring_back(office, sam(key), key, file), WrongFile
        )

    def test_is_not_the_services_to_open(self, office, key):
        upload = brought(office, key, gone_out(office, key))
        service = look_at(office, key).row.service_id

        assert giving.download(office, sam(key), upload)
        with pytest.raises(NotThere):
            giving.download(office, lead(service), upload)
        found = look_at(office, key)
        assert upload not in [x.id for x in giving.listed(office, lead(service), found)]


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
