"""The certificate of destruction: when it is issued, and that it says what is so."""

from datetime import date

from docgen.usecases import moving
from docgen.usecases.retention import deciding, holds
from docgen.usecases.retention import register as entries
from tests.usecases.house import told
from tests.usecases.report_life.way import AT
from tests.usecases.retention.service_files import (
    BY_MAIL,
    CANARY,
    certificate,
    destroyed,
    done,
    give,
    issue,
    shared,
)

ON_PAPER = {
    "what": "Two rotas",
    "how": "paper",
    "from_whom": "Jo Example",
    "on": "10 March 2027",
    "where_held": "A locked drawer",
    "held_by": "Sam Sample",
}


class TestACertificate:
    def test_is_refused_while_a_file_is_there(self, way):
        give(way)

        assert told(issue(way))[0].startswith("1 of the service’s files are not")

    def test_is_issued_once(self, way):
        give(way)
        destroyed(way)

        first = done(issue(way))

        assert issue(way) == first
        assert told(issue(way, 2))

    def test_says_of_a_file_kept_as_another_record_that_it_stays(self, way):
        give(way)
        give(way, purpose="message")
        destroyed(way)

        (row,) = certificate(way)["destroyed"]

        assert row["method"].startswith("Let go as shared data, and not deleted")
        assert CANARY in [
            way.office.records.files.content(one.file_hash) for one in way.file.uploads
        ]

    def test_says_of_a_file_that_is_gone_that_it_is_deleted(self, way):
        give(way)
        destroyed(way)

        (row,) = certificate(way)["destroyed"]

        assert row["method"].startswith("Deleted with every older version")

    def test_names_what_was_taken_out_of_the_register_by_whom_and_why(self, way):
        give(way)
        destroyed(way)
        done(entries.put_down(*way.asked(), (ON_PAPER, "1" * 32)))
        done(entries.take_out(*way.asked(), "1" * 32, "It was put down twice"))

        [said] = [x for x in certificate(way)["not_reached"] if "taken out" in x]
        assert said.startswith("Two rotas (")
        assert said.endswith(
            ", from Jo Example, 10 March 2027): taken out of the register as wrong by"
            f" {way.who('coordinator').name} on 22 March 2027: It was put down twice"
        )

    def test_names_what_was_seen_only(self, way):
        give(way)
        destroyed(way)
        seen = {**ON_PAPER, "how": "seen_on_site", "where_held": ""}
        done(entries.put_down(*way.asked(), (seen, "1" * 32)))

        assert (
            "Where it was seen, and nothing taken along: Two rotas (Seen on site, from"
            " Jo Example, 10 March 2027)"
        ) in certificate(way)["not_reached"]

    def test_names_what_was_classed_as_another_record_and_why(self, way):
        give(way)
        other = give(way, b"Notes of our own", "Notes.txt")
        own = {"belongs": "own", "described": "Notes", "because": "Ours."}
        done(holds.reclass(*way.asked(), (other, own)))
        destroyed(way)

        kept = certificate(way)["kept"]

        assert "Notes, kept as the review’s own record: Ours" in kept

    def test_is_due_anew_once_more_was_destroyed(self, way):
        give(way)
        destroyed(way)
        done(issue(way))
        assert way.task("destruction").state == "done"
        way.office.now.go_on(minutes=5)
        give(way, b"Another file", "later.txt")
        destroyed(way)

        task = way.task("destruction")
        rows = certificate(way, 2, because="Another file came")["destroyed"]

        assert task.state == "ready"
        assert task.note.startswith("More was destroyed since")
        assert len(rows) == 2
        assert way.task("destruction").state == "done"

    def test_is_due_anew_once_an_entry_was_closed(self, way):
        give(way)
        destroyed(way)
        done(issue(way))
        way.office.now.go_on(minutes=5)
        asked = way.office, way.who("coordinator"), way.key
        done(entries.put_down(*asked, (ON_PAPER, "1" * 32)))
        closing = {"how": "Shredded", "on": "22 March 2027", "by": "Sam Sample"}
        done(entries.close(*asked, ("1" * 32, closing), BY_MAIL))

        assert way.task("destruction").state == "ready"


class TestACancelledReview:
    @AT["written"]
    def test_has_what_came_destroyed_two_weeks_later_by_two_people(self, way):
        give(way)
        done(moving.call_off(*way.asked(), "The service has closed"))
        task = way.task("destruction")
        destroyed(way)
        said = certificate(way)

        assert [one.key for one in way.file.tasks] == ["destruction"]
        assert (task.state, task.due) == ("ready", date(2027, 4, 5))
        assert said["kept"][0] == (
            "The record that the review was cancelled on 22 March 2027"
        )
        assert way.task("destruction").state == "done"

    @AT["written"]
    def test_where_nothing_came_has_nothing_to_do(self, way):
        done(moving.call_off(*way.asked(), "The service has closed"))

        assert way.file.tasks == ()

    @AT["written"]
    def test_waits_for_its_report_while_it_is_not_cancelled(self, way):
        give(way)

        refused = deciding.start(*way.asked(), shared(way))

        assert told(refused)[0].startswith("The report is not final and confirmed")
