"""Parts of a thing: every version stays, and nobody writes over another unseen."""

import threading

from docgen.records.history import of_thing
from docgen.records.parts import (
    Change,
    Conflict,
    Saved,
    every_part,
    latest,
    latest_of,
    said_of,
    save,
    version,
    versions,
)
from tests.records.keeping import COORDINATOR

THING, PART = "review:a", "agreement"


def saved(kept, content, over):
    with kept.database.writing() as connection:
        return save(connection, Change(THING, PART, content, over), COORDINATOR)


def now(kept):
    with kept.database.reading() as connection:
        return latest(connection, THING, PART)


class TestAPart:
    def test_that_was_never_saved_is_version_nought(self, kept):
        assert now(kept) == Saved(THING, PART, 0, None, None)

    def test_keeps_what_was_saved_to_the_letter(self, kept):
        content = {
            "host_trust": {"name": "R&D <Trust> 😀 “”\n two"},
            "n": [1],
        }
        saved(kept, content, 0)

        found = now(kept)
        assert (found.version, found.content, found.by) == (
            1,
            content,
            COORDINATOR,
        )

    def test_keeps_every_version(self, kept):
        for number in range(3):
            saved(kept, {"n": number}, number)

        with kept.database.reading() as connection:
            assert [one.content for one in versions(connection, THING, PART)] == [
                {"n": 0},
                {"n": 1},
                {"n": 2},
            ]
            assert version(connection, THING, PART, 2).content == {"n": 1}
            assert version(connection, THING, PART, 4) is None

    def test_saved_again_as_it_is_makes_no_version(self, kept):
        first = saved(kept, {"n": 1}, 0)

        assert saved(kept, {"n": 1}, 0).version == first.version == 1

    def test_leaves_an_event_with_both_values(self, kept):
        saved(kept, {"n": 1}, 0)
        saved(kept, {"n": 2}, 1)

        with kept.database.reading() as connection:
            newest = of_thing(connection, THING)[0]
        assert (newest.action, newest.before, newest.after) == (
            "saved",
            {"n": 1},
            {"n": 2},
        )

    def test_is_found_for_many_things_at_once(self, kept):
        with kept.database.writing() as connection:
            for thing in ("review:a", "review:b"):
                for over in range(2):
                    change = Change(thing, PART, {"of": thing, "n": over}, over)
                    save(connection, change, COORDINATOR)
        with kept.database.reading() as connection:
            found = latest_of(connection, ["review:a", "review:b", "review:c"], PART)

        assert {thing: one.content["n"] for thing, one in found.items()} == {
            "review:a": 1,
            "review:b": 1,
        }


class TestTwoPeopleAtOnce:
    def test_the_second_is_told_what_is_there_and_nothing_is_written_over(self, kept):
        saved(kept, {"n": "first"}, 0)

        told = saved(kept, {"n": "second"}, 0)

        assert isinstance(told, Conflict)
        assert (told.now.content, told.wanted) == ({"n": "first"}, {"n": "second"})
        assert now(kept).content == {"n": "first"}

    def test_exactly_one_wins_each_round(self, kept):
        rounds, won, told = 30, [], []
        for one in range(rounds):
            begun = threading.Barrier(2)

            def edit(who, over=one, begun=begun):
                begun.wait()
                found = saved(kept, {who: over}, over)
                (told if isinstance(found, Conflict) else won).append(who)

            both = [threading.Thread(target=edit, args=(who,)) for who in "ab"]
            for thread in both:
                thread.start()
            for thread in both:
                thread.join()

        assert (len(won), len(told), now(kept).version) == (rounds, rounds, rounds)


def test_what_one_part_of_every_thing_says_now_is_told_by_thing(kept):
    with kept.database.writing() as connection:
        for thing, part, content, over in (
            ("service:a", "details", {"board": "Old (example)"}, 0),
            ("service:a", "details", {"board": "New “x” (example)", "n": 1}, 1),
            ("service:b", "details", {"n": 2}, 0),
            ("service:c", "details", {"board": "Gone (example)"}, 0),
            ("service:c", "details", {"board": None}, 1),
            ("service:d", "other", {"board": "Other (example)"}, 0),
        ):
            save(connection, Change(thing, part, content, over), COORDINATOR)

        found = said_of(connection, "details", "board")

    assert found == {"service:a": "New “x” (example)"}


def test_every_part_of_a_thing_is_there_as_it_is_now(kept):
    saved(kept, {"n": 1}, 0)
    saved(kept, {"n": 2}, 1)
    with kept.database.writing() as connection:
        save(connection, Change(THING, "scores/a", {"n": 9}, 0), COORDINATOR)
        save(connection, Change("review:b", PART, {"n": 8}, 0), COORDINATOR)

    with kept.database.reading() as connection:
        found = every_part(connection, THING)

        assert {name: one.content["n"] for name, one in found.items()} == {
            PART: 2,
            "scores/a": 9,
        }
        assert found[PART] == latest(connection, THING, PART)
