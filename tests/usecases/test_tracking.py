"""A coordinator's own list: looked at, and taken in once, row by row."""

from datetime import date

import pytest

from docgen.problems import NamedFile, WrongFile
from docgen.records.history import of_thing
from docgen.records.reviews import Wanted
from docgen.usecases import reviews, services, tracking
from docgen.usecases.kept_services import LAST_REVIEW
from docgen.usecases.standing import NotThere
from tests.usecases.house import (
    COORDINATOR,
    coordinator,
    lead,
    look,
    office_in,
    service_in,
    told,
)
from tests.usecases.lists import (
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
