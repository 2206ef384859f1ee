"""The words of every notice and reminder: who sends it and why, what to do, by when.

None holds a score, a finding or a client's data, and none needs an attachment: what is
private is behind the link, where the reader signs in. Dates come worded already.
"""

from dataclasses import dataclass

from docgen.post.message import one_line


@dataclass(frozen=True, slots=True)
class Words:
    """A message's subject and text."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Desk:
    """Who a message is from, and how to reach a person there.

    `organisation` sends it; `person` answers, by `email` or `phone` (empty for none).
    """

    organisation: str
    person: str
    email: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """The review that a message is about: its reference and its service's name."""

    reference: str
    service: str

    def __str__(self) -> str:
        return f"fidelity review {one_line(self.reference)} of {one_line(self.service)}"


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done: "complete your half of the agreement", where, by when.

    `what` goes on after "Please"; `by` is a date in words.
    """

    what: str
    link: str
    by: str


def sign_in(person: str, link: str, code: str, until: str, desk: Desk) -> Words:
    """Return the message with the link and the code that let somebody sign in.

    Args:
        person: Whom it is for.
        link: Where to sign in.
        code: To be typed there.
        until: When both end: "10.30am on 9 March 2027".
        desk: Who it is from.
    """
    body = (
        "You asked to sign in. Open this page and type the code:",
        f"{link}\n\nCode: {one_line(code)}",
        f"Please do so by {until}; after that, ask for a new code. If you did not ask"
        " to sign in, you need do nothing, and nobody can sign in without the code.",
    )
    why = "because somebody asked to sign in with your e-mail address"
    return Words("Your sign-in code", _text(person, body, desk, why))


def invitation(person: str, about: About, link: str, by: str, desk: Desk) -> Words:
    """Return the invitation of a service lead to a review's papers.

    Args:
        person: The service lead.
        about: The review.
        link: Where to accept.
        by: The day by which to accept, in words.
        desk: Who it is from.
    """
    body = (
        f"A {about} is being prepared. Its papers are kept on one page, where you can"
        " fill in your service's part of the agreement and read what is issued.",
        _to_do(Task("accept the invitation", link, by)),
    )
    why = f"because you are named as the lead of {one_line(about.service)}"
    return Words(_subject(about, "invitation"), _text(person, body, desk, why))


def agreement_ready(person: str, about: About, link: str, by: str, desk: Desk) -> Words:
    """Return the news that an agreement can be looked at before it is issued."""
    body = (
        f"The partnership agreement for the {about} is ready to look at.",
        _to_do(Task("read it and say what should change", link, by)),
    )
    return of_review(person, about, "agreement ready to look at", body, desk)


def agreement_issued(
    person: str, about: About, link: str, by: str, desk: Desk
) -> Words:
    """Return the news that an agreement is issued and can be signed."""
    body = (
        f"The partnership agreement for the {about} has been issued.",
        _to_do(Task("have it signed and send the signed copy back", link, by)),
    )
    return of_review(person, about, "agreement issued", body, desk)


def complete_your_half(
    person: str, about: About, link: str, by: str, desk: Desk
) -> Words:
    """Return the request to fill in the service's half of the agreement."""
    body = (
        f"The partnership agreement for the {about} has a half that only your service"
        " can fill in.",
        _to_do(Task("complete your half", link, by)),
        "You can stop and go on later; what you have filled in is kept.",
    )
    return of_review(person, about, "please complete your half", body, desk)


def reminder(person: str, about: About, task: Task, desk: Desk) -> Words:
    """Return the reminder of something still to be done, before its day."""
    body = (
        f"This is a reminder about the {about}.",
        _to_do(task),
        "If you have done it already, thank you; you need do nothing more.",
    )
    subject = f"reminder: {_inside(task.what)} by {task.by}"
    return of_review(person, about, subject, body, desk)


def overdue(person: str, about: About, task: Task, desk: Desk) -> Words:
    """Return the word that something should have been done by now."""
    body = (
        f"Something for the {about} was due by {task.by} and has not reached us.",
        f"Please {_inside(task.what)} as soon as you can:\n\n{task.link}",
        "If that is not possible, please tell us which day you can do it by.",
    )
    subject = f"overdue: {_inside(task.what)}"
    return of_review(person, about, subject, body, desk)


def signed_copy_recorded(
    person: str, about: About, link: str, on: str, desk: Desk
) -> Words:
    """Return the receipt for a signed copy; `on` is the day it was recorded."""
    body = (
        f"We recorded the signed copy of the agreement for the {about} on {on}.",
        "You need do nothing now. You can see what was recorded here; if it is not the"
        f" copy you signed, please tell us before the review:\n\n{link}",
    )
    return of_review(person, about, "signed copy recorded", body, desk)


def review_moved(
    person: str, about: About, days: tuple[str, str], link: str, desk: Desk
) -> Words:
    """Return the news that a review has other days.

    Args:
        person: Whom it is for.
        about: The review.
        days: The days it had and those it has now, each in words.
        link: Where its dates are.
        desk: Who it is from.
    """
    before, now = days
    body = (
        f"The {about} has moved. It was to be on {before}; it is now on {now}.",
        "The dates that depend on it have moved too.",
        f"Please change your calendar today, and look at the new dates here:\n\n{link}",
    )
    return of_review(person, about, f"moved to {now}", body, desk)


def review_postponed(
    person: str, about: About, days: str, link: str, desk: Desk
) -> Words:
    """Return the news that a review is put off, with no new days yet."""
    body = (
        f"The {about}, which was to be on {days}, is postponed. It has no new days yet;"
        " we will write when it has.",
        f"Please take the old days out of your calendar today. All else is here:\n\n"
        f"{link}",
    )
    return of_review(person, about, "postponed", body, desk)


def review_cancelled(
    person: str, about: About, days: str, link: str, desk: Desk
) -> Words:
    """Return the news that a review will not take place."""
    body = (
        f"The {about}, which was to be on {days}, is cancelled.",
        "Please take it out of your calendar today. Nothing more is due for it."
        f" What has been kept of it is here:\n\n{link}",
    )
    return of_review(person, about, "cancelled", body, desk)


def report_ready(person: str, about: About, link: str, by: str, desk: Desk) -> Words:
    """Return the news that a report can be read; what it says is behind the link."""
    body = (
        f"The report of the {about} is ready. It is not sent by e-mail.",
        _to_do(Task("read it and send your comments", link, by)),
    )
    return of_review(person, about, "report ready", body, desk)


def of_review(
    person: str, about: About, news: str, body: tuple[str, ...], desk: Desk
) -> Words:
    """Return a message to somebody who takes part in a review.

    Args:
        person: Whom it greets.
        about: The review.
        news: What happened, in a few words for the subject.
        body: What it says, a paragraph each.
        desk: Who sends it.
    """
    why = f"because you take part in the {about}"
    return Words(_subject(about, news), _text(person, body, desk, why))


def _subject(about: About, news: str) -> str:
    return one_line(f"Fidelity review {about.reference}, {about.service}: {news}")


def _to_do(task: Task) -> str:
    return f"Please {_inside(task.what)} by {task.by}:\n\n{task.link}"


def _inside(what: str) -> str:
    """Return words as they stand inside a sentence, without a full stop."""
    return one_line(what).rstrip(".")


def _text(person: str, body: tuple[str, ...], desk: Desk, why: str) -> str:
    """Return a whole message: greeting, what it says, who sends it and why."""
    who = one_line(desk.person)
    phone = f" or ring {one_line(desk.phone)}" if desk.phone else ""
    closing = (
        f"Questions? Write to {who} at {one_line(desk.email)}{phone}.",
        f"{who}\n{one_line(desk.organisation)}",
        f"You get this message from {one_line(desk.organisation)} {why}. Please do not"
        " send anything about a client by e-mail.",
    )
    return "\n\n".join((f"Dear {one_line(person)},", *body, *closing)) + "\n"
