"""The timetable: begun with a plan, changed by rows, judged, and handed out."""

import re

import pytest

from tests.web.agreeing import form_on
from tests.web.service_side import BY_MAIL, HOSTILE, NOT_SAID, WHO, house, send

ROW = {
    "sessions.0.day": "1",
    "sessions.0.start": "9:00",
    "sessions.0.end": "10:00",
    "sessions.0.activity": "team_leader",
}


@pytest.fixture
def pages(tmp_path):
    with house(tmp_path) as found:
        yield found


def begun(who, pages):
    """The page with the usual plan, which nobody has kept yet."""
    return send(who, pages.at("timetable"), {"begin": "usual"})


def keep(who, pages, page, **changes):
    data = {**form_on(page), **changes}
    return who.post(pages.at("timetable"), data=data)


def text_of(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


class TestTheUsualPlan:
    @pytest.mark.parametrize("name", WHO)
    def test_is_kept_by_the_lead_and_for_the_lead(self, pages, name):
        who, said = pages.who(name)

        done = keep(who, pages, begun(who, pages), **said)

        saved = pages.file.timetable
        assert done.status_code == 303
        assert len(saved.content["sessions"]) == 21
        assert saved.by.came_by == said.get("came_by", "")

    def test_leaves_nothing_to_put_right_but_how_many_clients(self, pages):
        keep(pages.lead, pages, begun(pages.lead, pages))

        page = pages.lead.get(pages.at("timetable"))

        assert 'id="mend"' not in page.text
        [said] = re.findall(r"Not covered yet.*?</ul>", page.text, re.DOTALL)
        assert said.count("<li>") == 1
        assert "does not say how many" in said

    def test_is_not_kept_before_somebody_saves_it(self, pages):
        page = begun(pages.lead, pages)

        assert "is not kept yet" in page.text
        assert pages.file.timetable.version == 0


class TestTheRows:
    def test_are_added_to_and_taken_out(self, pages):
        path = pages.at("timetable")
        one = pages.lead.post(path, data=form_on(begun(pages.lead, pages)))
        page = pages.lead.get(one.location)

        more = pages.lead.post(path, data={**form_on(page), "add": "sessions"})
        less = pages.lead.post(path, data={**form_on(page), "remove": "sessions.0"})

        assert more.text.count('class="nhsuk-details dg-session') == 22
        assert "A new session" in more.text
        assert less.text.count('class="nhsuk-details dg-session') == 20
        assert pages.file.timetable.version == 1

    def test_give_a_session_to_one_reviewer_or_to_both(self, pages):
        path = pages.at("timetable")
        send(pages.lead, path, {**ROW, "sessions.0.reviewers.0": "2"})
        assert pages.file.timetable.content["sessions"][0]["reviewers"] == ["2"]

        send(pages.lead, path, {"sessions.0.reviewers.0": ""})

        assert "reviewers" not in pages.file.timetable.content["sessions"][0]

    def test_half_filled_are_kept_and_told(self, pages):
        send(pages.lead, pages.at("timetable"), {**ROW, "sessions.0.end": "late"})

        page = pages.lead.get(pages.at("timetable"))

        assert pages.file.timetable.content["sessions"][0]["end"] == "late"
        assert "must be a time" in page.text
        assert 'href="#sessions-0"' in page.text
        assert "Download in Word" not in page.text

    def test_of_somebody_else_need_how_it_came(self, pages):
        done = send(pages.coordinator, pages.at("timetable"), ROW)

        assert done.status_code == 422
        assert NOT_SAID in done.text
        assert 'value="10:00"' in done.text
        assert pages.file.timetable.version == 0

    def test_of_two_people_are_shown_beside_each_other(self, pages):
        path = pages.at("timetable")
        mine = {**form_on(pages.lead.get(path)), **ROW, "sessions.0.place": "Mine"}
        send(pages.coordinator, path, {**ROW, "sessions.0.place": "Theirs"} | BY_MAIL)

        clash = pages.lead.post(path, data=mine)
        again = keep(pages.lead, pages, clash)

        assert clash.status_code == 409
        assert "Place: Theirs" in clash.text
        assert "Place: Mine" in clash.text
        assert again.status_code == 303
        assert pages.file.timetable.content["sessions"][0]["place"] == "Mine"

    def test_show_hostile_words_as_words(self, pages):
        send(pages.lead, pages.at("timetable"), {**ROW, "sessions.0.team": HOSTILE})

        text = pages.lead.get(pages.at("timetable")).text
        assert text.count("alert(1)") == 3  # the day, the line of the row, its box
        assert "<script>alert" not in text


class TestTheDays:
    def test_stand_side_by_side_for_each_reviewer(self, pages):
        keep(pages.lead, pages, begun(pages.lead, pages))

        words = text_of(pages.lead.get(pages.at("timetable")))

        assert "Day 1: Tuesday 9 March 2027 Time Sam Sample Kim Sample" in words
        line = words[words.index("11.05am to 12.05pm") :][:200]
        assert "Interview with an employment specialist" in line
        assert "Meeting of a clinical team" in line

    def test_show_what_can_be_read_beside_what_can_not(self, pages):
        other = {name.replace(".0.", ".1."): one for name, one in ROW.items()}
        rows = {**ROW, **other, "sessions.1.start": "soon"}

        send(pages.lead, pages.at("timetable"), rows)

        words = text_of(pages.lead.get(pages.at("timetable")))
        assert "9am to 10am" in words
        assert "must be a time" in words

    @pytest.mark.parametrize(
        ("second", "said"),
        [
            (("9:30", "10:30"), "begins before"),
            (("10:02", "10:30"), "Leave 5 minutes between them"),
            (("10:05", "13:30"), "no break of 15 minutes"),
        ],
    )
    def test_are_judged_by_the_rules(self, pages, second, said):
        start, end = second
        other = {name.replace(".0.", ".1."): one for name, one in ROW.items()}
        times = {"sessions.1.start": start, "sessions.1.end": end}

        send(pages.lead, pages.at("timetable"), {**ROW, **other, **times})

        page = pages.lead.get(pages.at("timetable"))
        assert said in page.text
        assert "has no evidence planned" not in page.text.split('id="mend"')[0]

    def test_name_the_items_without_evidence(self, pages):
        send(pages.lead, pages.at("timetable"), ROW)

        text = pages.lead.get(pages.at("timetable")).text

        assert "has no evidence planned" in text


class TestTheFile:
    def test_is_handed_out_in_word(self, pages):
        keep(pages.lead, pages, begun(pages.lead, pages))

        for who in (pages.lead, pages.coordinator):
            done = who.get(pages.at("timetable.docx"))

            assert done.status_code == 200
            assert done.data.startswith(b"PK")
            assert "attachment" in done.headers["Content-Disposition"]

    def test_is_not_there_before_the_sessions_fit(self, pages):
        done = pages.lead.get(pages.at("timetable.docx"))

        assert done.status_code == 422
        assert "There is no file of the timetable yet" in done.text

    def test_as_a_pdf_says_why_there_is_none(self, tmp_path):
        nowhere = {"soffice": tmp_path / "no-such-program"}
        with house(tmp_path, nowhere) as pages:
            keep(pages.lead, pages, begun(pages.lead, pages))

            done = pages.lead.get(pages.at("timetable.pdf"))

            assert done.status_code == 422
            assert "The Word file is safe" in done.text

    def test_of_another_kind_or_another_service_is_not_there(self, pages):
        other = pages.other_lead()

        assert pages.lead.get(pages.at("timetable.exe")).status_code == 404
        for page in ("timetable", "timetable.docx", "timetable.pdf"):
            assert other.get(pages.at(page)).status_code == 404
