"""The pages of a report's life: what each state shows, and to whom."""

import re

import pytest

from tests.usecases.report_life.way import confirmed, final, sent
from tests.web.agreeing import form_on
from tests.web.report_life.walking import pages_in
from tests.web.service_side import send

BY_MAIL = {"for_whom": "Jo Example", "came_by": "e-mail of 22 March 2027"}
HOSTILE = '"><script>alert(1)</script>'
DAY = {"on[day]": "22", "on[month]": "3", "on[year]": "2027"}


@pytest.fixture
def written(tmp_path):
    with pages_in(tmp_path) as found:
        yield found


@pytest.fixture
def in_feedback(tmp_path):
    with pages_in(tmp_path, sent) as found:
        yield found


@pytest.fixture
def done(tmp_path):
    with pages_in(tmp_path, confirmed) as found:
        yield found


def text(client, path):
    page = client.get(path)
    assert page.status_code == 200, page.status
    return page.text


class TestTheSteps:
    def test_are_shown_with_who_when_and_what_is_next(self, in_feedback):
        shown = text(in_feedback.coordinator, in_feedback.at("report-life"))

        assert "Done by Mo Example on 22 March 2027." in shown
        assert "Version 0.2 is with the service." in shown
        assert "By 30 March 2027." in shown

    def test_hide_from_the_service_what_goes_on_before(self, written):
        copy = written.way.send()
        shown = text(written.lead, written.at("report-life"))

        assert copy.version not in shown
        assert copy.issue not in shown
        assert "Moderation" in shown
        assert written.lead.get(f"/issues/{copy.issue}.docx").status_code == 404
        assert written.lead.get(f"/issues/{copy.issue}.pdf").status_code == 404
        assert copy.issue not in text(written.lead, written.at("documents"))

    def test_show_the_service_the_draft_once_it_is_sent(self, in_feedback):
        copy = in_feedback.way.life.draft

        assert copy.issue in text(in_feedback.lead, in_feedback.at("report-life"))
        assert in_feedback.lead.get(f"/issues/{copy.issue}.docx").status_code == 200
        assert copy.issue in text(in_feedback.lead, in_feedback.at("documents"))

    def test_lead_on_to_what_is_next(self, written):
        shown = text(written.reviewer, written.at("report-life"))
        assert written.at("send-to-moderator") in shown
        assert written.at("send-to-service") not in shown


class TestTheListBeforeAReportGoesOut:
    def test_leads_to_the_page_that_mends_each_line(self, written):
        shown = text(written.coordinator, written.at("send-to-service"))

        assert "1 thing to put right first" in shown
        assert "The moderator has not agreed to the draft." in shown
        assert f'href="{written.at("report-life")}"' in shown
        assert "Send it to the service</button>" not in shown

    def test_sends_what_was_seen(self, written):
        gone = send(written.reviewer, written.at("send-to-moderator"), {})

        assert gone.status_code == 303
        assert written.way.life.awaits_moderation

    def test_says_so_where_another_version_was_issued(self, written):
        page = written.coordinator.get(written.at("send-to-moderator"))
        form = {**form_on(page), "number": "9"}

        again = written.coordinator.post(written.at("send-to-moderator"), data=form)

        assert again.status_code == 422
        assert "Another version was issued in the meantime." in again.text

    def test_asks_why_where_one_is_issued_again(self, done):
        path = done.at("issue-final")
        refused = send(done.coordinator, path, {})
        named = {"because": "NHS 943 476 5919 was named"}
        asked = send(done.coordinator, path, named)
        kept = send(done.coordinator, path, {"because": "A name was wrong"})

        assert asked.status_code == 422
        assert '<a href="#cleared">' in asked.text
        assert 'name="cleared"' in asked.text
        assert refused.status_code == 422
        assert "why this one takes its place is not said" in refused.text
        assert kept.status_code == 303
        assert "A name was wrong" in text(done.lead, done.at("report-life"))

    @pytest.mark.parametrize("page", ["send-to-service", "issue-final"])
    @pytest.mark.parametrize("who", ["lead", "reviewer", "moderator"])
    def test_is_the_coordinators(self, written, page, who):
        assert getattr(written, who).get(written.at(page)).status_code == 404


class TestModeration:
    def test_is_the_moderators(self, written):
        written.way.send()

        assert written.moderator.get(written.at("moderation")).status_code == 200
        for who in ("lead", "reviewer"):
            page = getattr(written, who).get(written.at("moderation"))
            assert page.status_code == 404

    def test_is_kept_with_its_remarks_as_they_were_typed(self, written):
        written.way.send()
        fields = {
            "verdict": "sent_back",
            "remarks.0.item": "9",
            "remarks.0.remark": HOSTILE,
        }

        kept = send(written.moderator, written.at("moderation"), fields)

        assert kept.status_code == 303
        assert written.way.life.moderation.remarks[0].remark == HOSTILE
        shown = text(written.reviewer, written.at("report-life"))
        assert "alert(1)" in shown
        assert HOSTILE not in shown

    def test_for_the_moderator_names_them_and_how_it_came(self, written):
        written.way.send()
        path = written.at("moderation")
        asked = send(written.coordinator, path, {"verdict": "agreed"})
        said = {**BY_MAIL, "for_whom": "Mo Example", "verdict": "agreed"}
        kept = send(written.coordinator, path, said)

        assert asked.status_code == 422
        assert "How this reached you is not said." in asked.text
        assert kept.status_code == 303


class TestFeedback:
    def test_shows_hostile_words_as_words(self, in_feedback):
        path = in_feedback.at("feedback")
        send(in_feedback.lead, path, {"claim": HOSTILE}, (b"%PDF-1.7", HOSTILE))

        shown = text(in_feedback.reviewer, path)
        assert "alert(1)" in shown
        assert HOSTILE not in shown

    def test_marks_what_comes_late(self, in_feedback):
        in_feedback.office.now.go_on(days=9)
        in_feedback._clients.clear()
        shown = text(in_feedback.lead, in_feedback.at("feedback"))
        send(in_feedback.lead, in_feedback.at("feedback"), {"claim": "Late"})

        assert "Comments are still taken, and marked late." in shown
        assert in_feedback.way.life.comments[0].late

    def test_is_one_comment_where_the_form_is_sent_twice(self, in_feedback):
        path = in_feedback.at("feedback")
        form = {**form_on(in_feedback.lead.get(path)), "claim": "Once"}
        for _ in range(2):
            assert in_feedback.lead.post(path, data=form).status_code == 303

        assert len(in_feedback.way.life.comments) == 1

    def test_is_not_the_reviewers_to_give(self, in_feedback):
        token = form_on(in_feedback.reviewer.get(in_feedback.at("feedback")))
        form = {**token, "claim": "Mine"}
        path = in_feedback.at("feedback")

        assert in_feedback.reviewer.post(path, data=form).status_code == 404
        assert "Keep it; that is all" not in text(in_feedback.reviewer, path)

    def test_that_there_is_none_is_one_press(self, in_feedback):
        path = in_feedback.at("feedback")
        action = in_feedback.at("feedback/done")

        assert send(in_feedback.lead, path, {}, action=action).status_code == 303
        assert in_feedback.way.life.feedback_done.by == "Jo Example"

    def test_is_answered_with_the_score_before_and_after(self, in_feedback):
        in_feedback.way.comment({"item": "9", "claim": "No"}, is_last=True)
        [one] = in_feedback.way.life.comments
        path = in_feedback.at(f"feedback/{one.key}")
        fields = {"answer": "We looked.", "score": "3", "reason": "It is gone."}

        kept = send(in_feedback.reviewer, path, fields)

        assert kept.status_code == 303
        shown = text(in_feedback.lead, in_feedback.at("feedback"))
        assert re.search(r"Score before \d, now 3\.", shown)
        assert in_feedback.lead.get(path).status_code == 404


class TestTheEnd:
    def test_is_confirmed_by_the_lead(self, tmp_path):
        with pages_in(tmp_path, final) as pages:
            kept = send(pages.lead, pages.at("confirmation"), {})

            assert kept.status_code == 303
            assert pages.way.life.confirmed.by == "Jo Example"

    def test_is_not_confirmed_while_a_comment_has_no_answer(self, tmp_path):
        with pages_in(tmp_path, final) as pages:
            page = pages.lead.get(pages.at("confirmation"))
            pages.way.comment()
            late = pages.lead.post(pages.at("confirmation"), data=form_on(page))

            assert late.status_code == 422
            assert "has no answer" in late.text
            assert "It can’t be confirmed yet" in text(
                pages.lead, pages.at("confirmation")
            )

    def test_is_who_has_the_report(self, done):
        fields = {"audience": "commissioners", "who": "Chris", "how": "email"}
        path = done.at("distribution")
        kept = send(done.lead, path, fields)
        again = send(done.coordinator, path, fields)

        assert kept.status_code == 303
        assert again.status_code == 422
        assert "How this reached you is not said." in again.text
        [one] = done.way.life.sent
        taken = send(
            done.lead, path, {}, action=done.at(f"distribution/{one.key}/take-out")
        )
        assert taken.status_code == 303
        assert done.way.life.sent == ()

    @pytest.mark.parametrize(
        ("page", "day", "fields"),
        [
            ("steering-committee", "held_on", {"committee": "Board"}),
            ("quality-assurance", "on", {"who": "The quality team"}),
        ],
    )
    def test_shows_what_both_entered_and_loses_neither(self, done, page, day, fields):
        path = done.at(page)
        dated = {key.replace("on[", f"{day}["): one for key, one in DAY.items()}
        mine = {**form_on(done.lead.get(path)), **dated, **fields}
        theirs = {**dated, **dict.fromkeys(fields, "Theirs"), **BY_MAIL}
        assert send(done.coordinator, path, theirs).status_code == 303

        clash = done.lead.post(path, data=mine)
        again = done.lead.post(path, data=form_on(clash))

        assert clash.status_code == 409
        assert "Theirs" in clash.text
        assert again.status_code == 303

    def test_books_the_next_review_with_one_press(self, done):
        booked = send(done.coordinator, done.at("next-review"), {})

        assert booked.status_code == 303
        new = done.way.life.next_review.review
        assert booked.location == f"/reviews/{new}"
