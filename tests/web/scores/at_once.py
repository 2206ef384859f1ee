"""Many reviewers who upload at once, each a sheet that is nobody else's."""

import time
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection
from secrets import token_hex

from docgen.problems import NamedFile
from docgen.records import people, sessions
from docgen.records.history import By
from docgen.review.rights import Caller, Duty, Grant, Role
from docgen.usecases import moving
from docgen.usecases.scoring import looking
from tests.usecases.house import COORDINATOR, complete_review
from tests.web.racing import at_once, form_in
from tests.web.signing import SESSION

EACH = 2  # reviewers of a review
BUSY, TRIES = 503, 20
LONGEST = 60  # seconds until an answer counts as a hang
DIGITS = 6  # items whose scores tell one sheet from another, five ways each


@dataclass
class Uploading:
    """A reviewer at a browser: what they upload, how long it took, what came of it."""

    who: Caller
    key: str
    number: int
    cookies: dict[str, str]
    address: str = ""
    form: dict[str, str] = field(default_factory=dict)
    retry_after: str = ""
    took: list[float] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)

    @property
    def sheet(self):
        """A list of scores that says whose it is, in its name and in its numbers."""
        rows = "\n".join(f"{item},{score}" for item, score in self.scores.items())
        name = f"sheet-{self.number:03} (example).csv"
        return NamedFile(name, f"Item,Score\n{rows}".encode())

    @property
    def scores(self):
        rest, found = self.number, dict.fromkeys(range(1, 26), 4)
        for item in range(1, DIGITS + 1):
            rest, digit = divmod(rest, 5)
            found[item] = digit + 1
        return found

    @property
    def path(self):
        return f"/reviews/{self.key}/scores/{self.who.person_id}"

    def begin(self):
        """Open the page that the sheet is uploaded on."""
        code, page = self._ask(self.path)
        assert code == 200, code
        self.form = form_in(page)

    def upload(self):
        """Send the sheet, again where the server says that it is busy."""
        for _ in range(TRIES):
            begun = time.perf_counter()
            code, _ = self._ask(f"{self.path}/sheet", self._parts())
            self.took.append(time.perf_counter() - begun)
            self.codes.append(code)
            if code != BUSY:
                return code
            time.sleep(float(self.retry_after or 1))
        return BUSY

    def _ask(self, path, parts=None):
        """Return the number and the text of an answer."""
        kept = "; ".join(f"{name}={one}" for name, one in self.cookies.items())
        headers = {"Cookie": kept, "Origin": self.address}
        if parts:
            headers["Content-Type"] = "multipart/form-data; boundary=edge"
        line = HTTPConnection(self.address.removeprefix("http://"), timeout=LONGEST)
        with closing(line):
            line.request("POST" if parts else "GET", path, parts, headers)
            answer = line.getresponse()
            text = answer.read().decode()
        self.retry_after = answer.headers.get("Retry-After", "")
        for one in answer.headers.get_all("Set-Cookie") or ():
            name, _, rest = one.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer.status, text

    def _parts(self):
        token, sheet = self.form["csrf_token"], self.sheet
        head = 'Content-Disposition: form-data; name="'
        return (
            f'--edge\r\n{head}csrf_token"\r\n\r\n{token}\r\n'
            f'--edge\r\n{head}file"; filename="{sheet.name}"\r\n\r\n'
        ).encode() + (sheet.content + b"\r\n--edge--\r\n")


def reviewers_in(office, many):
    """So many reviewers, two to a review, each signed in."""
    found = []
    for number in range(many):
        if number % EACH == 0:
            key = complete_review(office)
        found.append(_reviewer(office, key, number))
    return found


def _reviewer(office, key, number):
    how, grant = By("", "", office.now()), Grant(Role.REVIEWER)
    with office.records.database.writing() as connection:
        email = f"{token_hex(4)}@docgen.example"
        person = people.add(connection, f"Reviewer {number:03}", email, how)
        person = people.give(connection, person, grant, how)
        token = sessions.begin(
            connection, person.id, "oidc", how.at, is_confirmed=True
        ).token
    moving.give_duty(office, COORDINATOR, key, person.id, Duty.REVIEWER)
    who = Caller(person.id, person.name, office.now(), (grant,))
    return Uploading(who, key, number, {SESSION: token})


def visit(reviewers, address):
    """Have each open their page on a server."""
    for one in reviewers:
        one.address = address
        one.begin()


def upload_at_once(reviewers):
    """Have all upload at one moment; return the code that each came to."""
    return at_once(*(partial(one.upload) for one in reviewers))


def faults_in(office, reviewers):
    """What is not as it was uploaded: lost, another's, or there twice."""
    return [words for one in reviewers if (words := _fault(office, one))]


def _fault(office, one):
    look = looking.look_at_set(office, COORDINATOR, one.key, one.who.person_id)
    names = [each.name for each in look.uploads]
    if dict(look.own.scores.points) != one.scores:
        return f"{one.number}: other scores"
    if set(names) != {one.sheet.name} or len(names) != one.codes.count(303):
        return f"{one.number}: {names} for {one.codes}"
    content = office.records.files.content(look.uploads[0].file_hash)
    return "" if content == one.sheet.content else f"{one.number}: another's file"
