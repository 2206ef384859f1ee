"""Signed copies on their pages: what was read is proposed, and recorded on a word."""

import re

import pytest

from docgen.review.progress import Stage
from tests import needs
from tests.usecases.house import complete_review
from tests.usecases.signed_copies import copies
from tests.web.agreeing import form_on
from tests.web.service_side import BY_MAIL, HOSTILE, ODD_NAME, WHO, house, send

pytestmark = needs.libreoffice
BRING = "signed-copies"
DAY = {"[day]": "4", "[month]": "1", "[year]": "2027"}


@pytest.fixture
def pages(tmp_path):
    with house(tmp_path) as found:
        copies.with_pdf(found.office, found.key)
        yield found


def brought(pages, content, who="lead", name="copy.pdf"):
    """The page of a copy that was brought."""
    client, said = pages.who(who)
    done = send(client, pages.at(BRING), said, (content, name))
    assert done.status_code == 303, done.text
    return done.location


def signed(pages, *who):
    return copies.signed_by(pages.office, pages.file.issued, *who)


def ticked_on(page):
    """Who stands ticked on a page."""
    boxes = re.findall(r'<input[^>]*name="signed"[^>]*>', page.text)
    return [re.search(r'value="(\w+)"', one)[1] for one in boxes if " checked" in one]


def confirm(client, path, **changes):
    """Send the form of a copy's page as it stands, but for some boxes."""
    ticked = ticked_on(client.get(path))
    return send(client, path, {"signed": ticked, **changes})


class TestTheSignaturesPage:
    def test_leads_to_bringing_a_copy_while_somebody_is_missing(self, pages):
        assert f"/{BRING}" in pages.lead.get(pages.at("signatures")).text

        path = brought(pages, signed(pages, *copies.NAMES))
        confirm(pages.lead, path)

        assert "Bring back" not in pages.lead.get(pages.at("signatures")).text

    def test_tells_of_each_copy_whom_it_counts_for(self, pages):
        path = brought(pages, signed(pages, "service_lead"), name="Jo.pdf")
        before = pages.lead.get(pages.at("signatures")).text
        confirm(pages.lead, path)
        after = pages.lead.get(pages.at("signatures")).text

        assert "Nobody yet" in before
        assert "Nobody yet" not in after
        assert path in after

    def test_offers_the_page_to_sign_by_hand_once_it_is_asked_for(self, pages):
        issue = pages.file.issued
        path = f"/issues/{issue.id}/to-sign-by-hand"
        page = pages.at("signatures")

        none = pages.lead.get(f"{path}.pdf")
        done = send(pages.lead, page, {}, action=path)
        waits = pages.lead.get(page).text
        copies.with_hand_page(pages.office, issue)
        text = pages.lead.get(page).text
        found = pages.lead.get(f"{path}.pdf")

        assert none.status_code == 404
        assert done.location.endswith("/documents")
        assert "The page to sign by hand is being made." in waits
        assert f"{path}.pdf" in text
        assert found.data.startswith(b"%PDF-")
        name = found.headers["Content-Disposition"]
        assert f"{pages.file.row.reference}-version-1-to-sign-by-hand.pdf" in name


class TestBringingACopy:
    @pytest.mark.parametrize("who", WHO)
    def test_is_for_the_lead_and_for_the_lead(self, pages, who):
        path = brought(pages, signed(pages, "service_lead"), who)

        page = pages.lead.get(path)

        [upload] = pages.file.uploads
        assert path.endswith(upload.id)
        assert "It begins with the very file that was issued." in page.text
        assert ("for Jo Example (e-mail of 4 January 2027)" in page.text) == (
            who == "coordinator"
        )
        assert pages.file.signatures == ()

    def test_for_somebody_else_needs_how_it_came(self, pages):
        file = (signed(pages, "service_lead"), "copy.pdf")

        done = send(pages.coordinator, pages.at(BRING), {"came_by": " "}, file)

        assert done.status_code == 422
        assert 'href="#came_by"' in done.text
        assert pages.file.uploads == ()

    @pytest.mark.parametrize(
        ("file", "said"),
        [
            (None, "No file was chosen."),
            ((b"", "copy.pdf"), "The file is empty."),
            ((b"PK\x03\x04", "copy.docx"), "copy.docx is a file of another kind"),
            ((b"%PDF-1.7 signed", "copy.pdf"), "a damaged or locked one"),
            ((b"%PDF-1.7", ODD_NAME), "a damaged or locked one"),
        ],
    )
    def test_of_what_is_none_is_told_at_its_box(self, pages, file, said):
        done = send(pages.lead, pages.at(BRING), {}, file)

        assert done.status_code == 422
        assert said in done.text
        assert 'href="#file"' in done.text
        assert "<script>alert" not in done.text
        assert pages.file.uploads == ()

    def test_of_another_review_or_an_older_version_is_told(self, pages):
        old = signed(pages, "service_lead")
        other = copies.with_pdf(pages.office, complete_review(pages.office))
        copies.with_pdf(pages.office, pages.key, 2, "A slip")
        theirs = copies.pdf_of(pages.office, other)

        for content, said in (
            (old, "It is version 1; version 2 took its place on"),
            (theirs, "is a document issued for another review"),
        ):
            done = send(pages.lead, pages.at(BRING), {}, (content, "copy.pdf"))
            assert done.status_code == 422
            assert said in done.text
        assert pages.file.uploads == ()

    def test_before_anything_is_issued_says_so(self, tmp_path):
        with house(tmp_path) as found:
            assert "nothing to sign" in found.lead.get(found.at(BRING)).text

    def test_is_not_there_for_another_service(self, pages):
        path = brought(pages, signed(pages, "service_lead"))
        other = pages.other_lead()

        for one in (pages.at(BRING), path):
            assert other.get(one).status_code == 404


class TestWhatWasRead:
    def test_stands_filled_in_for_those_who_signed_it_electronically(self, pages):
        path = brought(pages, signed(pages, "host_trust_lead", "service_lead"))

        page = pages.lead.get(path)
        sent = form_on(page)

        assert ticked_on(page) == ["service_lead", "host_trust_lead"]
        assert sent["host_trust_lead.name"] == "Chris Example"
        assert sent["host_trust_lead.how"] == "pdf"
        assert sent["host_trust_lead.signed_on[year]"] == "2026"
        assert sent["commissioning_lead.name"] == "Pat Example"
        assert not sent["commissioning_lead.signed_on[year]"]

    def test_ticks_nobody_on_a_scan(self, pages):
        pdf = copies.pdf_of(pages.office, pages.file.issued)
        path = brought(pages, copies.scan_of(pdf, "PNG", [0]), name="scan.png")

        page = pages.lead.get(path)

        assert "The code on its pages says so." in page.text
        assert ticked_on(page) == []
        assert form_on(page)["service_lead.how"] == "ink"

    @pytest.mark.parametrize(
        ("harmed", "said"),
        [(copies.broken, "Broken"), (copies.changed_after, "Changed after it")],
    )
    def test_says_of_a_broken_signature_why_and_ticks_nobody(self, pages, harmed, said):
        path = brought(pages, harmed(signed(pages, "service_lead")))

        page = pages.lead.get(path)

        assert said in page.text
        assert ticked_on(page) == []

    def test_shows_where_its_words_differ_and_proposes_to_say_so(self, pages):
        other = copies.reworded(pages.office, pages.file.issued)
        path = brought(pages, other)

        page = pages.lead.get(path)

        assert "It does not say what was issued" in page.text
        assert "<ins>" in page.text
        assert "Companionship" in form_on(page)["changes"]
        assert "Who agreed to the changes</label>" in page.text  # not optional

    def test_asks_which_version_it_is_where_nothing_tells(self, pages):
        path = brought(pages, copies.blank_scan(), name="scan.png")
        boxes = {f"service_lead.signed_on{box}": one for box, one in DAY.items()}

        refused = send(pages.lead, path, {"signed": "service_lead", **boxes})
        chosen = {"signed": "service_lead", "version": pages.file.issued.id, **boxes}
        done = send(pages.lead, path, chosen)

        assert refused.status_code == 422
        assert 'href="#version"' in refused.text
        assert ticked_on(refused) == ["service_lead"]
        assert done.status_code == 303
        [one] = pages.file.signatures
        assert (one.signatory, one.how) == ("service_lead", "ink")

    def test_shows_hostile_words_as_words(self, pages):
        names = {**copies.NAMES, "service_lead": HOSTILE}
        issue = pages.file.issued
        pdf = copies.signed_by(pages.office, issue, "service_lead", names=names)

        text = pages.lead.get(brought(pages, pdf, name=ODD_NAME)).text

        assert "alert(1)" in text
        assert "<script>alert" not in text

    def test_of_a_file_that_came_by_the_other_form_can_be_none(self, pages):
        form = {"signatory": "service_lead", "name": "Jo Example", "how": "message"}
        day = {f"signed_on{box}": one for box, one in DAY.items()}
        file = (b"From: jo@service.example", "message.eml")
        send(pages.lead, pages.at("signatures"), {**form, **day}, file)
        [upload] = pages.file.uploads

        page = pages.lead.get(pages.at(f"{BRING}/{upload.id}"))

        assert page.status_code == 200
        assert "message.eml is a file of another kind" in page.text


class TestRecordingWhoSigned:
    @pytest.mark.parametrize("who", WHO)
    def test_counts_copies_together_and_says_who_is_missing(self, pages, who):
        client, _ = pages.who(who)
        for at, one in enumerate(copies.NAMES, start=1):
            done = confirm(client, brought(pages, signed(pages, one), who))
            said = client.get(done.location).text
            review = client.get(f"/reviews/{pages.key}").text
            assert ("Missing: " in review) == (at < len(copies.NAMES))
            assert ("Still missing: " in said) == (at < len(copies.NAMES))

        assert "All have signed." in said
        assert "Everybody has signed version 1." in said
        assert pages.file.stage is Stage.AGREED
        came_by = {one.came_by for one in pages.file.signatures}
        assert came_by == {BY_MAIL["came_by"] if who == "coordinator" else ""}

    def test_needs_somebody_to_be_ticked(self, pages):
        path = brought(pages, copies.pdf_of(pages.office, pages.file.issued))

        done = send(pages.lead, path, {})

        assert done.status_code == 422
        assert 'href="#signed"' in done.text

    def test_tells_a_fault_at_its_box_and_keeps_what_was_typed(self, pages):
        path = brought(pages, signed(pages, "service_lead"))
        late = {"service_lead.signed_on[year]": "2028", "service_lead.name": "J. Ex"}

        done = confirm(pages.lead, path, **late)

        assert done.status_code == 422
        assert 'href="#service_lead-signed_on-day"' in done.text
        assert form_on(done)["service_lead.name"] == "J. Ex"
        assert pages.file.signatures == ()

    def test_of_other_words_says_who_agreed(self, pages):
        other = copies.reworded(pages.office, pages.file.issued)
        issue = pages.file.issued
        pdf = copies.signed_by(pages.office, issue, "service_lead", pdf=other)
        path = brought(pages, pdf)

        refused = confirm(pages.lead, path)
        done = confirm(pages.lead, path, changes_agreed_by="Cam Example")

        assert 'href="#changes_agreed_by"' in refused.text
        assert "Signed with changes:" in pages.lead.get(done.location).text
        assert pages.file.signatures[0].changes.endswith("(agreed by Cam Example)")
