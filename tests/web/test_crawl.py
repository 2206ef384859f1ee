"""A word in every text of one service never reaches the people of the other."""

import threading
from collections import Counter

from docgen.records.registry import find_issue
from docgen.review.rights import Scope
from docgen.usecases.tasks import work
from tests import needs
from tests.jobs.working import SHORT, wait_for
from tests.web.crawling import crawl
from tests.web.visiting import (
    Kept,
    address_of,
    client_as,
    pages_of,
    things_in,
    visited,
)

OUR_PEOPLE = ("lead ours", "reviewer ours", "coordinator ours")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def starts(app, side):
    """The first page, and every page there is of a service's things."""
    own = ((one, ms) for one, ms in pages_of(app).items() if things_in(one))
    return ["/", *(address_of(rule, side) for rule, ms in own if "GET" in ms)]


def with_pdfs(two):
    """Have the PDF of each issue made, as the worker makes it."""
    office, stop = two.office, threading.Event()
    worker = threading.Thread(target=work, args=(office, stop, SHORT))
    worker.start()
    try:
        wait_for(lambda: all(_has_pdf(office, one) for one in (two.ours, two.theirs)))
    finally:
        stop.set()
        worker.join(60)


def _has_pdf(office, side):
    with office.records.database.reading() as connection:
        everything = Scope(everything=True)
        found = find_issue(connection, everything, side.ids["issue"])
    return bool(found and found.pdf_hash)


def reached(two, app, kept, who, side):
    pdf = f"/issues/{side.ids['issue']}.pdf"
    client = client_as(app, two.sessions[who])
    return crawl(client, kept, [*starts(app, side), pdf])


def secrets_of(side, who):
    """The word, and what stands in addresses for its things.

    A coordinator chooses reviewers from among all of the house, so knows who they are.
    """
    known = {"reviewer", "moderator"} if who.startswith("coordinator") else set()
    return [side.word, *(one for name, one in side.ids.items() if name not in known)]


def kinds_with(found, word):
    return Counter(found.kinds[one] for one in found.where(word))


@needs.libreoffice
class TestACrawl:
    def test_as_the_people_of_one_service_finds_no_byte_of_the_other(self, tmp_path):
        with visited(tmp_path) as (two, app, _):
            with_pdfs(two)
            kept = Kept(two.office)
            ours = {who: reached(two, app, kept, who, two.ours) for who in OUR_PEOPLE}
            other = reached(two, app, kept, "coordinator theirs", two.theirs)

        for who, found in ours.items():
            codes = Counter(found.codes.values())
            print(f"{who}: {len(found.words)} answers, {codes}")  # noqa: T201
            leaks = {one: found.where(one) for one in secrets_of(two.theirs, who)}
            assert {one: at for one, at in leaks.items() if at} == {}, who
            assert found.dead_links == [], who
            assert set(found.codes.values()) <= {200, 302, 303, 404, 409, 422}
            assert found.where(two.ours.word)
        # The word is there to be found: in pages, Word, PDF, lists, messages.
        seen = kinds_with(other, two.theirs.word)
        print(seen)  # noqa: T201
        assert {"text/html", DOCX, XLSX, "application/pdf"} <= set(seen)
        assert {"text/calendar", "message/rfc822"} <= set(seen)
