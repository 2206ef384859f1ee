"""The pages of the technical support plan: five items, five months, both sides."""

import re

import pytest

from docgen.usecases.planning.plan_kinds import SUPPORT
from tests.web.planning import form_on, on, planning, send
from tests.web.service_side import BY_MAIL

LINE = {
    "item": "9",
    "team": "Valley IPS team (example)",
    "what": "Visits to employers together",
    "form": "mentoring",
    "months.0": "1",
}
PLAN, NEW = "support-plan", "support-plan/lines/new"


@pytest.fixture
def pages(tmp_path):
    with planning(tmp_path) as found:
        yield found


def lines(pages):
    return (pages.saved(SUPPORT).content or {}).get("lines", [])


class TestALine:
    def test_is_kept_by_the_regional_lead(self, pages):
        who = pages.regional_lead()

        done = send(who, pages.at(NEW), {**LINE, "months.2": "3"})

        assert done.status_code == 303
        assert lines(pages)[0]["months"] == ["1", "3"]
        text = who.get(pages.at(PLAN)).text
        assert "4 more items can be supported" in text
        assert "Not agreed yet" in text

    def test_is_kept_by_a_coordinator_for_the_lead(self, pages):
        assert send(pages.coordinator, pages.at(NEW), LINE).status_code == 422

        send(pages.coordinator, pages.at(NEW), {**LINE, **BY_MAIL})

        assert pages.saved(SUPPORT).by.came_by == BY_MAIL["came_by"]

    def test_begins_with_a_proposal_that_is_pressed(self, pages):
        who = pages.regional_lead()
        page = who.get(pages.at(PLAN)).text
        assert "Why here: scored 2" in page
        link = re.search(r'href="([^"]+item=9)"', page).group(1)

        begun = form_on(who.get(link))

        assert begun["item"] == "9"
        assert begun["score"] == "2"
        assert pages.saved(SUPPORT).version == 0

    def test_of_a_sixth_item_is_refused_in_one_sentence(self, pages):
        who = pages.regional_lead()
        for item in "12345":
            send(who, pages.at(NEW), {**LINE, "item": item})

        done = send(who, pages.at(NEW), LINE)

        assert done.status_code == 422
        assert done.text.count("would be item 6 of the plan") == 2  # list and box
        assert 'href="#item"' in done.text
        assert len(lines(pages)) == 5
        assert "All 5 items are taken" in who.get(pages.at(PLAN)).text

    def test_of_a_sixth_month_is_refused(self, pages):
        done = send(pages.regional_lead(), pages.at(NEW), {**LINE, "months.5": "6"})

        assert done.status_code == 422
        assert "support lasts 5 months" in done.text
        assert 'href="#months-' in done.text

    def test_needs_a_month(self, pages):
        without = {name: one for name, one in LINE.items() if name != "months.0"}

        done = send(pages.regional_lead(), pages.at(NEW), without)

        assert done.status_code == 422
        assert 'href="#months-0"' in done.text

    def test_is_changed_and_taken_out(self, pages):
        who = pages.regional_lead()
        send(who, pages.at(NEW), LINE)

        send(who, pages.at("support-plan/lines/0"), {"what": "A workshop"})
        assert lines(pages)[0]["what"] == "A workshop"
        assert lines(pages)[0]["months"] == ["1"]
        send(who, pages.at("support-plan/lines/0"), {"take_out": "line"})

        assert lines(pages) == []


class TestItsMonths:
    def test_have_days_once_the_first_is_known(self, pages):
        who = pages.regional_lead()
        send(who, pages.at(NEW), LINE)
        day = {
            "starts_on[day]": "3",
            "starts_on[month]": "5",
            "starts_on[year]": "2027",
        }

        done = send(who, pages.at("support-plan/dates"), day)

        assert done.status_code == 303
        text = re.sub(r"<[^>]+>", "", who.get(pages.at(PLAN)).text)
        assert "Month 1 (3 May 2027 to 2 June 2027): item 9" in text
        assert "Month 5 (3 September 2027 to 3 October 2027)" in text
        assert "Five months on, 3 October 2027" in text

    def test_are_five_at_most(self, pages):
        days = {
            "starts_on[day]": "3", "starts_on[month]": "5", "starts_on[year]": "2027",
            "ends_on[day]": "4", "ends_on[month]": "10", "ends_on[year]": "2027",
        }  # fmt: skip

        done = send(pages.regional_lead(), pages.at("support-plan/dates"), days)

        assert done.status_code == 422
        assert "more than 5 months after its start" in done.text


class TestHowFarItIs:
    def test_is_noted_by_both_sides_and_stands_on_the_page(self, pages):
        who = pages.regional_lead()
        send(who, pages.at(NEW), LINE)
        note = {"status": "on_track", **on("on", "1", "12", "2026")}
        path = pages.at(f"support-plan/progress/{lines(pages)[0]['key']}")

        done = send(who, path, {**note, "note": "We visited two"})
        send(pages.lead, path, {**note, "status": "done", "note": "All four now"})

        assert done.status_code == 303
        for one in (who, pages.lead, pages.coordinator):
            page = one.get(pages.at(PLAN)).text
            assert page.index("We visited two") < page.index("All four now")
            assert ">Done<" in re.sub(r"\s+", "", page)
        assert "We visited two" in pages.lead.get(path).text

    def test_is_noted_by_a_coordinator_only_for_somebody(self, pages):
        send(pages.regional_lead(), pages.at(NEW), LINE)
        path = pages.at(f"support-plan/progress/{lines(pages)[0]['key']}")
        note = {"status": "at_risk", "note": "Late", **on("on", "1", "12", "2026")}

        assert send(pages.coordinator, path, note).status_code == 422
        send(pages.coordinator, path, {**note, **BY_MAIL})

        assert pages.saved(SUPPORT).by.came_by == BY_MAIL["came_by"]
        assert lines(pages)[0]["status"] == "at_risk"

    def test_is_nobodys_elses_to_note(self, pages):
        send(pages.regional_lead(), pages.at(NEW), LINE)
        path = pages.at(f"support-plan/progress/{lines(pages)[0]['key']}")

        assert pages.reviewer().get(path).status_code == 404
        assert pages.lead.get(pages.at("support-plan/progress/none")).status_code == 404

    def test_stays_when_the_line_is_changed_on_its_page(self, pages):
        who = pages.regional_lead()
        send(who, pages.at(NEW), LINE)
        key = lines(pages)[0]["key"]
        note = {"status": "on_track", "note": "Two", **on("on", "1", "12", "2026")}
        send(who, pages.at(f"support-plan/progress/{key}"), note)

        send(who, pages.at("support-plan/lines/0"), {"what": "A workshop"})

        (line,) = lines(pages)
        assert (line["key"], line["status"]) == (key, "on_track")
        assert [*pages.saved(SUPPORT).content["notes"]] == [key]


class TestThePaper:
    def test_is_handed_out_in_word_as_it_stands(self, pages):
        who = pages.regional_lead()
        send(who, pages.at(NEW), LINE)
        assert who.get(pages.at("support-plan.docx")).status_code == 422
        day = {
            "starts_on[day]": "3",
            "starts_on[month]": "5",
            "starts_on[year]": "2027",
        }
        send(who, pages.at("support-plan/dates"), day)

        for one in (who, pages.lead, pages.coordinator):
            assert one.get(pages.at("support-plan.docx")).data.startswith(b"PK")


class TestWhoMayOpenIt:
    def test_keeps_it_only_as_regional_lead_or_coordinator(self, pages):
        for who in (pages.lead, pages.reviewer()):
            assert who.get(pages.at(PLAN)).status_code == 200
            for page in (NEW, "support-plan/dates", "support-plan/issue"):
                assert who.get(pages.at(page)).status_code == 404
        assert pages.pages.other_lead().get(pages.at(PLAN)).status_code == 404

    def test_hides_it_from_the_service_before_the_report_was_sent(self, tmp_path):
        with planning(tmp_path, sent=False) as pages:
            send(pages.regional_lead(), pages.at(NEW), LINE)

            page = pages.lead.get(pages.at(PLAN))

            assert "once the draft report has been sent" in page.text
            assert "Visits to employers" not in page.text
            assert pages.lead.get(pages.at("support-plan.docx")).status_code == 404
