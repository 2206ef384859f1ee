"""Who is told that scores are locked or open again; what was scored is not told."""

from docgen.office import Office
from docgen.post.notices import About, Desk, Words, of_review
from docgen.records.columns import written
from docgen.records.database import Transaction
from docgen.records.reviews import ReviewRow
from docgen.review.rights import Caller, Duty
from docgen.usecases.readers import with_duty
from docgen.usecases.telling import Telling, link_to


def both_locked(
    office: Office, connection: Transaction, who: Caller, row: ReviewRow
) -> None:
    """Tell reviewers and coordinators that what differs can be agreed now."""
    telling = Telling(office, connection, who, row)
    duty = Duty.REVIEWER, who.at
    reviewers = with_duty(connection, row, telling.everybody, duty)
    link = f"{link_to(office, row.id)}/consensus"
    telling.tell(
        (*reviewers, *telling.coordinators),
        f"both locked {written(who.at)}",
        lambda one: to_agree(one.name, telling.about, link, telling.desk(one)),
    )


def scores_opened(telling: Telling, because: str) -> None:
    """Tell reviewers and coordinators that agreed scores are open again, and why."""
    duty = Duty.REVIEWER, telling.who.at
    reviewers = with_duty(telling.connection, telling.row, telling.everybody, duty)
    link = f"{telling.link}/scores"
    telling.tell(
        (*reviewers, *telling.coordinators),
        f"scores opened {written(telling.who.at)}",
        lambda one: opened_again(
            one.name, telling.about, (because, link), telling.desk(one)
        ),
    )


def opened_again(person: str, about: About, said: tuple[str, str], desk: Desk) -> Words:
    """Return the word that agreed scores are open again.

    Args:
        person: Whom it is for.
        about: The review.
        said: Why, and where the scores are.
        desk: Who it is from.
    """
    because, link = said
    body = (
        f"The agreed scores of the {about} are open again.",
        f"The reason given: {because}",
        "Please look at them, and agree them anew. A final report that was issued"
        f" stands until a corrected one is:\n\n{link}",
    )
    return of_review(person, about, "scores open again", body, desk)


def to_agree(person: str, about: About, link: str, desk: Desk) -> Words:
    """Return the word that two sets of scores wait to be agreed.

    Args:
        person: Whom it is for.
        about: The review.
        link: Where they stand side by side.
        desk: Who it is from.
    """
    body = (
        f"Both reviewers have locked their scores in the {about}.",
        f"Please agree the items that differ this week:\n\n{link}",
    )
    return of_review(person, about, "scores to agree", body, desk)
