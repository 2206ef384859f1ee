"""What somebody filled in is read, whatever they did and whatever they did it with."""

import pytest

from docgen.word.returned import read_returned
from docgen.word.wordml import W
from tests.word.editing import (
    begin_bookmark_again,
    bookmark_of,
    element,
    empty,
    pick_date,
    press_enter,
    press_enter_in_libreoffice,
    run,
    type_beside,
    type_into,
    without_bookmarks,
    without_tags,
    write,
)
from tests.word.returning import altered, answered, opened, read
from tests.word.rewording import picture, track_deletion, track_insertion


@pytest.fixture
def file():
    return opened()


class TestAFileThatCameBackAsItWasSent:
    def test_says_nothing(self, file):
        returned = read(file)

        assert (returned.changes, returned.altered, returned.missing) == ((), (), ())
        assert not returned.twice
        assert not returned.by_place
        assert not returned.tracked


class TestAnAnswer:
    @pytest.mark.parametrize(
        "words",
        [
            "R&D <Trust>",
            "{{ x }}",
            "“Smart” ‘quotes’",
            "Zoë 👍🏽",
            "مستشفى",
            "one\ntwo\n\nthree",
            "_init_",
            "N" * 5000,
        ],
    )
    def test_is_read_to_the_letter(self, file, words):
        type_into(file, "service_lead.name", words)

        assert answered(read(file)) == {"service_lead.name": words}

    def test_loses_the_white_space_round_it(self, file):
        type_into(file, "service_lead.name", "  Anna Example \n")

        assert answered(read(file)) == {"service_lead.name": "Anna Example"}

    def test_typed_over_a_part_of_the_ruled_line_is_read_without_it(self, file):
        type_into(file, "service_lead.name", "____Anna Example_____________")

        assert answered(read(file)) == {"service_lead.name": "Anna Example"}

    def test_typed_beside_the_control_is_read(self, file):
        type_beside(file, "service_lead.name", " Anna Example")

        returned = read(file)

        assert answered(returned) == {"service_lead.name": "Anna Example"}
        assert altered(returned) == []

    def test_that_was_there_is_emptied(self, file):
        empty(file, "regional_lead.name")

        assert answered(read(file)) == {"regional_lead.name": ""}

    def test_that_was_there_is_emptied_and_word_asks_for_another(self, file):
        empty(file, "report_by")
        control = file.control("report_by")
        control.find(W + "sdtContent")[:] = [run("Click or tap to enter a date.")]

        assert answered(read(file)) == {"report_by": ""}

    def test_that_was_never_there_may_be_asked_for_in_words(self, file):
        control = file.control("governance_by")
        control.find(W + "sdtContent")[:] = [run("Choose an item.")]

        assert answered(read(file)) == {}

    def test_is_read_as_if_tracked_changes_were_accepted(self, file):
        control = file.control("regional_lead.name")
        track_deletion(control)
        track_insertion(control.find(W + "sdtContent"), "Kim Sample")

        returned = read(file)

        assert answered(returned) == {"regional_lead.name": "Kim Sample"}
        assert returned.tracked

    def test_that_is_struck_through_is_shown_so(self, file):
        strike = element("strike")
        write(file.control("service_lead.name"), run("Anna", strike), run(" Kim"))

        assert answered(read(file)) == {"service_lead.name": "~~Anna~~ Kim"}

    def test_that_is_a_picture_is_told_as_one(self, file):
        write(file.control("service_lead.name"), picture())

        assert answered(read(file)) == {"service_lead.name": "[picture]"}


class TestADate:
    def test_is_picked(self, file):
        pick_date(file, "governance_by", "2026-04-20", "20 April 2026")

        assert answered(read(file)) == {"governance_by": "20 April 2026"}

    def test_typed_over_the_one_picked_is_what_people_see(self, file):
        pick_date(file, "governance_by", "2026-04-20", "27 April 2026")

        assert answered(read(file)) == {"governance_by": "27 April 2026"}

    def test_is_taken_from_the_control_where_nothing_is_written(self, file):
        pick_date(file, "governance_by", "2026-04-20", "")

        assert answered(read(file)) == {"governance_by": "2026-04-20"}

    def test_is_taken_from_the_control_that_libreoffice_saved(self, file):
        pick_date(file, "governance_by", "2026-04-20", "")
        control = file.control("governance_by")
        control.find(W + "sdtContent").insert(0, bookmark_of(control)[0])
        without_tags(file)

        assert answered(read(file)) == {"governance_by": "2026-04-20"}

    def test_is_not_taken_from_a_control_that_shows_its_prompt(self, file):
        prompt = "Click or tap to enter a date."
        pick_date(file, "governance_by", "2026-04-20", prompt)
        properties = file.control("governance_by").find(W + "sdtPr")
        properties.append(element("showingPlcHdr"))

        assert answered(read(file)) == {}

    def test_with_words_behind_it_keeps_them(self, file):
        pick_date(file, "governance_by", "2026-04-20", "20 April 2026")
        type_beside(file, "governance_by", ", if the board agrees")

        words = "20 April 2026, if the board agrees"
        assert answered(read(file)) == {"governance_by": words}


class TestYesOrNo:
    @pytest.mark.parametrize(
        ("written", "answer"),
        [
            ("Yes", "Yes"),
            ("no", "no"),
            ("Yes ☒  No ☐", "Yes"),
            ("Yes ☐  No ☑", "No"),
            ("Yes x  No ☐", "Yes"),
            ("Yes ✓  No", "Yes"),
            ("yes [x] / no [ ]", "Yes"),
        ],
    )
    def test_is_picked_or_ticked(self, file, written, answer):
        type_into(file, "data_reviews", written)

        assert answered(read(file)) == {"data_reviews": answer}

    @pytest.mark.parametrize("written", ["Yes ☐ No ☐", "Yes  ☐\tNo ☐"])
    def test_is_open_while_no_box_is_ticked(self, file, written):
        type_into(file, "data_reviews", written)

        assert answered(read(file)) == {}

    @pytest.mark.parametrize(
        "written", ["Yes ☒  No ☒", "Yes ☒  No ☐ from June", "Yes ☐  No ☐ perhaps"]
    )
    def test_that_is_neither_is_kept_as_it_stands(self, file, written):
        type_into(file, "data_reviews", written)

        assert answered(read(file)) == {"data_reviews": written}

    def test_ticked_as_it_was_sent_is_no_change(self):
        file = opened("complete")
        type_into(file, "data_reviews", "Yes ☒  No ☐")

        assert answered(read(file, "complete")) == {}

    def test_is_ticked_with_a_character_of_a_symbol_font(self, file):
        tick = element("r", element("sym", font="Wingdings", char="F0FE"))
        write(file.control("data_reviews"), run("Yes "), tick, run("  No ☐"))

        assert answered(read(file)) == {"data_reviews": "Yes"}


class TestEnterPressedInABlank:
    def test_in_word_gives_an_answer_of_several_lines(self, file):
        press_enter(file, "ips_teams", "North team", "", "South team")

        returned = read(file)

        assert answered(returned) == {"ips_teams": "North team\n\nSouth team"}
        assert altered(returned) == []

    def test_in_word_with_nothing_else_to_know_the_blank_by(self, file):
        press_enter(file, "ips_teams", "North team", "South team")
        without_bookmarks(file)

        returned = read(file)

        assert answered(returned) == {"ips_teams": "North team\nSouth team"}
        assert altered(returned) == []

    def test_in_word_behind_a_label_leaves_the_label_alone(self, file):
        press_enter(file, "service_lead.name", "Anna Example", "Kim Sample")
        paragraph = file.control("service_lead.name").find(f"{W}sdtContent/{W}p")
        paragraph.insert(1, run("Name\t"))

        returned = read(file)

        names = {"service_lead.name": "Anna Example\nKim Sample"}
        assert answered(returned) == names
        assert altered(returned) == []
        assert answered(read_returned(file.saved())) == names

    def test_in_word_with_the_bookmark_round_the_paragraphs(self, file):
        press_enter(file, "ips_teams", "North team", "South team")
        control = file.control("ips_teams")
        control.addprevious(next(control.iter(W + "bookmarkStart")))
        control.addnext(next(control.iter(W + "bookmarkEnd")))
        without_tags(file)

        returned = read(file)

        assert answered(returned) == {"ips_teams": "North team\nSouth team"}
        assert altered(returned) == []

    @pytest.mark.parametrize("saved", [False, True])
    def test_in_libreoffice_gives_an_answer_of_several_lines(self, file, saved):
        press_enter_in_libreoffice(file, "host_trust.ods_code", "RX1", "RX2", "RX3")
        if saved:
            begin_bookmark_again(file, "host_trust.ods_code")

        returned = read(file)

        assert answered(returned) == {"host_trust.ods_code": "RX1\nRX2\nRX3"}
        assert altered(returned) == []
