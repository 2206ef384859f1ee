"""The words of notices about a report on its way; none holds a score or a finding."""

from docgen.documents.wording import listed
from docgen.post.message import one_line
from docgen.post.notices import About, Desk, Words, of_review

Place = tuple[str, str]  # where it is, and a day in words


def to_moderate(person: str, about: About, place: Place, desk: Desk) -> Words:
    """Return the word to a moderator that a draft waits for them.

    Args:
        person: Whom it is for.
        about: The review.
        place: Where the draft is, and the day in words by which it is due.
        desk: Who it is from.
    """
    link, by = place
    body = (
        f"The draft report of the {about} is ready to be moderated.",
        f"Please read it, and say by {by} whether it can go to the service:\n\n{link}",
    )
    return of_review(person, about, "a draft to moderate", body, desk)


def moderated(
    person: str, about: About, said: tuple[str, bool], link: str, desk: Desk
) -> Words:
    """Return the news of what a moderator said.

    Args:
        person: Whom it is for.
        about: The review.
        said: The moderator's name, and whether they agreed.
        link: Where what they said is.
        desk: Who it is from.
    """
    name, is_agreed = said
    if is_agreed:
        body = (
            f"{one_line(name)} agreed to the draft report of the {about}. It can go to"
            " the service now.",
            f"Please look at it today, and send it:\n\n{link}",
        )
        return of_review(person, about, "the moderator agreed", body, desk)
    body = (
        f"{one_line(name)} sent the draft report of the {about} back, with remarks.",
        f"Please look at them today, and send the draft again:\n\n{link}",
    )
    return of_review(person, about, "the moderator sent the draft back", body, desk)


def draft_sent(person: str, about: About, place: Place, desk: Desk) -> Words:
    """Return the news that a draft can be read and answered; as `to_moderate`."""
    link, by = place
    body = (
        f"The draft report of the {about} is ready. It is not sent by e-mail.",
        "Please read it by "
        f"{by}, and say what should change, or that nothing should:\n\n{link}",
        "It is a draft: what it says may still change. Please don't pass it on.",
    )
    return of_review(person, about, "draft report ready", body, desk)


def comments_came(
    person: str, about: About, counted: str, link: str, desk: Desk
) -> Words:
    """Return the news that a service answered the draft.

    Args:
        person: Whom it is for.
        about: The review.
        counted: How many comments there are, in words.
        link: Where they are.
        desk: Who it is from.
    """
    body = (
        f"The service answered the draft report of the {about}: {counted}.",
        f"Please look at it today:\n\n{link}",
    )
    return of_review(person, about, "the service answered the draft", body, desk)


def comments_answered(person: str, about: About, link: str, desk: Desk) -> Words:
    """Return the news to a service that all it said is answered."""
    body = (
        f"The reviewers answered everything you said about the draft report of the"
        f" {about}.",
        f"Please read the answers before the report is final:\n\n{link}",
    )
    return of_review(person, about, "your comments are answered", body, desk)


def final_issued(person: str, about: About, link: str, desk: Desk) -> Words:
    """Return the news that the final report can be read."""
    body = (
        f"The final report of the {about} is issued. It is not sent by e-mail.",
        f"Please read it today:\n\n{link}",
        "Please don't pass it on beyond the service before it is confirmed.",
    )
    return of_review(person, about, "final report issued", body, desk)


def report_confirmed(person: str, about: About, link: str, desk: Desk) -> Words:
    """Return the news that the report is confirmed and may be shared."""
    body = (
        f"The final report of the {about} is confirmed. It may go beyond the service"
        " now.",
        "The dates that count from this day are known now. Please look at them today,"
        f" and say who has the report:\n\n{link}",
    )
    return of_review(person, about, "report confirmed", body, desk)


def have_an_old_one(
    person: str, about: About, who: tuple[str, ...], link: str, desk: Desk
) -> Words:
    """Return the word that people hold a version that no longer stands.

    Args:
        person: Whom it is for.
        about: The review.
        who: The names of those who hold it.
        link: Where it is said who has which.
        desk: Who it is from.
    """
    body = (
        f"The report of the {about} was put right and issued again. An older version is"
        f" with {listed(list(who))}.",
        f"Please give them the new one once it is confirmed:\n\n{link}",
    )
    return of_review(person, about, "a corrected report", body, desk)
