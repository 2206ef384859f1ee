"""A pack, or pages put together by anybody: each document in it says what it is."""

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from docgen.problems import NamedFile
from docgen.review.rights import Scope
from docgen.usecases.proving.telling import in_words
from docgen.usecases.proving.verdicts import Verdict
from docgen.usecases.proving.verifying import verify
from docgen.usecases.review_files import EVERYTHING
from docgen.usecases.signed_copies.reading import Matched, read_copy
from tests import needs
from tests.pdf.signers import sign
from tests.usecases.house import COORDINATOR, look, office_in
from tests.usecases.packing.built import before_review, handed_out, put_together
from tests.usecases.proving.test_verifying_pdfs import (
    behind,
    saved_anew,
    with_picture,
    written,
)
from tests.usecases.signed_copies.copies import (
    FIELDS,
    House,
    scan_of,
    with_hand_page,
)

pytestmark = needs.libreoffice


class Packed:
    """A review before its days, with its papers as one PDF."""

    def __init__(self, office):
        self.office, self.key = office, before_review(office)
        put_together(office, self.key)
        self.pdf = handed_out(office, self.key)
        self.issue = look(office, self.key).issued
        self.agreement = office.records.files.content(self.issue.pdf_hash)

    def asked(self, content, scope=EVERYTHING):
        return verify(self.office, scope, NamedFile("pack.pdf", content))

    def came_back(self, content):
        file = NamedFile("signed.pdf", content)
        return read_copy(self.office, COORDINATOR, look(self.office, self.key), file)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with office_in(tmp_path_factory.mktemp("house")) as office:
        yield Packed(office)


def signed(pdf):
    return sign(pdf, FIELDS["service_lead"], "Jo Example")


def covered(pdf, page):
    """The pack saved anew, a white picture over a clause of one page."""
    pages = list(
        PdfReader(BytesIO(with_picture(saved_anew(pdf, pages_from(pdf, page))))).pages
    )
    return saved_anew(pdf, [*list(PdfReader(BytesIO(pdf)).pages)[:page], *pages])


def pages_from(pdf, page):
    return list(PdfReader(BytesIO(pdf)).pages)[page:]


def saved_with_fields(pdf):
    """As another program saves all of it, its fields to sign too."""
    return written(PdfWriter(clone_from=PdfReader(BytesIO(pdf))))


def told(found):
    return [said for said, _ in in_words(found)]


class TestAPackAsItWasMade:
    def test_is_as_it_was_issued(self, house):
        found = house.asked(house.pdf)

        assert found.verdict is Verdict.AS_ISSUED
        assert (found.is_as_issued, found.is_current) == (True, True)
        assert [one.issue for one in found.parts] == [house.issue]

    def test_says_what_is_on_which_page(self, house):
        day, whole, agreement, others = told(house.asked(house.pdf))

        assert day.startswith("A pack that docgen put together on ")
        assert whole == "It is as it was issued."
        assert agreement.startswith(
            "Pages 3 to 7: Version 1 of the partnership agreement"
        )
        assert agreement.endswith(", current.")
        assert others.startswith("Pages 1, 2 and 8 to ")
        assert others.endswith(": what docgen put in beside the issued documents.")

    def test_that_was_signed_names_who_signed(self, house):
        found = house.asked(signed(house.pdf))

        assert found.verdict is Verdict.AS_ISSUED
        assert [one.partition(" on ")[0] for one in found.signed] == ["Jo Example"]

    def test_with_a_note_behind_it_is_altered(self, house):
        found = house.asked(signed(behind(house.pdf)))

        assert found.verdict is Verdict.ALTERED
        assert [one.where for one in found.altered] == ["page 1"]

    def test_of_a_review_that_somebody_may_not_see_is_not_told(self, house):
        found = house.asked(house.pdf, Scope(frozenset()))

        assert found.packed_on is None
        assert [one.verdict for one in found.parts] == [Verdict.UNKNOWN]


class TestPagesPutTogether:
    def test_a_pack_saved_anew_tells_its_documents_and_vouches_for_no_more(self, house):
        found = house.asked(saved_anew(house.pdf))

        assert found.verdict is Verdict.AMONG_OTHERS
        assert not found.is_as_issued
        [one] = found.parts
        assert (one.verdict, one.altered) == (Verdict.SAVED_AGAIN, ())
        assert one.pages == (3, 4, 5, 6, 7)
        assert told(found)[-1].endswith("so nothing is known of them.")

    def test_a_clause_covered_in_it_is_named_by_the_page_of_its_document(self, house):
        [one] = house.asked(covered(house.pdf, 4)).parts

        assert one.verdict is Verdict.ALTERED
        assert [line.where for line in one.altered] == ["page 3"]

    def test_two_documents_are_told_each_by_itself(self, house):
        other = House(house.office)
        both = [*pages_from(house.agreement, 0), *pages_from(other.pdf, 0)]

        found = house.asked(saved_anew(house.pdf, both))

        assert found.others == ()
        assert [one.issue.id for one in found.parts] == [
            house.issue.id,
            other.issue.id,
        ]
        assert {one.verdict for one in found.parts} == {Verdict.SAVED_AGAIN}

    def test_a_page_put_in_between_is_of_no_document(self, house):
        first, *others = pages_from(house.agreement, 0)
        strange = pages_from(house.pdf, 0)[1]

        found = house.asked(saved_anew(house.pdf, [first, strange, *others]))

        assert found.others == (2,)
        assert [one.verdict for one in found.parts] == [Verdict.SAVED_AGAIN]

    def test_a_scan_of_two_says_which_they_are(self, house):
        other = House(house.office)
        both = [*pages_from(house.agreement, 0)[:1], *pages_from(other.pdf, 0)[:1]]

        found = house.asked(scan_of(saved_anew(house.pdf, both)))

        assert [one.verdict for one in found.parts] == [Verdict.A_SCAN] * 2


class TestWithAPageToSignByHand:
    def test_is_as_it_was_issued_signed_or_not(self, house):
        other = House(house.office)
        by_hand = with_hand_page(house.office, other.issue)

        plain, in_ink = house.asked(by_hand), house.asked(signed(by_hand))

        assert {one.verdict for one in (plain, in_ink)} == {Verdict.AS_ISSUED}
        assert len(in_ink.signed) == 1

    def test_saved_anew_says_the_same(self, house):
        other = House(house.office)
        by_hand = with_hand_page(house.office, other.issue)

        assert house.asked(saved_anew(by_hand)).verdict is Verdict.SAVED_AGAIN


class TestAPackThatComesBackSigned:
    def test_has_nothing_altered(self, house):
        found = house.came_back(signed(house.pdf))

        assert (found.issue, found.matched) == (house.issue, Matched.CODE)
        assert (found.altered, found.is_scan) == ((), False)
        assert set(found.proposed) == {"service_lead"}

    def test_nor_when_it_was_saved_anew_before(self, house):
        found = house.came_back(signed(saved_with_fields(house.pdf)))

        assert (found.issue, found.altered) == (house.issue, ())

    def test_with_a_note_behind_it_is_altered(self, house):
        found = house.came_back(signed(behind(house.pdf)))

        assert [one.where for one in found.altered] == ["page 1"]

    def test_with_another_documents_pages_is_of_the_agreement_in_it(self, house):
        other = House(house.office)
        both = [*pages_from(house.agreement, 0), *pages_from(other.pdf, 0)]

        found = house.came_back(saved_anew(house.pdf, both))

        assert (found.issue, found.altered) == (house.issue, ())


def test_an_issue_without_its_pdf_is_not_compared(house, monkeypatch):
    other = House(house.office)
    monkeypatch.setattr(
        "docgen.usecases.proving.verifying_pages.handed_out", lambda *_: ()
    )

    found = house.asked(other.pdf)

    assert found.verdict is Verdict.NOT_COMPARED
