"""Signed copies: whose signatures are recorded from them, and when none is."""

import pytest

from docgen.problems import Refused
from docgen.review.progress import Stage, TaskState
from docgen.usecases.signed_copies.bringing import count_copy
from docgen.usecases.signed_copies.reading import Matched
from tests import needs
from tests.usecases.house import COORDINATOR, look, office_in, told
from tests.usecases.signed_copies.copies import (
    BY_MAIL,
    NAMES,
    TODAY,
    House,
    blank_scan,
    broken,
    changed_after,
    reworded,
    scan_of,
    with_pdf,
)

pytestmark = needs.libreoffice


@pytest.fixture
def house(tmp_path):
    with office_in(tmp_path) as office:
        yield House(office)


class TestCountingACopy:
    def test_records_only_those_who_are_ticked(self, house):
        seen = house.brought(house.signed_by(*NAMES))

        done = house.count(seen, "service_lead", "commissioning_lead")

        assert {one.signatory for one in done.signatures} == {
            "service_lead",
            "commissioning_lead",
        }
        assert house.task.state is TaskState.SENT
        assert house.task.note == "Missing: Chris Example (Host Trust lead)."

    def test_waits_to_be_looked_through_until_somebody_has(self, house):
        everybody = "Missing: Jo Example (IPS service lead), Chris Example (Host"
        seen = house.brought(house.signed_by("service_lead"))
        before = house.task.note
        house.count(seen, "service_lead")

        assert before.startswith(everybody)
        assert before.endswith(" A signed copy waits to be looked through.")
        assert "waits" not in house.task.note

    def test_counts_separate_copies_of_one_version_together(self, house):
        for one in NAMES:
            assert look(house.office, house.key).stage is not Stage.AGREED
            done = house.count(house.brought(house.signed_by(one)), one)

        assert done.stage is Stage.AGREED
        assert house.task.state is TaskState.SIGNED
        assert len({one.upload_id for one in done.signatures}) == len(NAMES)
        assert {one.came_by for one in done.signatures} == {BY_MAIL.came_by}

    def test_keeps_the_same_file_once(self, house):
        pdf = house.signed_by("service_lead")

        assert house.bring(pdf) == house.bring(pdf, name="again.pdf")

    def test_needs_somebody_to_be_ticked(self, house):
        seen = house.brought(house.pdf)

        [said] = told(house.count(seen))

        assert said.startswith("Nobody is chosen.")

    def test_needs_the_version_where_nothing_tells_it(self, house):
        upload = house.bring(blank_scan())

        [said] = told(house.count(house.seen(upload), "service_lead"))
        done = house.count(house.seen(upload, house.issue.id), "service_lead")

        assert said.startswith("Which version was signed is not said.")
        assert len(done.signatures) == 1

    def test_refuses_the_choice_of_an_older_version(self, house):
        upload = house.bring(blank_scan())
        with_pdf(house.office, house.key, 2, "A slip")

        said = told(house.count(house.seen(upload, house.issue.id), "service_lead"))

        assert any("version 2 took its place" in one for one in said)
        assert look(house.office, house.key).signatures == ()

    def test_refuses_what_was_issued_anew_while_somebody_looked(self, house):
        seen = house.brought(house.signed_by("service_lead"))
        with_pdf(house.office, house.key, 2, "A slip")

        said = told(house.count(seen, "service_lead"))

        assert any("version 2 took its place" in one for one in said)
        assert look(house.office, house.key).signatures == ()

    def test_says_every_fault_at_its_place(self, house):
        seen = house.brought(scan_of(house.pdf, "PNG", [0]))
        entered = {"service_lead": {"name": "Jo Example", "how": "ink"}}

        done = count_copy(house.office, COORDINATOR, seen, ["service_lead"], entered)

        assert [one.where.place for one in done.problems] == ["service_lead.signed_on"]

    def test_of_other_words_needs_what_differs_and_who_agreed(self, house):
        other = reworded(house.office, house.issue)
        seen = house.brought(house.signed_by("service_lead", pdf=other))

        nothing = told(house.count(seen, "service_lead"))
        half = told(house.count(seen, "service_lead", changes="The title"))
        agreed = {"changes": "The title", "changes_agreed_by": "Cam Example"}
        done = house.count(seen, "service_lead", **agreed)

        assert seen.copy.matched is Matched.CODE
        assert "Companionship" in " ".join(one.returned for one in seen.copy.altered)
        assert nothing[0].startswith("This copy is not as it was issued")
        assert half[0].startswith("Who agreed to the changed wording is not said.")
        assert done.signatures[0].changes == "The title (agreed by Cam Example)"

    @pytest.mark.parametrize("harmed", [broken, changed_after])
    def test_with_a_broken_signature_needs_the_same(self, house, harmed):
        seen = house.brought(harmed(house.signed_by("service_lead")))

        [said] = told(house.count(seen, "service_lead"))

        assert said.startswith("This copy is not as it was issued")

    def test_twice_for_the_same_person_is_refused(self, house):
        seen = house.brought(house.signed_by("service_lead"))
        house.count(seen, "service_lead")

        said = told(house.count(seen, "service_lead"))

        assert "Jo Example has signed this version already." in said[0]

    def test_records_all_or_none(self, house):
        seen = house.brought(house.signed_by(*NAMES))
        late = {"name": "Pat Example", "how": "ink", "signed_on": "3 December 2026"}

        done = house.count(seen, "service_lead", commissioning_lead=late)
        assert isinstance(done, type(look(house.office, house.key)))
        entered = {
            "host_trust_lead": {**late, "signed_on": TODAY},
            "commissioning_lead": late,
        }
        ticked = ["host_trust_lead", "commissioning_lead"]
        refused = count_copy(house.office, COORDINATOR, seen, ticked, entered)

        assert isinstance(refused, Refused)
        signed = look(house.office, house.key).signatures
        assert [one.signatory for one in signed] == ["service_lead"]
