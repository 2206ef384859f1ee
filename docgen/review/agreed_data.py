"""What data a review needs, and why: the list both sides agree on."""

from typing import Annotated, Final

from pydantic import BeforeValidator, Field

from docgen.review.lists import read_list
from docgen.review.values import Entered, Text, fault


class DataItem(Entered):
    """One kind of data the service shares for the review, and what it is needed for."""

    what: Text = Field(title="what is shared")
    why: Text = Field(title="why it is needed")


USUAL_DATA: Final = (
    DataItem(
        what="Performance figures for the past year: people supported, jobs started"
        " and jobs kept",
        why="To see how many people the service reaches and what it achieves for them",
    ),
    DataItem(
        what="A portfolio of evidence: job descriptions, meeting notes, referral routes"
        " and policies",
        why="To show everyday practice that two days of visits can’t cover",
    ),
    DataItem(
        what="Practice forms, such as vocational profiles, action plans and records of"
        " employer contact",
        why="To see how employment specialists plan and record their support",
    ),
    DataItem(
        what="A sample of client case files, read where they are kept",
        why="To follow the support a person receives from referral to work",
    ),
    DataItem(
        what="Interviews with staff, senior leaders and clients, and observation of"
        " contact with employers",
        why="To hear and see how the service works, beside what is written down",
    ),
)


def _read_data(value: object) -> object:
    if value is None:
        return USUAL_DATA
    entries = read_list(value)
    if not entries:
        raise fault(
            "is an empty list.", "List what is shared, or leave it out for our list."
        )
    return entries


AgreedData = Annotated[tuple[DataItem, ...], BeforeValidator(_read_data)]
