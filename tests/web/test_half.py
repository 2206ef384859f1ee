"""The service's half of the agreement: what was left to it, and nothing else."""

import pytest

from docgen.usecases.agreement_answers import save_answers
from tests.usecases.house import COORDINATOR, complete_review
from tests.web.agreeing import form_on
from tests.web.service_side import BY_MAIL, HOSTILE, NOT_SAID, WHO, house, send

LEFT = {
    "trust_sponsor": {"left_to": "host_trust"},
    "steering_committee_on": {"left_to": "service"},
    "data_shared_by": {"left_to": "service"},
    "join_ips_meetings": {"left_to": "host_trust"},
    "commissioning_lead": {"left_to": "commissioner"},
}
DAY = {
    "steering_committee_on[day]": "24",
    "steering_committee_on[month]": "6",
    "steering_committee_on[year]": "2027",
}


@pytest.fixture
def pages(tmp_path):
    with house(tmp_path, **LEFT) as found:
        yield found


def kept(pages, name):
    return pages.file.answers.content.get(name)


def answers(pages, who, group, fields):
    return send(who, pages.at(f"half/{group}"), fields)


class TestAShortHalf:
    """One of six answers or fewer is asked for on one page."""

    def test_is_begun_where_all_of_it_is_asked(self, pages):
        start = pages.at("half/all")
        assert f'href="{start}"' in pages.lead.get(pages.at("half")).text
        text = pages.lead.get(start).text

        for name in ("trust_sponsor.name", "join_ips_meetings"):
            assert f'name="{name}"' in text
        done = answers(pages, pages.lead, "all", {"join_ips_meetings": "yes", **DAY})
        assert done.location == pages.at("half")
        assert kept(pages, "join_ips_meetings") == "yes"
        assert kept(pages, "steering_committee_on") == "24 June 2027"

    def test_leads_to_the_one_page_that_still_waits(self, pages):
        answers(pages, pages.lead, "all", {"join_ips_meetings": "yes", **DAY})

        overview = pages.lead.get(pages.at("half")).text
        assert f'href="{pages.at("half/parties")}" role="button"' in overview

    def test_is_not_one_of_more(self, tmp_path):
        left = {"left_to": "service"}
        names = ("data_reviews", "case_file_access", "training_workshops")
        more = dict.fromkeys(("in_field_mentoring", *names), left)
        with house(tmp_path, **LEFT, **more) as found:
            overview = found.lead.get(found.at("half")).text
            assert f'href="{found.at("half/all")}"' not in overview
            assert found.lead.get(found.at("half/all")).status_code == 404


class TestTheHalf:
    def test_lists_what_waits_by_its_page(self, pages):
        text = pages.lead.get(pages.at("half")).text

        assert "5 blanks are left to" in text
        for group in ("parties", "commitments", "support"):
            assert f'/half/{group}"' in text
        assert '/half/signatories"' not in text

    def test_asks_for_nothing_that_was_left_to_nobody_or_to_another(self, pages):
        text = pages.lead.get(pages.at("half/commitments")).text

        assert 'name="steering_committee_on[day]"' in text
        assert 'name="report_by[day]"' not in text
        assert pages.lead.get(pages.at("half/signatories")).status_code == 404
        assert pages.lead.get(pages.at("half/nothing")).status_code == 404

    @pytest.mark.parametrize("name", WHO)
    def test_is_answered_by_the_lead_and_for_the_lead(self, pages, name):
        who, said = pages.who(name)

        done = answers(pages, who, "support", {"join_ips_meetings": "yes", **said})

        assert done.status_code == 303
        assert kept(pages, "join_ips_meetings") == "yes"
        by = pages.file.answers.by
        assert by.stands_for == said.get("for_whom", "")
        assert by.came_by == said.get("came_by", "")

    def test_of_a_lead_is_never_for_somebody_else(self, pages):
        answers(pages, pages.lead, "support", {"join_ips_meetings": "yes", **BY_MAIL})

        assert pages.file.answers.by.stands_for == ""

    def test_for_somebody_else_needs_how_it_came(self, pages):
        fields = {"join_ips_meetings": "yes"}

        done = answers(pages, pages.coordinator, "support", fields)

        assert done.status_code == 422
        assert NOT_SAID in done.text
        assert 'href="#came_by"' in done.text
        assert 'value="yes" autocomplete="off" checked' in done.text
        assert kept(pages, "join_ips_meetings") == {"left_to": "host_trust"}

    def test_half_answered_goes_on_waiting(self, pages):
        done = answers(pages, pages.lead, "parties", {"trust_sponsor.name": "Al Ex"})

        assert kept(pages, "trust_sponsor") == {
            "name": "Al Ex",
            "role": {"left_to": "host_trust"},
        }
        assert done.location.endswith("/half/commitments")

    def test_keeps_the_date_of_a_rule_where_its_boxes_stay_empty(self, pages):
        text = pages.lead.get(pages.at("half/commitments")).text
        answers(pages, pages.lead, "commitments", {})

        assert "Leave the boxes empty to keep it." in text
        assert kept(pages, "data_shared_by") is None
        assert kept(pages, "steering_committee_on") == {"left_to": "service"}

    def test_that_is_done_says_what_comes_next(self, pages):
        answers(pages, pages.lead, "parties", {"trust_sponsor.name": "A"})
        fields = {"trust_sponsor.role": "Director"}
        answers(pages, pages.lead, "parties", fields)
        answers(pages, pages.lead, "commitments", DAY)
        last = answers(pages, pages.lead, "support", {"join_ips_meetings": "no"})

        text = pages.lead.get(last.location).text

        assert "Nothing is left to answer." in text
        assert "issues the agreement" in text
        assert "24 June 2027" in text

    def test_can_be_changed_after_it_was_answered(self, pages):
        answers(pages, pages.lead, "commitments", DAY)

        answers(pages, pages.lead, "commitments", {"steering_committee_on[day]": "25"})

        assert kept(pages, "steering_committee_on") == "25 June 2027"

    def test_keeps_what_can_not_be_read_and_says_so(self, pages):
        fields = {**DAY, "steering_committee_on[day]": "31"}

        done = answers(pages, pages.lead, "commitments", fields)

        assert done.status_code == 422
        assert "must be a real date" in done.text
        assert "kept as you typed it" in done.text
        assert kept(pages, "steering_committee_on") == "31/6/2027"

    def test_shows_both_answers_where_two_gave_one(self, pages):
        path = pages.at("half/support")
        mine = form_on(pages.lead.get(path))
        answers(
            pages, pages.coordinator, "support", {"join_ips_meetings": "no"} | BY_MAIL
        )

        clash = pages.lead.post(path, data={**mine, "join_ips_meetings": "yes"})
        again = pages.lead.post(path, data=form_on(clash))

        assert clash.status_code == 409
        assert "Somebody changed this while you did" in clash.text
        assert clash.text.index("Kept now") < clash.text.index("Yours")
        assert again.status_code == 303
        assert kept(pages, "join_ips_meetings") == "yes"

    def test_leaves_alone_what_somebody_else_answered_on_the_same_page(self, pages):
        path = pages.at("half/commitments")
        mine = form_on(pages.lead.get(path))
        save = {"data_shared_by": "1 February 2027"}
        version = pages.file.answers.version
        save_answers(pages.office, COORDINATOR, pages.key, save, version)

        pages.lead.post(path, data={**mine, **DAY})

        assert kept(pages, "data_shared_by") == "1 February 2027"
        assert kept(pages, "steering_committee_on") == "24 June 2027"

    def test_shows_hostile_words_as_words(self, pages):
        answers(pages, pages.lead, "parties", {"trust_sponsor.name": HOSTILE})

        for page in ("half", "half/parties"):
            text = pages.lead.get(pages.at(page)).text
            assert "alert(1)" in text
            assert "<script>alert" not in text

    def test_is_not_there_for_another_service(self, pages):
        other = pages.other_lead()

        for page in ("half", "half/support"):
            assert other.get(pages.at(page)).status_code == 404
        form = form_on(other.get("/reviews"))
        assert other.post(pages.at("half/support"), data=form).status_code == 404

    def test_of_which_nothing_was_left_says_so(self, pages):
        key = complete_review(pages.office)

        text = pages.coordinator.get(f"/reviews/{key}/half").text

        assert "Nothing of this agreement was left" in text
