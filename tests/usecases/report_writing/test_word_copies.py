"""A report's copy to write in goes out, comes back, and is looked at."""

from io import BytesIO

import docx
import pytest

from docgen.problems import NamedFile, WrongFile
from docgen.usecases import giving
from docgen.usecases.reporting import word_copies, word_returned
from docgen.usecases.reporting.word_copies import make_copy
from docgen.usecases.reporting.writing import look
from docgen.usecases.standing import NotThere
from docgen.word.returned import document_words
from tests.usecases.house import lead, office_in
from tests.usecases.house import look as look_at
from tests.usecases.report_writing.wording import (
    ADVICE,
    DOC,
    NINE,
    PRIORITIES,
    STRENGTHS,
    brought,
    changes,
    gone_out,
    rewritten,
    seen,
)
from tests.usecases.report_writing.writers import (
    SUMMARY,
    moderator,
    report_in,
    sam,
    written,
)


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


@pytest.fixture
def key(office):
    return report_in(office, executive_summary=SUMMARY, item_9=NINE)


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
