"""Governance and promises: said by the service, or for it with how it came."""

from typing import NamedTuple

import pytest

from tests.web.agreeing import form_on
from tests.web.service_side import BY_MAIL, HOSTILE, NOT_SAID, WHO, house, send

IN_PLACE = {
    "honorary_contract.state": "in_place",
    "honorary_contract.in_place_on[day]": "4",
    "honorary_contract.in_place_on[month]": "1",
    "honorary_contract.in_place_on[year]": "2027",
}
DONE = {
    "interviews.state": "done",
    "interviews.done_on[day]": "4",
    "interviews.done_on[month]": "1",
    "interviews.done_on[year]": "2027",
}


class Case(NamedTuple):
    """A part, what is entered in its form, and the state that one of its fields has."""

    part: str
    fields: dict[str, str]
    name: str
    state: str


CASES = [
    Case("governance", IN_PLACE, "honorary_contract", "in_place"),
    Case("promises", DONE, "interviews", "done"),
]
WARNING = "IPS Grow may see client case files, and information governance is still open"


@pytest.fixture
def pages(tmp_path):
    with house(tmp_path, case_file_access="yes") as found:
        yield found


@pytest.mark.parametrize("case", CASES, ids=lambda one: one.part)
class TestEachPart:
    @pytest.mark.parametrize("who", WHO)
    def test_is_kept_by_the_lead_and_for_the_lead(self, pages, case, who):
        client, said = pages.who(who)

        done = send(client, pages.at(case.part), {**case.fields, **said})

        saved = getattr(pages.file, case.part)
        assert done.status_code == 303
        assert saved.content[case.name]["state"] == case.state
        assert saved.by.came_by == said.get("came_by", "")
        assert saved.by.stands_for == said.get("for_whom", "")

    def test_for_somebody_else_needs_how_it_came(self, pages, case):
        done = send(pages.coordinator, pages.at(case.part), case.fields)

        assert done.status_code == 422
        assert NOT_SAID in done.text
        assert f'<option value="{case.state}" selected>' in done.text
        assert getattr(pages.file, case.part).version == 0

    def test_shows_what_both_entered_and_loses_neither(self, pages, case):
        path = pages.at(case.part)
        mine = {**form_on(pages.lead.get(path)), f"{case.name}.note": "Mine alone"}
        theirs = {f"{case.name}.note": "Theirs alone", **BY_MAIL}
        send(pages.coordinator, path, theirs)

        clash = pages.lead.post(path, data=mine)
        again = pages.lead.post(path, data=form_on(clash))

        assert clash.status_code == 409
        assert "Theirs alone" in clash.text
        assert clash.text.count("Mine alone") == 2  # beside theirs, and in its box
        assert again.status_code == 303
        assert getattr(pages.file, case.part).content[case.name]["note"] == "Mine alone"

    def test_is_not_there_for_another_service(self, pages, case):
        other = pages.other_lead()
        token = form_on(other.get("/reviews"))

        assert other.get(pages.at(case.part)).status_code == 404
        assert other.post(pages.at(case.part), data=token).status_code == 404

    def test_shows_hostile_words_as_words(self, pages, case):
        send(pages.lead, pages.at(case.part), {f"{case.name}.note": HOSTILE})

        text = pages.lead.get(pages.at(case.part)).text
        assert "alert(1)" in text
        assert "<script>alert" not in text


class TestGovernance:
    def test_that_is_half_said_is_marked_at_its_box(self, pages):
        fields = {"honorary_contract.state": "not_required"}

        done = send(pages.lead, pages.at("governance"), fields)

        assert done.status_code == 422
        assert 'href="#honorary_contract-not_required_because"' in done.text

    def test_that_is_open_warns_of_a_yes_to_case_files_until_it_is_not(self, pages):
        before = pages.lead.get(pages.at("governance")).text
        papers = ("data_sharing_agreement", "impact_assessment", "honorary_contract")
        fields = {}
        for one in papers:
            fields |= {f"{one}.state": "not_required"}
            fields |= {f"{one}.not_required_because": "No client data"}
        send(pages.lead, pages.at("governance"), fields)

        assert WARNING in before
        assert WARNING not in pages.lead.get(pages.at("governance")).text


class TestPromises:
    def test_each_stands_under_its_name_with_its_date_and_rule(self, pages):
        text = pages.lead.get(pages.at("promises")).text

        due = {one.key: one.due for one in pages.file.tasks}
        for name in ("data_shared_by", "evidence_by", "interviews"):
            assert f'id="{name}"' in text
        assert f"By {due['interviews'].day} " in text
        rules = {one.key: one.rule for one in pages.file.deadlines}
        assert rules["data_shared_by"] in text


class TestAReviewer:
    """Someone who sees the review, and answers for another service alone."""

    def test_sees_its_documents_and_answers_nothing_for_its_service(self, pages):
        who = pages.reviewer_who_leads_elsewhere()
        token = form_on(who.get("/reviews"))

        assert who.get(pages.at("documents")).status_code == 200
        for one in ("half", "governance", "promises", "timetable", "signatures"):
            assert who.get(pages.at(one)).status_code == 404, one
        for one in ("governance", "promises", "timetable", "signatures", "returned"):
            assert who.post(pages.at(one), data=token).status_code == 404, one
        assert who.get(pages.at("returned")).status_code == 404
