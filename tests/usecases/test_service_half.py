"""The service's half: what is empty goes on waiting, what is answered does not."""

import pytest

from docgen.problems import Refused
from docgen.usecases.agreement_answers import Clash
from docgen.usecases.service_half import half_of, save_half, waiting_on
from docgen.usecases.standing import Behalf, NotThere
from tests.usecases.house import (
    COORDINATOR,
    complete_review,
    lead,
    look,
    office_in,
    reviewer,
    told,
)

LEFT = {"left_to": "service"}
BY_CALL = Behalf("Jo Example", "telephone call on 1 December 2026")


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


def saves(office, key, typed, over=2, who=COORDINATOR, behalf=BY_CALL):
    return save_half(office, who, key, typed, over, behalf)


class TestTheHalf:
    def test_is_what_was_left_also_once_it_is_answered(self, office):
        key = complete_review(
            office, join_ips_meetings=LEFT, commissioning_lead={"left_to": "ips_grow"}
        )

        before = half_of(office, COORDINATOR, key)
        saves(office, key, {"join_ips_meetings": "yes"})
        after = half_of(office, COORDINATOR, key)

        assert before.names == after.names == ("join_ips_meetings",)
        assert [one.name for one in before.waiting] == ["join_ips_meetings"]
        assert before.typed == {"join_ips_meetings": None}
        assert after.waiting == ()
        assert after.typed == {"join_ips_meetings": "yes"}

    def test_shows_what_is_known_beside_what_waits(self, office):
        sponsor = {"name": "Al Example", "role": LEFT}
        key = complete_review(office, trust_sponsor=sponsor)

        half = half_of(office, COORDINATOR, key)

        assert half.typed == {"trust_sponsor": {"name": "Al Example"}}

    def test_is_nobody_elses(self, office):
        key = complete_review(office, join_ips_meetings=LEFT)

        for who in (reviewer(key), lead("another")):
            with pytest.raises(NotThere):
                half_of(office, who, key)
            with pytest.raises(NotThere):
                saves(office, key, {}, who=who)

    def test_holds_no_answer_that_was_left_to_nobody(self, office):
        key = complete_review(office, join_ips_meetings=LEFT)
        who = lead(look(office, key).row.service_id)

        with pytest.raises(NotThere):
            saves(office, key, {"training_workshops": "yes"}, who=who)

    def test_for_somebody_else_needs_how_it_came(self, office):
        key = complete_review(office, join_ips_meetings=LEFT)

        said = saves(office, key, {"join_ips_meetings": "yes"}, behalf=Behalf("Jo"))

        assert isinstance(said, Refused)
        assert told(said)[0].startswith("How this reached you is not said.")

    def test_keeps_the_date_of_a_rule_and_waits_where_there_is_none(self, office):
        key = complete_review(office, data_shared_by=LEFT, steering_committee_on=LEFT)
        empty = {"data_shared_by": None, "steering_committee_on": None}

        content = saves(office, key, empty).answers.content

        assert "data_shared_by" not in content
        assert content["steering_committee_on"] == LEFT

    def test_clashes_with_what_somebody_else_answered(self, office):
        key = complete_review(office, join_ips_meetings=LEFT)
        saves(office, key, {"join_ips_meetings": "yes"})

        found = saves(office, key, {"join_ips_meetings": "no"})

        assert isinstance(found, Clash)
        [one] = found.contested
        assert (one.theirs, one.mine) == ("yes", "no")


PERSON = {"name": "Al Example"}
TRUST = {"left_to": "host_trust"}


class TestAnEmptyBox:
    @pytest.mark.parametrize(
        ("name", "before", "answer", "kept"),
        [
            ("join_ips_meetings", LEFT, "yes", "yes"),
            ("join_ips_meetings", "yes", None, None),
            ("join_ips_meetings", {"left_to": "ips_grow"}, None, None),
            ("trust_sponsor", LEFT, None, LEFT),
            ("trust_sponsor", TRUST, PERSON, {**PERSON, "role": TRUST}),
            ("trust_sponsor", {"role": LEFT}, PERSON, {**PERSON, "role": LEFT}),
            (
                "trust_sponsor",
                LEFT,
                {"not_applicable": "None"},
                {"not_applicable": "None"},
            ),
            ("host_trust", LEFT, PERSON, PERSON),
            (
                "honorary_contract",
                LEFT,
                {"needed": "no"},
                {"needed": "no", "reason": LEFT},
            ),
            (
                "honorary_contract",
                LEFT,
                {"needed": "yes"},
                {"needed": "yes", "in_place_on": LEFT},
            ),
            ("review_dates", LEFT, ["9 March 2027"], ["9 March 2027", LEFT]),
            ("review_dates", ["9 March 2027", LEFT], None, [None, LEFT]),
            ("observation_dates", LEFT, ["9 March 2027"], ["9 March 2027"]),
            ("clinical_teams", LEFT, ["North"], ["North"]),
            (
                "reviewers",
                [PERSON, LEFT],
                [PERSON],
                [PERSON, LEFT],
            ),
        ],
    )
    def test_waits_as_it_did(self, name, before, answer, kept):
        assert waiting_on(name, before, answer) == kept
