"""A list against what is kept: nothing is written over unseen; given out again."""

from datetime import date

import pytest

from docgen.problems import NamedFile
from docgen.review.tracker import TrackedPerson, TrackedReview
from docgen.usecases import services, tracking
from docgen.usecases.kept_services import LAST_REVIEW
from tests.usecases.house import (
    COORDINATOR,
    SERVICE,
    coordinator,
    look,
    office_in,
    review_in,
    service_in,
)
from tests.usecases.lists import (
    JO,
    SPRING,
    VALLEY,
    changed,
    dry_run,
    events,
    part,
    taken,
    tracker,
)


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


class TestWhatIsKeptAlready:
    def test_is_found_by_its_name_and_teams_however_they_are_typed(self, office):
        key = service_in(
            office, name=VALLEY.name, ips_teams=["south TEAM", "North team"]
        )
        louder = changed(VALLEY, name="EXAMPLE VALLEY  ips (example)", region="East")

        plan = dry_run(office, tracker(louder))

        assert plan.services == []
        assert plan.known[louder.identity].row.id == key
        assert "name" not in {one.field for one in plan.differences}

    def test_is_not_written_over_where_nothing_was_ticked(self, office):
        taken(office, tracker(VALLEY, SPRING))
        other = changed(VALLEY, host_trust="Another Trust (example)")
        before = events(office)

        found = taken(
            office, tracker(other, changed(SPRING, last_total=110, last_band=""))
        )

        assert found.changed == ()
        assert events(office) == before

    def test_is_changed_where_it_was_ticked(self, office):
        first = taken(office, tracker(VALLEY, SPRING))
        lou = TrackedPerson("Lou Example", JO.email, JO.phone)
        other = changed(VALLEY, host_trust="Another Trust", service_lead=lou)
        moved = changed(
            SPRING,
            first_day=date(2027, 3, 16),
            last_day=date(2027, 3, 17),
            last_total=110,
            last_band="Good fidelity",
            review_notes="Meet at the door",
        )
        file = tracker(other, moved)
        left = {"host_trust"}
        keys = {x.key for x in dry_run(office, file).differences if x.field not in left}

        found = taken(office, file, accept=keys)

        assert len(found.changed) == len(keys) == 6
        kept = services.find(office, COORDINATOR, first.services[0]).service
        assert kept.service_lead.name == "Lou Example"
        assert kept.host_trust.name == VALLEY.host_trust
        row = look(office, first.reviews[0]).row
        assert (row.first_day, row.last_day) == (date(2027, 3, 16), date(2027, 3, 17))
        assert part(office, f"service:{first.services[0]}", LAST_REVIEW)["total"] == 110
        assert [x.field for x in dry_run(office, file).differences] == ["host_trust"]

    def test_is_changed_only_from_what_was_seen(self, office):
        first = taken(office, tracker(VALLEY))
        other = tracker(changed(VALLEY, commissioner="Another ICB"))
        keys = {one.key for one in dry_run(office, other).differences}
        third = tracker(changed(VALLEY, commissioner="A third ICB"))
        more = {one.key for one in dry_run(office, third).differences}
        taken(office, third, accept=more)

        found = taken(office, other, accept=keys)

        assert found.changed == ()
        kept = services.find(office, COORDINATOR, first.services[0]).service
        assert kept.commissioner == "A third ICB"

    def test_can_not_be_given_an_address_without_a_name(self, office):
        first = taken(office, tracker(VALLEY))
        nameless = TrackedPerson(email="al@trust.example")
        file = tracker(changed(VALLEY, trust_lead=nameless))
        keys = {one.key for one in dry_run(office, file).differences}

        found = taken(office, file, accept=keys)

        assert found.changed == ()
        assert any("Host Trust lead" in str(one) for one in found.problems)
        kept = services.find(office, COORDINATOR, first.services[0]).service
        assert kept.host_trust_lead is None

    def test_of_another_service_keeps_its_reference(self, office):
        review_in(office)
        own = changed(SPRING, reference="2027-001")

        plan = dry_run(office, tracker(VALLEY, own))

        assert plan.reviews == []
        assert any("another review “2027-001”" in x.wrong for x in plan.problems)

    def test_on_the_same_day_is_not_booked_again_under_another_name(self, office):
        taken(office, tracker(VALLEY, SPRING))

        plan = dry_run(office, tracker(VALLEY, changed(SPRING, reference="MY-1")))

        assert plan.reviews == []
        assert any(
            "on that day already, “EX-2027-01”" in x.wrong for x in plan.problems
        )


class TestAServiceWithoutAReview:
    def test_is_taken_with_its_last_score_and_no_review_is_booked(self, office):
        last = TrackedReview(
            VALLEY.name, VALLEY.ips_teams, last_total=98, last_band="Fair fidelity"
        )

        found = taken(office, tracker(VALLEY, last))

        assert found.reviews == ()
        assert part(office, f"service:{found.services[0]}", LAST_REVIEW)["total"] == 98

    def test_has_no_review_booked_by_a_stage_alone(self, office):
        stage = TrackedReview(VALLEY.name, VALLEY.ips_teams, stage="To be booked")

        found = taken(office, tracker(VALLEY, stage))

        assert found.reviews == ()
        assert any("stage and notes were left out" in x.wrong for x in found.problems)


class TestTheExport:
    def test_comes_in_again_with_nothing_to_do(self, office):
        coast = changed(VALLEY, name="Example Coast IPS (example)", ips_teams=())
        autumn = changed(
            SPRING, reference="", first_day=date(2027, 9, 14), last_day=None
        )
        last = TrackedReview(coast.name, last_total=61)
        taken(office, tracker(VALLEY, SPRING, autumn, coast, last))
        review_in(office)
        review_in(office, service=service_in(office, **{**SERVICE, "name": "=1+1"}))
        before = events(office)

        file = NamedFile("list.xlsx", tracking.export(office, COORDINATOR))
        plan = dry_run(office, file)
        taken(office, file)

        assert plan.is_nothing
        assert plan.stopped == []
        assert [x for x in plan.problems if x.severity == "error"] == []
        assert events(office) == before

    def test_says_what_the_list_said(self, office):
        file = tracker(VALLEY, SPRING)
        taken(office, file)

        assert tracking.export(office, COORDINATOR) == file.content

    def test_has_only_the_regions_a_coordinator_has(self, office):
        taken(office, tracker(VALLEY, SPRING))
        review_in(office)

        file = NamedFile("list.xlsx", tracking.export(office, coordinator("East")))

        assert {x.row.name for x in dry_run(office, file).known.values()} == {
            SERVICE["name"]
        }
