"""The agreement in words: each blank answered, not applicable, or a line to fill."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.blanks import Blank, BlankKind
from docgen.documents.agreement import AgreementWords, agreement_words
from docgen.documents.fields import fields_of
from docgen.review.agreement import Agreement
from docgen.review.deadlines import deadlines_of
from docgen.review.ledger import ledger
from docgen.review.source_blanks import IN_SOURCE
from tests.review.building import agreement, reviewed

DAYS = ("9 March 2027", "10 March 2027")
DATE_LINE, LINE = "_" * 18, "_" * 30


def words(one: Agreement) -> AgreementWords:
    return agreement_words(one, deadlines_of(one))


def blanks(value: object) -> Iterator[Blank]:
    if isinstance(value, Blank):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from blanks(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from blanks(getattr(value, field.name))


class TestAnOpenBlank:
    def test_reads_as_a_line_for_its_kind(self):
        empty = words(agreement())

        assert empty.report_by.text == DATE_LINE
        assert empty.review_dates[1].text == DATE_LINE
        assert empty.service_lead.name.text == LINE
        assert empty.ips_teams.text == LINE
        assert empty.data_reviews.text == "Yes ☐  No ☐"

    def test_has_no_value_and_counts_as_false(self):
        empty = words(agreement()).data_reviews

        assert (empty.value, empty.open, bool(empty)) == ("", True, False)

    def test_is_one_that_was_left_to_a_party(self):
        left = words(agreement(data_shared_by={"left_to": "service"})).data_shared_by

        assert (left.text, left.open) == (DATE_LINE, True)

    def test_is_a_date_whose_rule_has_nothing_to_count_from(self):
        assert words(reviewed(*DAYS)).destruction_by.open


class TestAnAnsweredBlank:
    def test_reads_as_its_answer(self):
        one = words(
            reviewed(
                *DAYS,
                observation_dates=["4/3/2027"],
                data_reviews=False,
                clinical_teams=["North", "South"],
                host_trust={"name": "R&D <Trust>", "ods_code": "x1x"},
            )
        )

        assert one.review_dates[0].text == "Tuesday 9 March 2027"
        assert one.observation_dates[0].text == "Thursday 4 March 2027"
        assert one.governance_by.text == "9 February 2027"
        assert (one.data_reviews.text, one.data_reviews.value) == ("No", "no")
        assert one.clinical_teams.text == "North\nSouth"
        assert one.host_trust.name.text == "R&D <Trust>"
        assert one.host_trust.ods_code.text == "X1X"

    def test_has_its_value_for_machines(self):
        assert words(reviewed(*DAYS)).governance_by.value == "2027-02-09"
        assert words(reviewed(*DAYS)).review_dates[1].value == "2027-03-10"

    @given(st.text("R&D<>{}% ]é👍ف\n", min_size=1).filter(str.strip))
    def test_is_printed_to_the_letter(self, name):
        one = words(agreement(service_lead={"name": name}, further_terms=[name]))

        assert one.service_lead.name.text == one.service_lead.name.value == name
        assert one.further_terms == (name,)


class TestABlankThatDoesNotApply:
    def test_says_so_with_the_reason(self):
        none = {"not_applicable": "No case files are kept"}
        one = words(agreement(case_file_access=none, data_shared_by=none))

        for blank in (one.case_file_access, one.data_shared_by):
            assert blank.text == "Not applicable: No case files are kept"
            assert (blank.value, blank.open) == ("", False)
        assert one.rules.data_shared_by == ""

    def test_is_the_only_observation_when_there_are_none(self):
        none = {"not_applicable": "All is seen on the day"}
        (only,) = words(agreement(observation_dates=none)).observation_dates

        assert only.text == "Not applicable: All is seen on the day"


class TestARuleInWords:
    def test_is_printed_beside_every_date(self):
        rules = words(agreement()).rules

        assert all(getattr(rules, one.name) for one in fields(rules))
        assert rules.governance_by == (
            "At least one calendar month before the first review day, or the last"
            " working day before that"
        )

    def test_says_why_another_date_was_agreed(self):
        late = {"on": "16 April 2027", "reason": "Easter"}

        assert words(reviewed(*DAYS, report_by=late)).rules.report_by == (
            "Within four weeks of the last review day, or the next working day after"
            " that. Another date was agreed: Easter"
        )

    def test_stands_as_it_is_when_the_date_set_is_the_rules_own(self):
        same = words(reviewed(*DAYS, report_by="7 April 2027")).rules.report_by

        assert "Another" not in same


class TestTheWords:
    def test_always_have_two_review_days_two_reviewers_and_two_observations(self):
        empty = words(agreement())

        assert len(empty.review_dates) == 2
        assert len(empty.reviewers) == 2
        assert len(empty.observation_dates) == 2
        assert (
            len(words(reviewed(*DAYS, observation_dates=["4/3/2027"])).reviewers) == 2
        )

    def test_have_a_blank_for_every_blank_of_the_source(self):
        heads = {one.name.split(".")[0] for one in blanks(words(agreement()))}

        assert heads >= IN_SOURCE

    def test_have_each_blank_of_the_ledger_once(self):
        one = reviewed(*DAYS, observation_dates=["4/3/2027", "5/3/2027", "8/3/2027"])
        printed = sorted(blank.name for blank in blanks(words(one)))

        assert printed == sorted(each.name for each in ledger(one, deadlines_of(one)))

    def test_call_each_blank_what_people_call_it(self):
        titles = {one.name: one.title for one in blanks(words(agreement()))}

        assert titles["governance_by"] == "Governance in place by"
        assert titles["reviewers.1.employer"] == "Reviewer 2, employer"
        assert titles["review_dates.0"] == "Review day 1"
        assert len(set(titles.values())) == len(titles)

    def test_give_each_blank_the_kind_that_its_field_declares(self):
        kinds = {one.name: one.kind for one in blanks(words(agreement()))}

        assert kinds["review_dates.1"] is BlankKind.DATE
        assert kinds["ips_teams"] is BlankKind.LINES
        assert kinds["data_sharing_agreement.needed"] is BlankKind.YES_NO
        assert kinds["data_sharing_agreement.in_place_on"] is BlankKind.DATE
        assert kinds["reviewers.0.name"] is BlankKind.TEXT
        declared = {one.name for one in fields_of(AgreementWords) if one.blank}
        assert len(declared) == len({one.replace("[]", "") for one in declared})

    def test_say_whether_it_is_a_draft(self):
        assert words(agreement()).is_draft
        assert not words(agreement(version="1.0")).is_draft

    def test_print_our_list_of_data_unless_another_was_agreed(self):
        assert words(agreement()).agreed_data
        own = words(agreement(agreed_data=[{"what": "Figures", "why": "To see"}]))
        assert [(one.what, one.why) for one in own.agreed_data] == [
            ("Figures", "To see")
        ]


@pytest.mark.parametrize("field", fields(AgreementWords), ids=lambda one: one.name)
def test_every_field_has_its_name_from_the_agreement(field):
    of_its_own = {"title", "is_draft", "rules", "issue_code"}

    assert field.name in of_its_own | set(Agreement.model_fields)
