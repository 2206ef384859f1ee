"""Signed copies: who, which version, how, when, by what file; and taking one back."""

import pytest

from tests.usecases.house import issued
from tests.web.agreeing import form_on
from tests.web.service_side import (
    BY_MAIL,
    HOSTILE,
    NOT_SAID,
    ODD_NAME,
    PDF,
    WHO,
    house,
    issued_house,
    send,
)

SIGNED = {
    "signatory": "service_lead",
    "name": "Jo Example",
    "how": "ink",
    "signed_on[day]": "4",
    "signed_on[month]": "1",
    "signed_on[year]": "2027",
}
PAGE = "signatures"


@pytest.fixture
def pages(tmp_path):
    with issued_house(tmp_path) as found:
        yield found


def signs(pages, who="lead", file=PDF, **changes):
    client, said = pages.who(who)
    return send(client, pages.at(PAGE), {**SIGNED, **said, **changes}, file)


class TestTheForm:
    """It stands ready for whoever's signature is most likely recorded now."""

    def begun(self, client, pages, query=""):
        sent = form_on(client.get(pages.at(PAGE) + query))
        names = ("signatory", "name", "for_whom")
        return tuple(sent.get(name, "") for name in names)

    def test_is_the_leads_own_for_a_lead(self, pages):
        assert self.begun(pages.lead, pages) == ("service_lead", "Jo Example", "")

    def test_is_nobodys_for_a_coordinator_while_several_are_missing(self, pages):
        assert self.begun(pages.coordinator, pages) == ("", "", "Jo Example")

    def test_is_that_of_whom_it_was_asked_for(self, pages):
        found = self.begun(pages.coordinator, pages, "?signatory=host_trust_lead")

        assert found == ("host_trust_lead", "Chris Example", "Chris Example")

    def test_is_that_of_the_last_who_is_missing(self, pages):
        signs(pages, "coordinator")
        host = {"signatory": "host_trust_lead", "name": "Chris Example"}
        signs(pages, "coordinator", **host)

        found = self.begun(pages.coordinator, pages)
        assert found == ("commissioning_lead", "Pat Example", "Pat Example")

    def test_folds_away_what_a_copy_words_differently(self, pages):
        folded = pages.lead.get(pages.at(PAGE)).text
        told = signs(pages, changes="Clause 3").text

        assert '<details class="nhsuk-details">' in folded
        assert '<details class="nhsuk-details" open>' in told


class TestASignature:
    @pytest.mark.parametrize("who", WHO)
    def test_is_recorded_by_the_lead_and_for_the_lead(self, pages, who):
        done = signs(pages, who)

        [one] = pages.file.signatures
        text = pages.lead.get(pages.at(PAGE)).text
        assert done.status_code == 303
        assert (one.signatory, one.how) == ("service_lead", "ink")
        assert one.came_by == WHO[who].get("came_by", "")
        assert ("for Jo Example (e-mail of 4 January 2027)" in text) == bool(WHO[who])
        assert "In ink, on paper, " in text
        assert pages.lead.get(f"/files/{one.upload_id}").data == PDF[0]

    def test_for_somebody_else_needs_how_it_came(self, pages):
        done = signs(pages, "coordinator", came_by=" ")

        assert done.status_code == 422
        assert NOT_SAID.replace("this", "the signature") in done.text
        assert 'href="#came_by"' in done.text
        assert pages.file.signatures == ()

    @pytest.mark.parametrize(
        ("changes", "box", "said"),
        [
            ({"signatory": ""}, "signatory", "“Who signed”"),
            ({"signatory": "trust_sponsor"}, "signatory", "Nobody signs"),
            ({"name": ""}, "name", "“Name as signed”"),
            ({"how": ""}, "how", "“How”"),
            (
                {"signed_on[day]": "31", "signed_on[month]": "2"},
                "signed_on-day",
                "real",
            ),
            ({"signed_on[year]": "2028"}, "signed_on-day", "is still to come"),
            ({"file": None}, "file", "is not attached"),
            ({"file": (b"", "a.pdf")}, "file", "The file is empty."),
            ({"changes": "Clause 3"}, "changes_agreed_by", "Who agreed"),
        ],
    )
    def test_that_can_not_be_is_told_at_its_box(self, pages, changes, box, said):
        done = signs(pages, **changes)

        assert done.status_code == 422
        assert f'href="#{box}"' in done.text
        assert 'name="changes"' in done.text
        assert pages.file.signatures == ()

    def test_keeps_what_was_typed_when_the_form_comes_back(self, pages):
        done = signs(pages, file=None, changes="Clause 3", changes_agreed_by="Cam")

        sent = form_on(done)
        assert sent["signatory"] == "service_lead"
        assert (sent["changes"], sent["how"]) == ("Clause 3", "ink")
        assert "Choose it again" in done.text

    def test_with_changes_names_who_agreed(self, pages):
        signs(pages, changes="Clause 3", changes_agreed_by="Cam Example")

        text = pages.lead.get(pages.at(PAGE)).text

        assert "Signed with changes:" in text
        assert "Clause 3 (agreed by Cam Example)" in text

    def test_that_is_too_large_is_refused_in_words(self, pages):
        done = signs(pages, file=(b"x" * (30 * 1024 * 1024 + 1), "scan.pdf"))
        larger = signs(pages, file=(b"x" * (33 * 1024 * 1024), "scan.pdf"))

        assert done.status_code == 422
        assert "30 are the most" in done.text
        assert larger.status_code == 413
        assert pages.file.signatures == ()

    def test_shows_hostile_words_as_words(self, pages):
        signs(pages, name=HOSTILE, file=(b"%PDF-", ODD_NAME))

        text = pages.lead.get(pages.at(PAGE)).text
        [one] = pages.file.signatures
        given = pages.lead.get(f"/files/{one.upload_id}")
        assert "alert(1)" in text
        assert "<script>alert" not in text
        assert "\r" not in given.headers["Content-Disposition"]
        assert given.headers["Content-Disposition"].startswith("attachment")
        assert given.headers["Content-Security-Policy"].startswith("sandbox")


class TestThePage:
    def test_names_who_is_missing_until_everybody_has_signed(self, pages):
        for name in ("service_lead", "host_trust_lead", "commissioning_lead"):
            text = pages.lead.get(pages.at(PAGE)).text
            assert f"signatory={name}#record" in text
            signs(pages, signatory=name)

        text = pages.lead.get(pages.at(PAGE)).text
        assert "Everybody has signed version 1." in text
        assert "#record" not in text

    def test_names_the_ways_to_sign_in_words(self, pages):
        text = pages.lead.get(pages.at(PAGE)).text

        for words in ("In ink, on paper", "With a PDF tool", "By a message that is"):
            assert f">{words}" in text

    def test_begins_the_form_with_the_name_that_is_known(self, pages):
        page = pages.lead.get(pages.at(f"{PAGE}?signatory=host_trust_lead"))

        assert form_on(page)["signatory"] == "host_trust_lead"
        assert form_on(page)["name"] == pages.file.agreement.host_trust_lead.name
        odd = pages.lead.get(pages.at(f"{PAGE}?signatory=model_fields"))
        assert odd.status_code == 200

    def test_says_that_a_new_version_is_to_be_signed_anew(self, pages):
        signs(pages)
        issued(pages.office, pages.key, 2, "A slip")

        text = pages.lead.get(pages.at(PAGE)).text

        assert "(no longer stands)" in text
        assert "signatory=service_lead#record" in text

    def test_says_that_nothing_is_to_sign_before_it_is_issued(self, tmp_path):
        with house(tmp_path) as pages:
            for who in (pages.lead, pages.coordinator):
                text = who.get(pages.at(PAGE)).text

                assert "there is nothing to sign" in text
                assert 'name="signatory"' not in text

    def test_is_not_there_for_another_service(self, pages):
        other = pages.other_lead()
        token = form_on(other.get("/reviews"))

        assert other.get(pages.at(PAGE)).status_code == 404
        assert other.post(pages.at(PAGE), data={**SIGNED, **token}).status_code == 404


class TestAnEntryTakenBack:
    @pytest.mark.parametrize("who", WHO)
    def test_stays_to_be_seen_with_its_reason(self, pages, who):
        signs(pages)
        client, _ = pages.who(who)
        [one] = pages.file.signatures
        path = pages.at(f"{PAGE}/{one.id}/take-back")

        done = send(client, path, {"because": "The wrong person"})

        text = pages.lead.get(pages.at(PAGE)).text
        assert done.status_code == 303
        assert pages.file.signatures == ()
        assert "Taken back" in text
        assert "The wrong person" in text
        assert client.get(path).status_code == 404

    def test_needs_its_reason(self, pages):
        signs(pages, "coordinator", **BY_MAIL)
        [one] = pages.file.signatures

        done = send(pages.lead, pages.at(f"{PAGE}/{one.id}/take-back"), {})

        assert done.status_code == 422
        assert 'href="#because"' in done.text
        assert len(pages.file.signatures) == 1

    def test_is_not_there_for_another_service(self, pages):
        signs(pages)
        [one] = pages.file.signatures
        path = pages.at(f"{PAGE}/{one.id}/take-back")

        assert pages.other_lead().get(path).status_code == 404
        assert pages.lead.get(pages.at(f"{PAGE}/none/take-back")).status_code == 404
