"""A file says what it is: as issued, superseded, filled in since, or altered."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from docgen.problems import NamedFile, WrongFile
from docgen.review.rights import Scope
from docgen.usecases import issuing
from docgen.usecases.proving.verdicts import Verdict
from docgen.usecases.proving.verifying import verify
from docgen.usecases.review_files import EVERYTHING
from tests.bench.verifying import is_misread, is_missed
from tests.usecases.house import COORDINATOR, complete_review, issued, office_in
from tests.word.editing import OpenFile, type_into

SEEDS = range(20)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    with office_in(tmp_path_factory.mktemp("house")) as found:
        yield found


@pytest.fixture(scope="module")
def issue(office):
    """An agreement whose service half is still to be filled in."""
    open_half = {"left_to": "service"}
    left = {"governance_by": None, "host_trust_lead": open_half}
    return issued(office, complete_review(office, **left))


def word_file(office, issue):
    return issuing.issued_file(office, COORDINATOR, issue.id, "docx").content


def rewritten(content, change):
    """The same Word file in another archive, each part as `change` has it."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def zipped_anew(content):
    """The same parts in another archive, as any program writes them."""
    return rewritten(content, lambda _, part: part)


def asked(office, content, scope=EVERYTHING, name="copy.docx"):
    return verify(office, scope, NamedFile(name, content))


class TestAWordFile:
    def test_as_it_was_issued_is_current(self, office, issue):
        found = asked(office, word_file(office, issue))

        assert found.verdict is Verdict.AS_ISSUED
        assert found.is_current
        assert found.issue == found.current == issue

    def test_of_an_issue_that_was_superseded_names_the_one_that_counts(self, office):
        key = complete_review(office)
        first = issued(office, key)
        second = issued(office, key, 2, "The Trust's name was wrong.")

        found = asked(office, word_file(office, first))

        assert found.verdict is Verdict.AS_ISSUED
        assert not found.is_current
        assert found.issue.superseded_because == "The Trust's name was wrong."
        assert found.current == second

    def test_filled_in_since_names_the_fields(self, office, issue):
        file = OpenFile(word_file(office, issue))
        type_into(file, "host_trust_lead.name", "Pat Example")

        found = asked(office, file.saved())

        assert found.verdict is Verdict.FILLED_IN
        assert [one.blank.name for one in found.filled] == ["host_trust_lead.name"]
        assert (found.changed, found.altered, found.lost) == ((), (), ())

    def test_with_another_answer_than_was_issued_is_altered(self, office, issue):
        file = OpenFile(word_file(office, issue))
        type_into(file, "ips_teams", "Another team")

        found = asked(office, file.saved())

        assert found.verdict is Verdict.ALTERED
        assert [(one.old, one.new) for one in found.changed] == [
            ("Valley IPS team (example)", "Another team")
        ]

    def test_that_says_of_itself_what_was_written_into_it_is_altered(
        self, office, issue
    ):
        def forge(name, content):
            if not name.startswith(("word/document.xml", "customXml/item")):
                return content
            text = content.decode().replace("9 March 2027", "9 March 2028")
            text = text.replace("2027-03-09", "2028-03-09")
            return re.sub(r'(fingerprint=")..', r"\g<1>00", text).encode()

        was = word_file(office, issue)
        found = asked(office, rewritten(was, forge))

        assert rewritten(was, forge) != was
        assert found.verdict is Verdict.ALTERED
        assert any("2028" in one.new for one in found.changed)

    def test_saved_anew_says_the_same(self, office, issue):
        found = asked(office, zipped_anew(word_file(office, issue)))

        assert found.verdict is Verdict.SAVED_AGAIN
        assert found.is_as_issued

    def test_that_lost_what_docgen_wrote_in_it_is_known_by_its_code(
        self, office, issue
    ):
        file = OpenFile(word_file(office, issue))
        file.drop("customXml/")

        found = asked(office, file.saved())

        assert found.issue == issue

    def test_that_is_a_draft_says_so(self, office):
        key = complete_review(office)
        draft = issuing.draft_file(office, COORDINATOR, key)

        found = asked(office, draft.content)

        assert found.verdict is Verdict.DRAFT

    def test_of_another_service_is_not_in_the_register(self, office, issue):
        nothing = Scope()

        found = asked(office, word_file(office, issue), nothing)

        assert (found.verdict, found.issue) == (Verdict.UNKNOWN, None)

    @pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04 broken"])
    def test_that_is_something_else_is_refused(self, office, content):
        assert isinstance(asked(office, content), WrongFile)


@pytest.mark.parametrize("seed", SEEDS)
class TestAnyChange:
    """All of them: python -m tests.bench.verifying."""

    def test_to_the_fixed_words_is_named_and_none_invented(self, office, issue, seed):
        assert not is_missed(office, seed, word_file(office, issue))

    def test_to_the_blanks_is_named_and_none_invented(self, office, issue, seed):
        assert not is_misread(office, seed, word_file(office, issue))
