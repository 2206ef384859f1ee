"""How far a report is written: its parts, its items, and what each still lacks."""

import pytest

from docgen.usecases.reporting.so_far import (
    Written,
    faults_of,
    faults_of_item,
    items_so_far,
    part_so_far,
)
from docgen.usecases.reporting.writing import look
from tests.usecases.house import office_in
from tests.usecases.report_writing.writers import SUMMARY, report_in, sam


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


EVIDENCE = [{"source": "DOC", "text": "Seen."}]


class TestAnItem:
    @pytest.mark.parametrize(
        ("said", "state", "missing"),
        [
            ({}, Written.NOT_STARTED, ("score", "evidence")),
            ({"strengths": "A"}, Written.IN_PROGRESS, ("score", "evidence")),
            ({"evidence": EVIDENCE}, Written.IN_PROGRESS, ("score",)),
            (
                {"evidence": EVIDENCE, "recommendation": {"text": "Do it"}},
                Written.IN_PROGRESS,
                ("score", "who acts"),
            ),
        ],
    )
    def test_says_what_it_lacks(self, office, said, state, missing):
        key = report_in(office, **({"item_9": said} if said else {}))

        found = items_so_far(office, look(office, sam(key), key))[8]

        assert (found.state, found.missing) == (state, missing)

    def test_that_can_not_be_read_is_to_put_right_and_says_why(self, office):
        key = report_in(
            office, item_9={"evidence": [{"source": "XYZ", "text": "Seen"}]}
        )
        work = look(office, sam(key), key)

        found = items_so_far(office, work)[8]

        assert found.state is Written.TO_PUT_RIGHT
        assert "can't be" in found.missing[0]
        assert [one.where.place for one in faults_of_item(work, 9)] == [
            "evidence.0.source"
        ]


class TestAPart:
    def test_that_nobody_began_has_no_faults(self, office):
        work = look(office, sam(key := report_in(office)), key)

        assert part_so_far(work, ("executive_summary",)) == (Written.NOT_STARTED, ())
        assert faults_of(work, ("executive_summary",)) == ()

    def test_that_is_whole_is_done(self, office):
        work = look(
            office, sam(key := report_in(office, executive_summary=SUMMARY)), key
        )

        assert part_so_far(work, ("executive_summary",)) == (Written.DONE, ())

    def test_that_is_half_written_says_what_is_missing(self, office):
        half = {"strengths": "A warm team."}
        work = look(office, sam(key := report_in(office, executive_summary=half)), key)

        state, missing = part_so_far(work, ("executive_summary",))

        assert state is Written.TO_PUT_RIGHT
        assert "priorities" in missing[0]
