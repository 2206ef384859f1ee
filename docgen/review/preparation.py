"""What a service does before its review, and how far it has come."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from docgen.review.choices import one_of
from docgen.review.forms import Form
from docgen.review.lists import Maybe
from docgen.review.places import Remark
from docgen.review.values import Day, Entered, Line, Text


class PaperState(StrEnum):
    """How far a paper of information governance has come."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    IN_PLACE = "in_place"
    NOT_REQUIRED = "not_required"


PAPER_STATES: Final = {
    PaperState.NOT_STARTED: "Not started",
    PaperState.UNDER_WAY: "Under way",
    PaperState.IN_PLACE: "In place",
    PaperState.NOT_REQUIRED: "Not required",
}
CLOSED: Final = frozenset({PaperState.IN_PLACE, PaperState.NOT_REQUIRED})


class GovernancePaper(Entered):
    """A paper of information governance: how far it has come, or why none is needed."""

    state: Annotated[PaperState, one_of(PaperState)] = Field(
        PaperState.NOT_STARTED, title="state"
    )
    in_place_on: Maybe[Day] = Field(None, title="in place on")
    not_required_because: Maybe[Text] = Field(None, title="why it is not required")
    note: Maybe[Text] = Field(None, title="note")

    @property
    def is_closed(self) -> bool:
        """Return whether nothing more is to be done for it."""
        return self.state in CLOSED


class Governance(Entered):
    """The papers that have to be in place before client data is looked at."""

    data_sharing_agreement: GovernancePaper = Field(
        GovernancePaper(),
        title="Data sharing agreement",
        description="The partnership agreement does not take its place",
    )
    impact_assessment: GovernancePaper = Field(
        GovernancePaper(),
        title="Data protection impact assessment",
        description="Needed where sharing is likely to be a high risk",
    )
    honorary_contract: GovernancePaper = Field(
        GovernancePaper(),
        title="Honorary contract",
        description="For the IPS Grow lead, where the Trust asks for one",
    )

    @property
    def open(self) -> tuple[str, ...]:
        """Return the titles of the papers that are not in place yet."""
        return tuple(
            str(field.title)
            for name, field in type(self).model_fields.items()
            if not getattr(self, name).is_closed
        )


def _impossible(governance: Governance) -> Iterator[Remark]:
    for name, field in Governance.model_fields.items():
        paper = getattr(governance, name)
        if paper.state is PaperState.IN_PLACE and paper.in_place_on is None:
            yield Remark(
                f"{name}.in_place_on",
                f"“{field.title}” is in place, but since when is not said.",
                "Give the date from which it is in place.",
            )
        if paper.state is PaperState.NOT_REQUIRED and not paper.not_required_because:
            yield Remark(
                f"{name}.not_required_because",
                f"“{field.title}” is not required, but why is not said.",
                "Give the reason; whoever is asked later needs it.",
            )


GOVERNANCE: Final = Form(Governance, "governance", "governance", {}, _impossible)


class DutyState(StrEnum):
    """How far something has come that the service promised."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    DONE = "done"


DUTY_STATES: Final = {
    DutyState.NOT_STARTED: "Not started",
    DutyState.UNDER_WAY: "Under way",
    DutyState.DONE: "Done",
}


class Promise(Entered):
    """How far one promise of the service has come."""

    state: Annotated[DutyState, one_of(DutyState)] = Field(
        DutyState.NOT_STARTED, title="state"
    )
    done_on: Maybe[Day] = Field(None, title="done on")
    by_whom: Maybe[Line] = Field(None, title="who sees to it")
    note: Maybe[Text] = Field(None, title="note")


class Promises(Entered):
    """What service and host Trust promised before the review, by the agreement's names.

    Governance has papers of its own, the timetable is built here, and what follows the
    report is part of its life, so none of these is among them.
    """

    data_shared_by: Promise = Field(
        Promise(),
        title="Share the agreed data",
        description="Performance and other agreed data reaches the reviewers",
    )
    evidence_by: Promise = Field(
        Promise(),
        title="Gather the evidence",
        description="A good spread of evidence from all teams",
    )
    interviews: Promise = Field(
        Promise(),
        title="Arrange the interviews",
        description="Clinicians, executives, the IPS team and clients are willing",
    )


def _unsaid(promises: Promises) -> Iterator[Remark]:
    for name, field in Promises.model_fields.items():
        promise = getattr(promises, name)
        if promise.state is DutyState.DONE and promise.done_on is None:
            yield Remark(
                f"{name}.done_on",
                f"“{field.title}” is done, but when is not said.",
                "Give the date.",
            )


PROMISES: Final = Form(Promises, "the service's promises", "promises", {}, _unsaid)
