"""Where a person is met in a row: as themselves, by name, or in others' words."""

import pytest

from docgen.records.about_person import AboutRow, Marks
from docgen.usecases.person_export.matching import EXCERPT, How, Seeker

JO = Marks("f" * 32, "jo@service.example", "Jo Example")


def met(columns, marks=JO, *, by_them=False):
    found = Seeker(marks).met_in(AboutRow("saved", (), columns, by_them))
    return [(one.how, one.path, dict(one.record)) for one in found]


class TestARow:
    @pytest.mark.parametrize(
        ("columns", "how"),
        [
            ({"person_id": JO.person_id, "since": 1}, How.YOURS),
            ({"email": "Jo@Service.Example"}, How.YOURS),
            ({"thing": f"person:{JO.person_id}"}, How.YOURS),
            ({"name": "Jo  EXAMPLE"}, How.NAMED),
        ],
    )
    def test_is_theirs_by_identity_or_address_and_named_by_a_name(self, columns, how):
        assert met(columns) == [(how, "", columns)]

    def test_that_came_of_what_they_did_is_theirs(self):
        columns = {"name": "signed.pdf"}

        assert met(columns) == []
        assert met(columns, by_them=True) == [(How.YOURS, "", columns)]

    def test_that_only_says_by_whom_it_was_ended_is_not_theirs(self):
        assert met({"person_id": "another", "revoked_by": JO.person_id}) == []

    def test_that_names_somebody_else_is_left_out(self):
        for name in ("Joe Example", "Jo Examples", "Mary-Jo Exampleton", "Jo"):
            assert met({"name": name}) == [], name


class TestAValueInJson:
    def test_is_given_with_the_entry_it_stands_in_and_no_more(self):
        entry = {"name": "Jo Example", "role": "Lead"}
        content = {"lead": entry, "sponsor": {"name": "Kit"}, "notes": "secret"}

        assert met({"content": content}) == [(How.NAMED, "content.lead", entry)]

    def test_in_a_field_of_something_else_is_given_alone(self):
        content = {"regional_lead": "Jo Example", "notes": "of others"}

        found = [(How.NAMED, "content", {"regional_lead": "Jo Example"})]
        assert met({"content": content}) == found

    def test_in_a_list_is_given_alone(self):
        content = {"agreed_by": ["Kit Sample", "Jo Example"]}

        assert met({"content": content}) == [
            (How.NAMED, "content.agreed_by", {"2": "Jo Example"})
        ]

    def test_kept_under_their_identity_is_theirs_and_not_the_others(self):
        content = {"sets": {JO.person_id: {"item": 4}, "another": {"item": 5}}}

        assert met({"content": content}) == [
            (How.YOURS, f"content.sets.{JO.person_id}", {"item": 4})
        ]

    def test_beside_theirs_under_another_identity_is_left_out(self):
        content = {JO.person_id: 4, "another": 5}

        assert met({"content": content}) == [(How.YOURS, "content", {JO.person_id: 4})]


class TestATextThatMentionsThem:
    def test_is_cut_down_to_the_words_around_the_name(self):
        text = "a" * 900 + " said Jo Example to us " + "b" * 900

        [(how, path, record)] = met({"content": {"finding": text}})

        assert (how, path) == (How.MENTIONED, "content.finding")
        assert "Jo Example" in record["finding"]
        assert len(record["finding"]) <= 2 * EXCERPT + len("Jo Example")

    def test_counts_only_where_the_name_stands_alone(self):
        assert met({"content": {"finding": "as Jo Exampleson said"}}) == []

    def test_is_not_looked_for_by_a_name_too_short(self):
        short = Marks("", "", "Jo")

        assert met({"content": {"finding": "Jo said so"}}, short) == []

    def test_may_be_in_any_writing(self):
        marks = Marks("", "", "Zoë Ōtani")

        assert met({"content": {"x": "with ZOË ŌTANI there"}}, marks) != []
