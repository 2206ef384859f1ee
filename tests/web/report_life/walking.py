"""People at the pages of a report's life: signed in, in a browser, looking closely."""

from contextlib import contextmanager
from pathlib import Path

from tests.usecases.report_life.way import way_of
from tests.usecases.signing import PASSWORD, SECRET, code_now
from tests.web.seeing import looked_at
from tests.web.serving import served
from tests.web.signing import client_of, open_pages, sign_in

EMAILS = {
    "coordinator": "cam.example@docgen.example",
    "lead": "jo.example@docgen.example",
    "reviewer": "sam.sample@docgen.example",
    "moderator": "mo.example@docgen.example",
}


class Pages:
    """The pages with a review whose report is on its way, and its people."""

    def __init__(self, office, client, way):
        self.office, self.app, self.way = office, client.application, way
        self._clients = {}

    def __getattr__(self, name):
        """Somebody's browser, signed in: `pages.lead`."""
        if name not in EMAILS:
            raise AttributeError(name)
        if name not in self._clients:
            self._clients[name] = client_of(self.app)
            sign_in(self._clients[name], self.office, EMAILS[name])
        return self._clients[name]

    def at(self, page):
        return f"/reviews/{self.way.key}/{page}"


@contextmanager
def pages_in(folder, stage=lambda way: None):
    """A review after its days, taken as far as a stage; everybody has a password."""
    with open_pages(folder) as (office, client, _):
        office.now.go_on(days=77)  # from 4 January to 22 March 2027
        way = way_of(office)
        stage(way)
        for name in EMAILS:
            with_password(office, way.people[name], is_asked=name == "coordinator")
        yield Pages(office, client, way)


def with_password(office, person, *, is_asked):
    """Let somebody sign in as if they had set their account up long ago."""
    from docgen.records import accounts, second_factors
    from docgen.usecases.signing_in import key_of

    with office.records.database.writing() as connection:
        kept = accounts.hash_of_password(PASSWORD)
        accounts.keep_password(connection, person, kept, office.now())
        if is_asked:
            second_factors.keep(connection, person, key_of(office), SECRET, 0)
            second_factors.new_recovery_codes(connection, person)


class Visit:
    """Somebody at a browser, who looks at every page for what shuts people out."""

    def __init__(self, page, address, pages, pictures):
        self.page, self.address, self.pages = page, address, pages
        self.pictures, self.seen, self.clicks = Path(pictures), 0, 0
        self.pictures.mkdir(parents=True, exist_ok=True)

    def sign_in(self, name):
        self.page.goto(f"{self.address}/sign-in")
        self.page.get_by_label("E-mail address").fill(EMAILS[name])
        self.page.get_by_role("button", name="Continue").click()
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        if name == "coordinator":
            self.page.get_by_label("Code").fill(code_now(self.pages.office))
            self.page.get_by_role("button", name="Continue").click()
        self.page.wait_for_url(f"{self.address}/reviews")

    def sign_out(self):
        self.page.get_by_role("button", name="Sign out").click()

    def open(self, path):
        self.page.goto(f"{self.address}/reviews/{self.pages.way.key}/{path}")

    def looks(self, what):
        """Nothing on this page shuts anybody out, on a wide screen or a telephone."""
        self.seen += 1
        looked_at(self.page, self.pictures, f"{self.seen:02}-{what}")

    def follow(self, label):
        self.clicks += 1
        main = self.page.locator("main")
        main.get_by_role("link", name=label).or_(
            main.get_by_role("button", name=label, exact=True)
        ).first.click()
        self.page.wait_for_load_state("load")

    def press(self, label):
        self.clicks += 1
        self.page.locator("main").get_by_role("button", name=label, exact=True).click()
        self.page.wait_for_load_state("load")

    def is_kept(self):
        assert not self.page.locator(".nhsuk-error-summary").count(), self.page.title()


@contextmanager
def walked(page, folder, stage=lambda way: None):
    """A visit on a real server."""
    with pages_in(folder / "house", stage) as pages, served(pages.app) as address:
        pages.office.now.go_on(minutes=5)  # a code of the telephone counts once
        yield Visit(page, address, pages, folder / "pictures")
