"""A coordinator's own list: looked at, taken in once, given out to come in again."""

from datetime import date

import pytest

from docgen.excel.tracker import write_tracker
from docgen.problems import NamedFile, WrongFile
from docgen.records.history import count, of_thing
from docgen.records.parts import latest
from docgen.records.reviews import Wanted
from docgen.review.tracker import TrackedPerson, TrackedReview, TrackedService
from docgen.usecases import reviews, services, tracking
from docgen.usecases.kept_services import LAST_REVIEW
from docgen.usecases.standing import NotThere
from docgen.usecases.tracking import TakenIn
from docgen.usecases.tracking_plan import Plan
from tests.usecases.house import (
    COORDINATOR,
    SERVICE,
    coordinator,
    lead,
    look,
    office_in,
    review_in,
    service_in,
    told,
)

JO = TrackedPerson("Jo Example", "jo@service.example", "01632 960001")
VALLEY = TrackedService(
    "Example Valley IPS (example)",
    "London",
    "Example Valley NHS Foundation Trust (example)",
    "ZZ1",
    "Example Valley ICB (example)",
    ("North team", "South team"),
    ("Valley CMHT",),
    JO,
    service_notes="Two sites",
)
SPRING = TrackedReview(
    VALLEY.name,
    VALLEY.ips_teams,
    "EX-2027-01",
    date(2027, 3, 9),
    date(2027, 3, 10),
    stage="Booked",
    reviewers=(TrackedPerson("Sam Sample", "sam@docgen.example"), TrackedPerson("Kim")),
    regional_lead=TrackedPerson("Pat Example"),
    last_review_on=date(2026, 3, 11),
    last_total=98,
    last_band="Fair fidelity",
    review_notes="Meet at the lift",
)


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


def changed(one, **changes):
    """A row with some of its values otherwise."""
    return type(one)(**{**vars(one), **changes})


def tracker(*rows, name="tracker.xlsx"):
    kinds = [
        [x for x in rows if isinstance(x, k)] for k in (TrackedService, TrackedReview)
    ]
    return NamedFile(name, write_tracker(*kinds))


def dry_run(office, file, who=COORDINATOR, accept=()):
    plan = tracking.dry_run(office, who, file, accept)
    assert isinstance(plan, Plan), plan
    return plan


def taken(office, file, who=COORDINATOR, accept=()):
    confirmed = dry_run(office, file, who, accept).file_hash
    found = tracking.take_in(office, who, file, confirmed, accept)
    assert isinstance(found, TakenIn), found
    return found


def events(office):
    with office.records.database.reading() as connection:
        return count(connection)


def part(office, thing, name):
    with office.records.database.reading() as connection:
        return latest(connection, thing, name).content


class TestADryRun:
    def test_says_what_would_be_added_and_writes_nothing(self, office):
        plan = dry_run(office, tracker(VALLEY, SPRING))

        assert [one.name for one in plan.services] == [VALLEY.name]
        assert [one.reference for one in plan.reviews] == ["EX-2027-01"]
        assert (plan.differences, plan.unchanged, plan.stopped) == ([], 0, [])
        assert events(office) == 0

    def test_lists_what_is_kept_otherwise_with_the_cell(self, office):
        taken(office, tracker(VALLEY, SPRING))
        other = changed(VALLEY, host_trust="Another Trust (example)")

        plan = dry_run(office, tracker(other, SPRING))

        [one] = plan.differences
        assert (one.title, one.kept, one.found) == (
            "Host Trust",
            VALLEY.host_trust,
            "Another Trust (example)",
        )
        assert one.where.place.startswith("Reviews!")
        assert plan.unchanged == 1
        assert not plan.is_nothing

    def test_of_something_else_says_what_it_is(self, office):
        file = NamedFile("letter.pdf", b"%PDF-1.7")

        assert isinstance(tracking.dry_run(office, COORDINATOR, file), WrongFile)

    @pytest.mark.parametrize("who", [lead("s")])
    def test_is_a_coordinators_alone(self, office, who):
        for deed in (
            lambda: tracking.dry_run(office, who, tracker(VALLEY)),
            lambda: tracking.take_in(office, who, tracker(VALLEY), "x"),
            lambda: tracking.export(office, who),
        ):
            with pytest.raises(NotThere):
                deed()


class TestWhatIsTakenIn:
    def test_is_the_service_with_its_people_and_the_review(self, office):
        found = taken(office, tracker(VALLEY, SPRING))

        kept = services.find(office, COORDINATOR, found.services[0]).service
        assert (kept.region, kept.host_trust.ods_code) == ("London", "ZZ1")
        assert kept.ips_teams == ("North team", "South team")
        assert kept.service_lead.model_dump(exclude_none=True) == {
            "name": "Jo Example",
            "email": "jo@service.example",
            "telephone": "01632 960001",
        }
        file = look(office, found.reviews[0])
        assert (file.row.reference, file.row.first_day, file.row.last_day) == (
            "EX-2027-01",
            date(2027, 3, 9),
            date(2027, 3, 10),
        )
        assert [one.name for one in file.agreement.reviewers] == ["Sam Sample", "Kim"]
        assert file.agreement.host_trust.name == VALLEY.host_trust
        assert file.problems == ()
        assert file.row.next_due is not None

    def test_gives_the_last_score_a_home_with_its_cell(self, office):
        found = taken(office, tracker(VALLEY, SPRING))

        said = part(office, f"service:{found.services[0]}", LAST_REVIEW)

        assert said.pop("source").startswith("tracker.xlsx, Reviews!")
        assert said == {"on": "2026-03-11", "total": 98, "band": "Fair fidelity"}

    def test_says_which_cell_it_came_from(self, office):
        found = taken(office, tracker(VALLEY, SPRING))

        with office.records.database.reading() as connection:
            happened = of_thing(connection, f"review:{found.reviews[0]}")
        assert happened[0].by.came_by == "tracker.xlsx, Reviews!A2"
        assert happened[0].by.person_id == COORDINATOR.person_id

    def test_gives_a_review_a_reference_where_the_list_has_none(self, office):
        plain = changed(SPRING, reference="")
        second = changed(plain, first_day=date(2028, 5, 2), last_day=date(2028, 5, 3))

        found = taken(office, tracker(VALLEY, plain, second))

        assert [look(office, one).row.reference for one in found.reviews] == [
            "2027-001",
            "2028-001",
        ]

    def test_twice_is_once(self, office):
        for one in (SPRING, changed(SPRING, reference="")):
            file = tracker(VALLEY, one)
            taken(office, file)
            before = events(office)

            plan = dry_run(office, file)
            again = taken(office, file)

            assert plan.is_nothing
            assert (again.services, again.reviews, again.changed) == ((), (), ())
            assert events(office) == before

    def test_twice_is_once_though_the_review_was_moved_meanwhile(self, office):
        file = tracker(VALLEY, changed(SPRING, reference=""))
        taken(office, file)
        [row] = reviews.listed(office, COORDINATOR, Wanted()).rows
        moved = changed(SPRING, first_day=date(2027, 4, 13), last_day=date(2027, 4, 14))
        later = dry_run(
            office, tracker(VALLEY, changed(moved, reference=row.reference))
        )
        keys = {one.key for one in later.differences}
        taken(
            office,
            tracker(VALLEY, changed(moved, reference=row.reference)),
            accept=keys,
        )

        plan = dry_run(office, file)

        assert plan.reviews == []
        assert {one.field for one in plan.differences} == {"first_day", "last_day"}

    def test_is_only_what_was_looked_at(self, office):
        plan = dry_run(office, tracker(VALLEY))

        found = tracking.take_in(
            office, COORDINATOR, tracker(VALLEY, SPRING), plan.file_hash
        )

        assert told(found) == [
            "The file is another than the one that was looked at. Look at what it would"
            " change first."
        ]
        assert events(office) == 0

    def test_is_all_of_it_or_nothing(self, office, monkeypatch):
        def fails(*_):
            raise RuntimeError("the disk is full")

        monkeypatch.setattr("docgen.usecases.tracking_taking.book_in", fails)
        file = tracker(VALLEY, SPRING)

        with pytest.raises(RuntimeError):
            taken(office, file)

        assert events(office) == 0
        assert services.listed(office, COORDINATOR).count == 0

    def test_makes_no_accounts(self, office):
        taken(office, tracker(VALLEY, SPRING))

        with office.records.database.reading() as connection:
            names = connection.exec_driver_sql("SELECT count(*) FROM people").scalar()
        assert names == 0


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


class TestARegion:
    def test_that_is_another_coordinators_is_left(self, office):
        west = changed(VALLEY, name="Example Coast IPS (example)", region="South West")
        file = tracker(VALLEY, SPRING, west)

        found = taken(office, file, coordinator("London"))

        assert len(found.services) == 1
        [said] = [x for x in found.problems if "South West" in x.wrong]
        assert said.wrong == "You look after no services in the region “South West”."
        assert said.where.place == "Reviews!J3"

    def test_that_is_not_told_is_a_coordinators_only_one(self, office):
        plain = changed(VALLEY, region="")

        found = taken(office, tracker(plain), coordinator("London"))
        everywhere = dry_run(office, tracker(changed(plain, name="Other")))

        assert (
            services.find(office, COORDINATOR, found.services[0]).row.region == "London"
        )
        assert everywhere.services == []
        assert any("does not tell the region" in x.wrong for x in everywhere.problems)

    def test_may_be_one_that_only_this_house_knows(self, office):
        service_in(office, region="Example region")

        plan = dry_run(office, tracker(changed(VALLEY, region="Example region")))

        assert plan.regions == {VALLEY.identity: "Example region"}


class TestAFaultyCell:
    def rows(self):
        head = "Service,Region,Reference,First day,Last total\n"
        return head + (
            "Example Hill IPS,London,EX-1,soon,\n"
            "Example Moor IPS,London,EX-2,,130\n"
            "Example Vale IPS,London,EX-3,9 March 2027,99\n"
            "Example Vale IPS,London,EX-4,later,\n"
            "Example Dale IPS,London,EX-5,5/6/2027,\n"
        )

    def file(self):
        return NamedFile("list.csv", self.rows().encode())

    def test_stops_its_own_row_and_no_other(self, office):
        found = taken(office, self.file())

        kept = [x.name for x in services.listed(office, COORDINATOR).rows]
        assert kept == ["Example Vale IPS"]
        assert [look(office, one).row.reference for one in found.reviews] == ["EX-3"]
        cells = {x.where.place for x in found.problems if x.severity == "error"}
        assert {"list!D2", "list!E3", "list!D5"} <= cells

    def test_that_reads_two_ways_is_taken_once_it_is_ticked(self, office):
        plan = dry_run(office, self.file())
        [one] = plan.to_confirm

        found = taken(office, self.file(), accept={one.key})

        days = [look(office, x).row.first_day for x in found.reviews]
        assert days == [date(2027, 3, 9), date(2027, 6, 5)]


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
