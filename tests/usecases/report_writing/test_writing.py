"""Writing a report: what is kept, who may, and what two people wrote at once."""

import pytest

from docgen.records.parts import versions
from docgen.review.finality import identifiers_in
from docgen.review.identifiers import uncleared
from docgen.review.places import Places
from docgen.review.report import read_report
from docgen.review.rights import Duty
from docgen.usecases.reporting.naming_clients import MayName, Vouched
from docgen.usecases.reporting.writing import Clash, Work, look, save_report
from docgen.usecases.standing import Behalf, NotThere
from tests.usecases.house import COORDINATOR, coordinator, lead, office_in
from tests.usecases.house import look as look_at
from tests.usecases.report_writing.writers import (
    NHS_NUMBER,
    SUMMARY,
    finding,
    kim,
    moderator,
    on_duty,
    report_in,
    sam,
    written,
)

NAMES_ONE = f"The person with number {NHS_NUMBER} said so."


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


class TestWhatIsWritten:
    def test_is_kept_to_the_letter_also_where_it_can_not_be_read_yet(self, office):
        key = report_in(office, executive_summary={"strengths": " Two\n\n- spaces  "})

        content = look(office, sam(key), key).content
        assert content["executive_summary"] == {"strengths": " Two\n\n- spaces  "}

    def test_of_one_item_leaves_the_others_as_they_are(self, office):
        key = report_in(office, item_9={"strengths": "Nine"})

        written(office, key, item_3={"strengths": "Three"})

        assert finding(office, key, 9) == {"strengths": "Nine"}
        assert finding(office, key, 3) == {"strengths": "Three"}

    def test_is_taken_out_again(self, office):
        key = report_in(office, executive_summary=SUMMARY, item_9={"strengths": "Nine"})

        written(office, key, executive_summary=None, item_9=None)

        assert look(office, sam(key), key).content == {}

    def test_of_the_same_words_is_no_new_version(self, office):
        key = report_in(office, executive_summary=SUMMARY)

        again = written(office, key, executive_summary=SUMMARY)

        assert again.written.version == 1

    def test_is_never_what_the_scores_or_the_agreement_say(self, office):
        key = report_in(office)

        for name in ("findings", "reference", "version", "identifiers_cleared", "no"):
            with pytest.raises(NotThere):
                written(office, key, **{name: "x"})

    def test_is_recorded_for_whom_a_coordinator_wrote_it(self, office):
        key = report_in(office)
        by_mail = Behalf("Sam Sample", "an e-mail")

        save_report(
            office, COORDINATOR, key, ({"executive_summary": SUMMARY}, 0), (), by_mail
        )

        kept = look(office, sam(key), key).written.by
        assert (kept.stands_for, kept.came_by) == ("Sam Sample", "an e-mail")


class TestWhoMay:
    def test_write_are_its_reviewers_and_coordinators(self, office):
        key = report_in(office)

        assert look(office, sam(key), key).may_write
        assert look(office, COORDINATOR, key).may_write
        assert not look(office, moderator(key), key).may_write
        for who in (moderator(key), on_duty(key, Duty.REGIONAL_LEAD)):
            with pytest.raises(NotThere):
                written(office, key, who, over=0, executive_summary=SUMMARY)

    def test_never_is_the_service_or_another_region(self, office):
        key = report_in(office)
        service = look_at(office, key).row.service_id

        for who in (lead(service), coordinator("Elsewhere"), sam("another review")):
            with pytest.raises(NotThere):
                look(office, who, key)
            with pytest.raises(NotThere):
                written(office, key, who, over=0, executive_summary=SUMMARY)


class TestTwoPeople:
    def test_who_write_on_different_items_keep_both(self, office):
        key = report_in(office, executive_summary=SUMMARY)

        one = written(office, key, over=1, item_9={"strengths": "Sam's"})
        other = written(office, key, kim(key), over=1, item_3={"strengths": "Kim's"})

        assert isinstance(one, Work)
        assert isinstance(other, Work)
        assert finding(office, key, 9) == {"strengths": "Sam's"}
        assert finding(office, key, 3) == {"strengths": "Kim's"}

    def test_who_write_on_the_same_item_see_both_and_neither_is_lost(self, office):
        key = report_in(office, item_9={"strengths": "Old"})
        written(office, key, kim(key), over=1, item_9={"strengths": "Kim's"})

        found = written(office, key, over=1, item_9={"strengths": "Sam's"})

        assert isinstance(found, Clash)
        assert found.theirs == {"findings.8": {"strengths": "Kim's"}}
        assert finding(office, key, 9) == {"strengths": "Kim's"}

    def test_who_decide_once_they_saw_both_are_followed(self, office):
        key = report_in(office, item_9={"strengths": "Old"})
        written(office, key, kim(key), over=1, item_9={"strengths": "Kim's"})
        clash = written(office, key, over=1, item_9={"strengths": "Sam's"})

        written(office, key, over=clash.now.version, item_9={"strengths": "Both"})

        assert finding(office, key, 9) == {"strengths": "Both"}
        with office.records.database.reading() as connection:
            row = look_at(office, key).row
            said = [
                one.content["findings"][0]["strengths"]
                for one in versions(connection, row.thing, "report")
            ]
        assert said == ["Old", "Kim's", "Both"]

    def test_who_write_the_same_words_do_not_clash(self, office):
        key = report_in(office, item_9={"strengths": "Old"})
        written(office, key, kim(key), over=1, item_9={"strengths": "Same"})

        found = written(office, key, over=1, item_9={"strengths": "Same"})

        assert isinstance(found, Work)


class TestWhatMayNameAClient:
    def test_keeps_everything_from_being_saved_and_is_told_with_its_place(self, office):
        key = report_in(office)

        found = written(
            office,
            key,
            executive_summary=SUMMARY,
            item_9={"evidence": [{"source": "INT", "text": NAMES_ONE}]},
        )

        assert isinstance(found, MayName)
        (one,) = found.found
        assert one.where.place == "findings.8.evidence.0.text"
        assert one.item == 9
        assert one.found.shown == "9•• ••• •••9"
        assert look(office, sam(key), key).content == {}

    def test_is_saved_once_it_is_cleared_with_name_and_reason(self, office):
        key = report_in(office)
        word = Vouched("findings.8.strengths", "9•• ••• •••9", " A form's number ")

        found = written(office, key, vouched=[word], item_9={"strengths": NAMES_ONE})

        assert isinstance(found, Work)
        assert found.content["identifiers_cleared"] == [
            {
                "where": "findings.8.strengths",
                "shown": "9•• ••• •••9",
                "by": "Sam Sample",
                "reason": "A form's number",
            }
        ]

    def test_is_not_asked_about_again_in_the_same_place(self, office):
        key = report_in(office)
        word = Vouched("findings.8.strengths", "9•• ••• •••9", "A form's number")
        written(office, key, vouched=[word], item_9={"strengths": NAMES_ONE})

        found = written(office, key, item_9={"strengths": f"{NAMES_ONE} Twice."})

        assert isinstance(found, Work)

    @pytest.mark.parametrize(
        "word",
        [
            Vouched("findings.8.strengths", "9•• ••• •••9", "  "),
            Vouched("findings.9.strengths", "9•• ••• •••9", "A form's number"),
            Vouched("findings.8.strengths", "1•• ••• •••1", "A form's number"),
        ],
        ids=["no reason", "another place", "another number"],
    )
    def test_is_not_cleared_by_half_a_word(self, office, word):
        key = report_in(office)

        found = written(office, key, vouched=[word], item_9={"strengths": NAMES_ONE})

        assert isinstance(found, MayName)

    def test_is_cleared_for_the_final_report_too(self, office):

        key = report_in(office, executive_summary=SUMMARY)
        word = Vouched("findings.8.strengths", "9•• ••• •••9", "A form's number")
        kept = written(office, key, vouched=[word], item_9={"strengths": NAMES_ONE})

        report = read_report(kept.answers.data, file="report", lines={})

        found = identifiers_in(report, Places("report", {}))
        assert found
        assert uncleared(found, report.identifiers_cleared) == ()
