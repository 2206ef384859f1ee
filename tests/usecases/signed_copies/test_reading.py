"""Signed copies: which issue they are of, and whose signatures they show."""

import pytest

from docgen.documents.issue_mark import issue_mark
from docgen.problems import WrongFile
from docgen.review.signing import Ground
from docgen.usecases.signed_copies.bringing import (
    look_at_copy,
)
from docgen.usecases.signed_copies.reading import Matched
from docgen.usecases.standing import Behalf, NotThere
from tests import needs
from tests.pdf.test_marks import page, saved
from tests.usecases.house import (
    COORDINATOR,
    complete_review,
    coordinator,
    lead,
    look,
    office_in,
    reviewer,
    told,
)
from tests.usecases.signed_copies.copies import (
    FIELDS,
    House,
    blank_scan,
    broken,
    changed_after,
    pdf_of,
    recognised_scan,
    scan_of,
    with_hand_page,
    with_pdf,
)

pytestmark = needs.libreoffice


@pytest.fixture(scope="module")
def at_rest(tmp_path_factory):
    """A house in which nothing is changed but that copies are brought."""
    with office_in(tmp_path_factory.mktemp("house")) as office:
        yield House(office)


@pytest.fixture
def house(tmp_path):
    with office_in(tmp_path) as office:
        yield House(office)


class TestTheIssueOfACopy:
    def test_is_the_one_whose_bytes_it_begins_with(self, at_rest):
        found = at_rest.brought(at_rest.signed_by("service_lead")).copy

        assert (found.issue, found.matched) == (at_rest.issue, Matched.BEGINNING)
        assert (found.altered, found.is_scan) == ((), False)

    @pytest.mark.parametrize(
        ("kind", "pages"), [("PDF", None), ("PDF", [1]), ("PNG", [0]), ("JPEG", [-1])]
    )
    def test_of_a_scan_is_the_one_whose_code_is_on_it(self, at_rest, kind, pages):
        found = at_rest.brought(scan_of(at_rest.pdf, kind, pages)).copy

        assert (found.issue, found.matched) == (at_rest.issue, Matched.CODE)
        assert (found.altered, found.is_scan, found.seen) == ((), True, ())

    def test_of_a_scan_is_not_compared_with_what_was_recognised_in_it(self, at_rest):
        found = at_rest.brought(recognised_scan(at_rest.pdf)).copy

        assert (found.issue, found.matched) == (at_rest.issue, Matched.CODE)
        assert (found.altered, found.is_scan) == ((), True)

    def test_of_a_scan_without_a_code_is_as_it_is_chosen(self, at_rest):
        upload = at_rest.bring(blank_scan())

        none, chosen = at_rest.seen(upload), at_rest.seen(upload, at_rest.issue.id)

        assert (none.copy.issue, none.copy.matched) == (None, Matched.NOTHING)
        assert chosen.copy.issue == at_rest.issue
        assert chosen.copy.matched is Matched.CHOICE

    def test_can_not_be_chosen_against_what_its_code_says(self, house):
        new = with_pdf(house.office, house.key, 2, "A slip")
        upload = house.bring(scan_of(pdf_of(house.office, new), "PNG", [0]))

        found = house.seen(upload, house.issue.id).copy

        assert (found.issue, found.matched) == (new, Matched.CODE)

    def test_of_a_page_signed_by_hand_is_found_by_that_page_alone(self, house):
        by_hand = with_hand_page(house.office, house.issue)

        scan = house.brought(scan_of(by_hand, "JPEG", [-1])).copy
        signed = house.brought(house.signed_by("service_lead", pdf=by_hand)).copy

        assert (scan.issue, scan.matched) == (house.issue, Matched.CODE)
        assert (signed.issue, signed.matched) == (house.issue, Matched.BEGINNING)
        assert signed.altered == ()


class TestACopyThatIsNone:
    @pytest.mark.parametrize(
        ("content", "seen"),
        [
            (b"PK\x03\x04", "a file of another kind"),
            (b"From: jo@service.example", "a file of another kind"),
            (b"%PDF-1.7 signed", "damaged or locked"),
            (b"\x89PNG\r\n\x1a\n cut", "damaged or locked"),
        ],
    )
    def test_is_told_and_not_kept(self, at_rest, content, seen):
        before = look(at_rest.office, at_rest.key).uploads

        said = at_rest.bring(content)

        assert isinstance(said, WrongFile)
        assert seen in said.seen
        assert look(at_rest.office, at_rest.key).uploads == before

    def test_is_told_where_it_is_another_reviews(self, at_rest):
        other = complete_review(at_rest.office)
        pdf = pdf_of(at_rest.office, with_pdf(at_rest.office, other))

        said = at_rest.bring(pdf)

        assert said.seen == "the partnership agreement of another review"

    def test_says_no_more_to_whoever_may_not_see_the_other(self, at_rest):
        other = complete_review(at_rest.office)
        pdf = pdf_of(at_rest.office, with_pdf(at_rest.office, other))
        service = look(at_rest.office, at_rest.key).row.service_id

        said = at_rest.bring(pdf, lead(service), Behalf())

        assert said.seen == "a document issued for another review"

    def test_is_told_where_it_has_two_versions(self, house):
        new = with_pdf(house.office, house.key, 2, "A slip")
        marks = [issue_mark(one.code, "") for one in (house.issue, new)]

        said = house.bring(saved(page(*marks), "PNG"))

        assert said.seen == "a file with 2 versions of the agreement"

    def test_is_an_older_versions(self, house):
        old = house.signed_by("service_lead")
        with_pdf(house.office, house.key, 2, "A slip")

        [said] = told(house.bring(old))

        assert said == (
            "It is version 1; version 2 took its place on 1 December 2026 (A slip)."
            " Signatures of version 1 no longer count: have version 2 signed."
        )

    def test_by_somebody_else_needs_how_it_came(self, at_rest):
        [said] = told(at_rest.bring(at_rest.pdf, behalf=Behalf()))

        assert said.startswith("How this reached you is not said.")


class TestTheSignaturesOfACopy:
    def test_are_each_told_with_whose_it_seems_to_be(self, at_rest):
        pdf = at_rest.signed_by("host_trust_lead", "service_lead")

        found = at_rest.brought(pdf).copy

        assert [
            (one.signature.signer, one.signatory, one.ground, one.on.isoformat())
            for one in found.seen
        ] == [
            ("Chris Example", "host_trust_lead", Ground.FIELD, "2026-12-01"),
            ("Jo Example", "service_lead", Ground.FIELD, "2026-12-01"),
        ]
        assert [one.signature.covers_all for one in found.seen] == [False, True]
        assert set(found.proposed) == {"host_trust_lead", "service_lead"}

    def test_in_a_field_of_the_tools_own_go_by_the_certificate(self, at_rest):
        from tests.pdf.signers import sign

        pdf = sign(at_rest.pdf, "Signature1", "pat EXAMPLE", at_rest.issue.at)

        [found] = at_rest.brought(pdf).copy.seen

        assert (found.signatory, found.ground) == (
            "commissioning_lead",
            Ground.CERTIFICATE,
        )

    def test_whose_clock_is_wrong_propose_no_day(self, at_rest):
        from datetime import timedelta

        from tests.pdf.signers import sign

        for days in (-2, 2):
            at = at_rest.issue.at + timedelta(days=days)
            pdf = sign(at_rest.pdf, FIELDS["service_lead"], "Jo Example", at)

            [found] = at_rest.brought(pdf).copy.seen

            assert found.on is None

    @pytest.mark.parametrize("harmed", [broken, changed_after])
    def test_that_are_broken_are_not_proposed(self, at_rest, harmed):
        found = at_rest.brought(harmed(at_rest.signed_by("service_lead"))).copy

        [one] = found.seen
        assert found.issue == at_rest.issue
        assert not one.signature.holds
        assert found.proposed == {}
        assert found.is_doubtful_for("service_lead")
        assert not found.is_doubtful_for("host_trust_lead")


class TestACopy:
    def test_is_for_the_service_and_its_coordinators(self, at_rest):
        upload = at_rest.bring(at_rest.signed_by("service_lead"))
        service = look(at_rest.office, at_rest.key).row.service_id
        own = (lead(service), coordinator("East"))
        others = (lead("other"), reviewer(at_rest.key), coordinator("West"))

        for who in own:
            assert look_at_copy(at_rest.office, who, at_rest.key, upload)
        for who in others:
            with pytest.raises(NotThere):
                look_at_copy(at_rest.office, who, at_rest.key, upload)
            with pytest.raises(NotThere):
                at_rest.bring(at_rest.pdf, who)

    def test_is_not_found_under_another_review(self, at_rest):
        upload = at_rest.bring(at_rest.signed_by("service_lead"))
        other = complete_review(at_rest.office)

        with pytest.raises(NotThere):
            look_at_copy(at_rest.office, COORDINATOR, other, upload)
