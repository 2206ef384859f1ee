"""The words of notices about what happened to a review, and of what is to be done.

As those of `docgen.post.notices`, none holds a score or needs an attachment.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from docgen.documents.wording import date_in_words, date_with_weekday, listed
from docgen.post.message import one_line
from docgen.post.notices import About, Desk, Words, of_review
from docgen.review.dates import MONTHS
from docgen.review.rights import DUTY_NAMES, Duty

NO_DAYS: Final = "days still to be agreed"
FIRST_DAY: Final = "the first day of the review"
CLOSING: Final = "\n\nQuestions? "


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something a person has to do: "send the timetable", of which review, by when.

    `link` is the review's page. `is_overdue` says that its day has gone by.
    """

    about: About
    what: str
    due: date
    link: str
    is_overdue: bool

    @property
    def by(self) -> str:
        """Return its day in words."""
        return date_with_weekday(self.due)


def days_in_words(first: date | None, last: date | None) -> str:
    """Return a review's days as a message says them.

    >>> days_in_words(date(2027, 3, 9), date(2027, 3, 10))
    '9 and 10 March 2027'
    """
    days = [one for one in (first, last) if one is not None]
    if not days:
        return NO_DAYS
    one_month = len(days) == 2 and days[0].month == days[1].month
    if one_month and days[0].year == days[1].year:
        month = f"{MONTHS[days[0].month - 1]} {days[0].year}"
        return f"{days[0].day} and {days[1].day} {month}"
    return listed([date_in_words(one) for one in days])


def with_reason(words: Words, because: str) -> Words:
    """Return a notice that says why, before it says whom to ask."""
    if not because.strip():
        return words
    reason = one_line(because).rstrip(".")
    said = f"\n\nThe reason given: {reason}.{CLOSING}"
    return Words(words.subject, words.text.replace(CLOSING, said, 1))


def agreement_reissued(
    person: str, about: About, number: int, to_do: tuple[str, str], desk: Desk
) -> Words:
    """Return the news that another version of an agreement took the last one's place.

    Args:
        person: Whom it is for.
        about: The review.
        number: The version that is issued now.
        to_do: Where it is, and the day in words by which it is to be signed.
        desk: Who it is from.
    """
    link, by = to_do
    body = (
        f"Version {number} of the partnership agreement for the {about} has been"
        f" issued. It takes the place of version {number - 1}, which is not to be"
        " signed any more.",
        f"Please have it signed and send the signed copy back by {by}:\n\n{link}",
    )
    return of_review(person, about, f"agreement version {number} issued", body, desk)


def review_dated(person: str, about: About, days: str, link: str, desk: Desk) -> Words:
    """Return the news that a review has its days, after it had none."""
    body = (
        f"The {about} is to be on {days}.",
        "Please put the days into your calendar today. The dates that depend on them"
        f" are here:\n\n{link}",
    )
    return of_review(person, about, f"to be on {days}", body, desk)


def review_taken_up(
    person: str, about: About, days: str, link: str, desk: Desk
) -> Words:
    """Return the news that a review that was put off or cancelled goes ahead."""
    body = (
        f"The {about} goes ahead after all. Its days: {days}.",
        "Please look at its dates today, and put them into your calendar again:\n\n"
        f"{link}",
    )
    return of_review(person, about, "goes ahead after all", body, desk)


def duty_given(
    person: str, about: About, what: tuple[Duty, str], link: str, desk: Desk
) -> Words:
    """Return the news that somebody has a duty in a review.

    Args:
        person: Whom it is for.
        about: The review.
        what: The duty, and the review's days in words.
        link: Where the review is.
        desk: Who it is from.
    """
    duty, days = what
    name = DUTY_NAMES[duty].lower()
    body = (
        f"You are now {name} in the {about}, which is on {days}.",
        "Please look at it today, and tell us if you can't take part on these days:"
        f"\n\n{link}",
    )
    return of_review(person, about, f"you are {name}", body, desk)


def duty_ended(
    person: str, about: About, what: tuple[Duty, str], link: str, desk: Desk
) -> Words:
    """Return the news that somebody has a duty no more; the arguments as before."""
    duty, days = what
    name = DUTY_NAMES[duty].lower()
    body = (
        f"You are no longer {name} in the {about}, which is on {days}.",
        "Please take its days out of your calendar today. If this surprises you, write"
        f" to us. Your other reviews are listed here:\n\n{link}",
    )
    return of_review(person, about, f"you are no longer {name}", body, desk)


def signed_by(
    person: str, about: About, who: tuple[str, Sequence[str]], link: str, desk: Desk
) -> Words:
    """Return a coordinator's news of a signature.

    Args:
        person: Whom it is for.
        about: The review.
        who: Who signed, and who has still to sign.
        link: Where it is recorded.
        desk: Who it is from.
    """
    name, missing = who
    left = "Everybody has signed now."
    if missing:
        left = f"Still missing: {one_line(listed(list(missing)))}."
    body = (
        f"A signed copy of the agreement for the {about} was recorded: it is signed by"
        f" {one_line(name)}. {left}",
        f"Please check today that it is the version that was issued:\n\n{link}",
    )
    return of_review(person, about, "signed copy recorded", body, desk)


def file_came_back(
    person: str, about: About, file: str, link: str, desk: Desk
) -> Words:
    """Return a coordinator's news of a filled-in agreement that waits for them."""
    body = (
        f"The agreement for the {about} came back filled in: {one_line(file)}."
        " Nothing of it is taken up yet.",
        f"Please decide today what to take up:\n\n{link}",
    )
    return of_review(person, about, "an agreement came back", body, desk)


def governance_open(
    person: str, about: About, papers: tuple[Sequence[str], str], link: str, desk: Desk
) -> Words:
    """Return the warning that files may be opened while governance is not in place.

    Args:
        person: Whom it is for.
        about: The review.
        papers: What is not in place, and the day in words by which it should be.
        link: Where it is recorded.
        desk: Who it is from.
    """
    missing, by = papers
    body = (
        f"The agreement for the {about} lets IPS Grow see client case files, and"
        f" information governance is not in place yet: {listed(list(missing))}.",
        f"Please put it in place by {by}, or change the answer to no:\n\n{link}",
    )
    return of_review(person, about, "information governance is open", body, desk)


def things_to_do(person: str, to_do: Sequence[ToDo], desk: Desk) -> Words:
    """Return one message of several things that somebody has to do.

    Args:
        person: Whom it is for.
        to_do: At least two; of one review or of several.
        desk: Who it is from.
    """
    ordered = sorted(to_do, key=lambda one: (one.due, one.about.reference, one.what))
    first, late = ordered[0], sum(one.is_overdue for one in ordered)
    reviews = {one.about: one.link for one in ordered}
    parts = [
        "\n".join(
            (
                f"{str(about)[:1].upper()}{str(about)[1:]}:",
                *(_line(one) for one in ordered if one.about == about),
                link,
            )
        )
        for about, link in reviews.items()
    ]
    overdue = f", {late} of them overdue" if late else ""
    body = (
        f"{len(ordered)} things wait for you{overdue}.",
        f"Please see to them, the first by {first.by}:",
        *parts,
        "What you have done already needs nothing more; thank you. If you can't do"
        " something in time, please tell us by which day you can.",
    )
    news = f"{len(ordered)} things to do, the first by {first.by}"
    words = of_review(person, first.about, news, body, desk)
    if len(reviews) == 1:
        return words
    why = f"you take part in the {first.about}"
    text = words.text.replace(why, "you take part in these reviews")
    return Words(one_line(f"{len(reviews)} fidelity reviews: {news}"), text)


def _line(one: ToDo) -> str:
    was = "was due" if one.is_overdue else "by"
    return f"- {one_line(one.what)}: {was} {one.by}"
