"""An agreement is read strictly, and everything to put right comes at once."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from docgen.problems import Refused, Severity
from docgen.review.agreed_data import USUAL_DATA
from docgen.review.agreement import Agreement
from docgen.review.answers import LeftTo, NotApplicable, Override, Party
from docgen.review.reading import read_agreement
from tests.review.building import FILE, agreement, refused


class TestTheWaysToAnswerABlank:
    @pytest.mark.parametrize(
        "name",
        ["governance_by", "data_reviews", "ips_teams", "host_trust", "reviewers"],
    )
    def test_are_open_to_every_kind(self, name):
        not_needed = agreement(**{name: {"not_applicable": "Not needed"}})
        left = agreement(**{name: {"left_to": "host_trust"}})

        assert getattr(not_needed, name) == NotApplicable(not_applicable="Not needed")
        assert getattr(left, name) == LeftTo(left_to=Party.HOST_TRUST)

    def test_hold_for_one_part_of_a_record_too(self):
        lead = agreement(service_lead={"name": {"left_to": "service"}}).service_lead

        assert lead.name == LeftTo(left_to=Party.SERVICE)

    def test_give_a_date_with_its_reason(self):
        one = agreement(report_by={"on": "9/4/27", "reason": "Easter"})

        assert one.report_by == Override(on=date(2027, 4, 9), reason="Easter")

    def test_give_a_date_though_yaml_takes_its_key_for_a_yes(self):
        one = agreement(report_by={True: "9/4/27", "reason": "Easter"})

        assert one.report_by == Override(on=date(2027, 4, 9), reason="Easter")

    @pytest.mark.parametrize("reason", ["", "  ", None, 7])
    def test_need_the_reason_why_it_does_not_apply(self, reason):
        (problem,) = refused(data_reviews={"not_applicable": reason})

        assert "data_reviews.not_applicable: “Data and outcomes" in problem

    def test_need_a_party_of_the_agreement(self):
        assert refused(data_reviews={"left_to": "them"}) == [
            f"{FILE}, data_reviews.left_to: “Data and outcomes are reviewed together,"
            " who it is left to” can't be 'them', which is no party to the agreement."
            " Write one of service, host_trust, commissioner, ips_grow."
        ]

    def test_need_both_date_and_reason(self):
        assert refused(report_by={"on": "9 April 2027"}) == [
            f"{FILE}, report_by.reason: “Report issued by, reason” is missing."
            " Add reason: with its answer."
        ]

    def test_take_only_one_at_a_time(self):
        (problem,) = refused(report_by={"left_to": "ips_grow", "on": "9 April 2027"})

        assert (
            "“Report issued by” is left to a party, and has 'on' beside it." in problem
        )


class TestTheReviewDaysAndReviewers:
    def test_are_at_most_two(self):
        problems = refused(
            review_dates=["9/3/2027", "10/3/2027", "11/3/2027"], reviewers=[{}, {}, {}]
        )

        assert len(problems) == 2
        assert all("has 3 entries; a review has two." in one for one in problems)

    def test_are_lists(self):
        (problem,) = refused(review_dates="9 March 2027")

        assert "“Review day” must be a list" in problem

    def test_may_each_be_left_to_a_party(self):
        days = agreement(review_dates=["9/3/2027", {"left_to": "service"}]).review_dates

        assert days == (date(2027, 3, 9), LeftTo(left_to=Party.SERVICE))


class TestTeams:
    def test_are_a_list_or_one_a_line(self):
        assert agreement(ips_teams=["North", "South"]).ips_teams == ("North", "South")
        assert agreement(ips_teams="North\n\nSouth\n").ips_teams == ("North", "South")

    def test_leave_out_the_lines_where_nothing_was_written(self):
        assert agreement(ips_teams=["North", " ", None]).ips_teams == ("North",)


class TestTheAgreedData:
    def test_is_our_usual_list_when_it_is_left_out(self):
        assert agreement().agreed_data == USUAL_DATA
        assert agreement(agreed_data=None).agreed_data == USUAL_DATA

    def test_is_never_an_empty_list(self):
        (problem,) = refused(agreed_data=[])

        assert "“Agreed data” is an empty list." in problem

    def test_says_what_and_why(self):
        assert refused(agreed_data=[{"what": "Figures"}, {"what": "F", "why": ""}]) == [
            f"{FILE}, agreed_data.0.why: “Agreed data 1, why it is needed” is missing."
            " Add why: with its answer.",
            f"{FILE}, agreed_data.1.why: “Agreed data 2, why it is needed” is empty."
            " Write it out, or leave the field out.",
        ]


class TestAVersion:
    @pytest.mark.parametrize("version", [None, "", "draft", "Draft "])
    def test_is_a_draft_unless_it_says_otherwise(self, version):
        assert agreement(version=version).is_draft

    def test_is_issued_under_any_other_name(self):
        assert not agreement(version="1.0").is_draft


class TestAReference:
    @pytest.mark.parametrize("data", [{}, {"reference": None}, {"reference": "  "}])
    def test_is_the_one_thing_that_must_be_there(self, data):
        read = read_agreement(data, file=FILE, lines={})

        assert isinstance(read, Refused)
        assert [one.where.place for one in read.problems] == ["reference"]


class TestANameThatIsNotKnown:
    def test_is_told_with_the_nearest_that_is(self):
        assert refused(reveiw_dates=[], lines={"reveiw_dates": 12}) == [
            f"{FILE}, line 12, reveiw_dates: An agreement has no field 'reveiw_dates'."
            " Did you mean review_dates?"
        ]

    def test_is_told_inside_a_record_too(self):
        assert refused(host_trust={"nmae": "T", "town": "Y"}) == [
            f"{FILE}, host_trust.nmae: “Host Trust” has no field 'nmae'."
            " Did you mean name?",
            f"{FILE}, host_trust.town: “Host Trust” has no field 'town'."
            " It has name, ods_code.",
        ]

    def test_is_told_once_when_a_way_to_answer_is_misspelt(self):
        assert refused(data_reviews={"not_aplicable": "No"}) == [
            f"{FILE}, data_reviews.not_aplicable: “Data and outcomes are reviewed"
            " together” has no field 'not_aplicable'. Did you mean not_applicable?"
        ]

    def test_points_to_the_list_when_nothing_is_near(self):
        (problem,) = refused(xyzzy=1)

        assert problem.endswith("See docgen fields agreement for the names it knows.")

    @pytest.mark.parametrize("key", [7, None, "\ud800", "a\nb", "x" * 101])
    def test_may_be_no_name_at_all(self, key):
        for data in ({key: 1}, {"host_trust": {key: 1}}, {"reviewers": [{key: 1}]}):
            read = read_agreement({"reference": "E", **data}, file=FILE, lines={})

            assert isinstance(read, Refused)
            (problem,) = read.problems
            assert "can't be the name of a field." in problem.wrong


class TestEveryProblemAtOnce:
    def test_of_single_answers_and_of_how_they_go_together(self):
        problems = refused(
            governance_by=0,
            data_reviews="maybe",
            review_dates=["10 March 2027", "9 March 2027"],
            regional_lead="Alex",
            extra=1,
        )

        assert [one.split(": ")[0] for one in problems] == [
            f"{FILE}, regional_lead",
            f"{FILE}, governance_by",
            f"{FILE}, data_reviews",
            f"{FILE}, extra",
            f"{FILE}, review_dates.1",
        ]

    def test_names_the_line_of_the_nearest_name_that_has_one(self):
        (problem,) = refused(
            review_dates=["9 March 2027", "x"], lines={"review_dates": 12}
        )

        assert problem.startswith(f"{FILE}, line 12, review_dates.1: ")

    def test_counts_the_entries_of_a_list_as_they_are_in_the_file(self):
        (problem,) = refused(ips_teams=["", 5], lines={"ips_teams.1": 4})

        assert problem.startswith(f"{FILE}, line 4, ips_teams.1: ")

    def test_is_said_in_words_of_ours(self):
        nonsense = [0, "x", 1.5, ["x"], {"x": 1}, {"on": 0}, {"left_to": []}, [[]], b""]
        for name in Agreement.model_fields:
            for value in nonsense:
                read = read_agreement(
                    {"reference": "E", name: value}, file=FILE, lines={}
                )
                for problem in read.problems if isinstance(read, Refused) else ():
                    assert "Input should" not in str(problem)
                    assert "valid" not in problem.wrong
                    assert problem.wrong.endswith(".")
                    assert problem.remedy.endswith((".", "?"))
                    assert problem.severity is Severity.ERROR


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(exclude_categories=[]))
    | st.dates()
    | st.sampled_from(["9 March 2027", "service", "yes", " "]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["name", "left_to", "not_applicable", "on", "reason", "what"]
            )
            | st.text(st.characters(exclude_categories=[]), max_size=5),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


class TestWhateverIsInTheFile:
    @given(
        st.dictionaries(
            st.sampled_from(list(Agreement.model_fields)) | st.text(max_size=5),
            ANYTHING,
            max_size=8,
        )
    )
    def test_is_read_or_refused(self, data):
        read = read_agreement(data, file=FILE, lines={})

        assert isinstance(read, Agreement) or read.problems


class TestAnAgreement:
    def test_is_not_altered_once_it_is_read(self):
        with pytest.raises(ValidationError):
            agreement().reference = "EX-2"

    def test_written_as_data_is_read_as_the_same(self):
        one = agreement(
            review_dates=["9 March 2027", {"left_to": "service"}],
            report_by={"on": "9 April 2027", "reason": "R&D"},
            ips_teams=["a\nb", " c "],
            host_trust={"name": {"not_applicable": "x"}},
            data_reviews=True,
        )

        assert Agreement.model_validate(one.model_dump(mode="json")) == one
        assert Agreement.model_validate_json(one.model_dump_json()) == one

    def test_has_a_schema_that_gives_every_field_its_title(self):
        fields = Agreement.model_json_schema()["properties"]

        assert list(fields) == list(Agreement.model_fields)
        assert all(one["title"] and one["description"] for one in fields.values())
