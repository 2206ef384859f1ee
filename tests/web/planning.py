"""The house's pages with a review whose scores are agreed, and its plans."""

import re
from contextlib import contextmanager
from html import unescape

from docgen.review.rights import Duty, Grant, Role
from docgen.usecases import moving
from tests.usecases.house import COORDINATOR
from tests.usecases.planning.house import agree_scores, saved, send_report
from tests.usecases.signing import REX
from tests.web import agreeing
from tests.web.service_side import house

RECOMMENDED = {"i9": "Take “readiness” out of the referral form", "i13": "Ask early"}


TICKED = re.compile(r'name="([\w.]+)" type="checkbox" value="([^"]*)"[^>]* checked>')
HIDDEN = re.compile(r'<input type="hidden" name="([\w.]+)" value="([^"]*)">')


def form_on(page):
    """What a browser sends of a page's form that nobody touched; its ticks too."""
    found = (*HIDDEN.findall(page.text), *TICKED.findall(page.text))
    said = {name: unescape(value) for name, value in found}
    return {**agreeing.form_on(page), **said}


def on(name, day, month, year):
    """A day's three boxes."""
    return {f"{name}[day]": day, f"{name}[month]": month, f"{name}[year]": year}


def send(client, path, fields):
    """Send the form of a page with these boxes filled in."""
    page = client.get(path)
    assert page.status_code == 200, page.status
    return client.post(path, data={**form_on(page), **fields})


class PlanHouse:
    """The pages of a review after it took place, and browsers of its people."""

    def __init__(self, pages):
        self.pages, self.office, self.key = pages, pages.office, pages.key
        self.lead, self.coordinator, self.at = pages.lead, pages.coordinator, pages.at

    def regional_lead(self):
        return self._with_duty(REX, Duty.REGIONAL_LEAD)

    def reviewer(self):
        return self._with_duty("sam@example.org", Duty.REVIEWER)

    def _with_duty(self, email, duty):
        found = self.pages._person(email, Grant(Role.REVIEWER))
        moving.give_duty(self.office, COORDINATOR, self.key, found.id, duty)
        return self.pages._signed_in(email)

    def saved(self, kind):
        return saved(self.office, self.key, kind)


@contextmanager
def planning(folder, *, agreed=True, sent=True, settings=()):
    """A review on its pages; its scores agreed and its report sent where wished."""
    with house(folder, settings) as pages:
        found = PlanHouse(pages)
        if agreed:
            agree_scores(found.office, found.key, **RECOMMENDED)
        if sent:
            send_report(found.office, found.key)
        yield found
