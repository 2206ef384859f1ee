"""A review ends with its last task, or is closed by a coordinator who says why."""

import pytest

from docgen.problems import Refused
from docgen.review.progress import Stage
from docgen.usecases import moving
from docgen.usecases.retention.register import say_nothing_came
from docgen.usecases.standing import NotThere
from tests.usecases.house import told
from tests.usecases.report_life.way import AT

WHY = "The service has ended (example)"


def close(way, because=WHY):
    return moving.close(*way.asked(), because)


class TestAReviewIsClosed:
    def test_once_its_report_is_confirmed(self, way):
        assert told(close(way))[0].startswith("The report is not confirmed")
        assert way.file.stage is Stage.SCORING or way.file.stage is Stage.DRAFTING

    @AT["confirmed"]
    def test_once_what_the_service_shared_is_destroyed(self, way):
        assert told(close(way)) == [
            "What the service shared is not destroyed yet."
            " See to that first, and close the review then."
        ]

    @AT["confirmed"]
    def test_with_a_reason_and_may_be_taken_up_again(self, way):
        say_nothing_came(*way.asked())
        assert way.file.stage is Stage.CONFIRMED
        assert isinstance(close(way, " "), Refused)
        before = len(way.told())

        close(way)
        assert way.file.stage is Stage.CLOSED
        moving.take_up_again(*way.asked())

        assert way.file.stage is Stage.CONFIRMED
        assert len(way.told()) == before

    @AT["confirmed"]
    def test_by_a_coordinator_only(self, way):
        for who in ("lead", "reviewer", "moderator"):
            with pytest.raises(NotThere):
                moving.close(way.office, way.who(who), way.key, WHY)
