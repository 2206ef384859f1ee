"""Who is told of each step of a report, in the transaction of the step."""

from collections.abc import Callable, Iterable
from typing import Final

from docgen.post.notices import About, Desk, Words
from docgen.review.dates import with_weekday
from docgen.review.report_entries import Verdict
from docgen.review.report_life import Comment, Copy, CopyFor, Moderation
from docgen.review.rights import Duty
from docgen.usecases.notice_words import with_reason
from docgen.usecases.readers import Reader, with_duty
from docgen.usecases.reporting import notice_texts
from docgen.usecases.reporting.life import Doing, feedback_until
from docgen.usecases.telling import Telling

SOON: Final = "the end of this week"
Say = Callable[[str, About, Desk], Words]


def copy_issued(doing: Doing, copy: Copy) -> None:
    """Tell whoever has to read a report that it is issued for them."""
    telling, because = _telling(doing), copy.because or ""
    if copy.purpose is CopyFor.MODERATION:
        place = _link(doing, "moderation"), _due(doing, "report_by")
        _tell(
            telling,
            _duty(doing, telling, Duty.MODERATOR),
            f"moderate {copy.issue}",
            lambda name, about, desk: notice_texts.to_moderate(
                name, about, place, desk
            ),
        )
        return
    if copy.purpose is CopyFor.SERVICE:
        until = feedback_until(doing.found)
        said = _link(doing, "feedback"), with_weekday(until) if until else SOON
        _tell(
            telling,
            telling.leads,
            f"draft {copy.issue}",
            lambda name, about, desk: with_reason(
                notice_texts.draft_sent(name, about, said, desk), because
            ),
        )
        return
    _final(doing, telling, copy)


def _final(doing: Doing, telling: Telling, copy: Copy) -> None:
    link = _link(doing, "report-life")
    regional = _duty(doing, telling, Duty.REGIONAL_LEAD)
    _tell(
        telling,
        (*telling.leads, *regional, *telling.coordinators),
        f"final {copy.issue}",
        lambda name, about, desk: with_reason(
            notice_texts.final_issued(name, about, link, desk), copy.because or ""
        ),
    )
    older = tuple(dict.fromkeys(one.who for one in doing.life.sent))
    if older:
        _tell(
            telling,
            (*telling.leads, *telling.coordinators),
            f"older than {copy.issue}",
            lambda name, about, desk: notice_texts.have_an_old_one(
                name, about, older, _link(doing, "distribution"), desk
            ),
        )


def draft_moderated(doing: Doing, said: Moderation) -> None:
    """Tell coordinators and reviewers what the moderator said."""
    telling, is_agreed = _telling(doing), said.verdict is Verdict.AGREED
    link = _link(doing, "report-life")
    _tell(
        telling,
        (*telling.coordinators, *_duty(doing, telling, Duty.REVIEWER)),
        f"moderated {said.issue}",
        lambda name, about, desk: notice_texts.moderated(
            name, about, (said.by, is_agreed), link, desk
        ),
    )


def service_answered(doing: Doing, once: str) -> None:
    """Tell reviewers and coordinators that the service answered the draft."""
    telling, link = _telling(doing), _link(doing, "feedback")
    counted = counted_comments(doing.life.comments)
    _tell(
        telling,
        (*_duty(doing, telling, Duty.REVIEWER), *telling.coordinators),
        f"feedback {once}",
        lambda name, about, desk: notice_texts.comments_came(
            name, about, counted, link, desk
        ),
    )


def all_answered(doing: Doing, last: Comment) -> None:
    """Tell the service that every comment has its answer."""
    telling, link = _telling(doing), _link(doing, "feedback")
    _tell(
        telling,
        telling.leads,
        f"answered {last.key}",
        lambda name, about, desk: notice_texts.comments_answered(
            name, about, link, desk
        ),
    )


def confirmed(doing: Doing, issue: str) -> None:
    """Tell everybody who took part that the report is confirmed."""
    telling, link = _telling(doing), _link(doing, "report-life")
    duties = (Duty.REVIEWER, Duty.REGIONAL_LEAD, Duty.MODERATOR)
    on_duty = [one for duty in duties for one in _duty(doing, telling, duty)]
    _tell(
        telling,
        (*telling.leads, *on_duty, *telling.coordinators),
        f"confirmed {issue}",
        lambda name, about, desk: notice_texts.report_confirmed(
            name, about, link, desk
        ),
    )


def counted_comments(comments: tuple[Comment, ...]) -> str:
    """Return how many comments there are, in words."""
    if not comments:
        return "no comments"
    return "1 comment" if len(comments) == 1 else f"{len(comments)} comments"


def _telling(doing: Doing) -> Telling:
    return Telling(doing.office, doing.connection, doing.who, doing.found.row)


def _duty(doing: Doing, telling: Telling, duty: Duty) -> tuple[Reader, ...]:
    place = doing.connection, doing.found.row, telling.everybody
    return with_duty(*place, (duty, doing.who.at))


def _tell(telling: Telling, to: Iterable[Reader], once: str, say: Say) -> None:
    telling.tell(to, once, lambda one: say(one.name, telling.about, telling.desk(one)))


def _link(doing: Doing, page: str) -> str:
    row = doing.found.row
    return f"{doing.office.settings.address}/reviews/{row.id}/{page}"


def _due(doing: Doing, key: str) -> str:
    """Return the day of a deadline that is still to come, in words."""
    dates = {one.key: one.date for one in doing.found.deadlines}
    day = dates.get(key)
    return with_weekday(day) if day and day >= doing.found.today else SOON
