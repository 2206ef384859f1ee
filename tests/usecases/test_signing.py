"""Signatures: by whom, how and when; recorded by oneself or for somebody."""

import pytest

from docgen.problems import NamedFile
from docgen.review.progress import Stage, TaskState
from docgen.usecases import signing
from docgen.usecases.review_files import ReviewFile
from docgen.usecases.standing import Behalf
from tests.usecases.house import (
    COORDINATOR,
    complete_review,
    issued,
    lead,
    look,
    office_in,
    told,
)

PDF = NamedFile("signed.pdf", b"%PDF-1.7 signed")
BY_MAIL = Behalf("Jo Example", "e-mail of 3 December 2026")


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


def signs(office, key, signatory="service_lead", who=COORDINATOR, **changes):
    entered = {
        "signatory": signatory,
        "name": "Jo Example",
        "how": "ink",
        "signed_on": "1 December 2026",
        **{
            name: one for name, one in changes.items() if name not in ("file", "behalf")
        },
    }
    file, behalf = changes.get("file", PDF), changes.get("behalf", BY_MAIL)
    return signing.record_signature(office, who, key, entered, file, behalf)


class TestASignature:
    def test_is_recorded_by_the_service_itself(self, office):
        key = complete_review(office)
        issued(office, key)
        service = look(office, key).row.service_id

        done = signs(office, key, who=lead(service), behalf=Behalf())

        [one] = done.signatures
        assert (one.signatory, one.how, one.stands_for) == ("service_lead", "ink", "")

    def test_is_recorded_for_somebody_with_how_it_came(self, office):
        key = complete_review(office)
        issued(office, key)

        [said] = told(signs(office, key, behalf=Behalf()))
        done = signs(office, key)

        assert said.startswith("How the signature reached you is not said.")
        assert done.signatures[0].stands_for == "Jo Example"

    def test_of_all_makes_the_agreement_signed(self, office):
        key = complete_review(office)
        issued(office, key)
        for field in ("service_lead", "host_trust_lead", "commissioning_lead"):
            task = next(x for x in look(office, key).tasks if x.key == "signatures")
            assert task.state is TaskState.SENT

            done = signs(office, key, field)

        assert done.stage is Stage.AGREED
        assert next(x for x in done.tasks if x.key == "signatures").state is (
            TaskState.SIGNED
        )

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"signatory": "trust_sponsor"}, "Nobody signs this agreement under that"),
            ({"signed_on": "30 November 2026"}, "is before this version was issued"),
            ({"signed_on": "2 December 2026"}, "is still to come"),
            ({"file": None}, "The signed copy or the message is not attached."),
            ({"file": NamedFile("a.pdf", b"")}, "The file is empty."),
            ({"changes": "Clause 3"}, "Who agreed to the changed wording is not said."),
            ({"how": "by word"}, "can't be 'by word'"),
        ],
    )
    def test_that_can_not_be_is_refused(self, office, changes, said):
        key = complete_review(office)
        issued(office, key)

        assert any(said in one for one in told(signs(office, key, **changes)))

    def test_of_the_same_person_twice_is_refused(self, office):
        key = complete_review(office)
        issued(office, key)
        signs(office, key)

        [said] = told(signs(office, key))

        assert said.startswith("Jo Example has signed this version already.")

    def test_with_changes_is_kept_as_that(self, office):
        key = complete_review(office)
        issued(office, key)

        done = signs(office, key, changes="Clause 3", changes_agreed_by="Cam Example")

        assert done.signatures[0].changes == "Clause 3 (agreed by Cam Example)"

    def test_of_the_version_before_does_not_count_for_the_next(self, office):
        key = complete_review(office)
        issued(office, key)
        signs(office, key)

        issued(office, key, 2, "A slip")

        assert len(look(office, key).facts.agreement.unsigned) == 3

    def test_taken_back_stays_to_be_seen_and_counts_no_more(self, office):
        key = complete_review(office)
        issued(office, key)
        one = signs(office, key).signatures[0]

        done = signing.withdraw(office, COORDINATOR, key, one.id, "The wrong person")

        [kept] = signing.every_signature(office, COORDINATOR, key)
        assert kept.withdrawn_because == "The wrong person"
        assert kept.came_by == "e-mail of 3 December 2026"
        assert done.signatures == ()
        assert len(done.facts.agreement.unsigned) == 3
        assert isinstance(signs(office, key), ReviewFile)
