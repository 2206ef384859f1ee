"""People at real browsers who score: every page they come by is looked at."""

from contextlib import contextmanager
from pathlib import Path

from tests.usecases.scoring.pair import sample
from tests.web.scores.house import scored
from tests.web.seeing import looked_at
from tests.web.serving import served
from tests.web.signing import SESSION


class Visit:
    """Somebody at a browser of their own; `pressed` counts what they had to do."""

    def __init__(self, house, address, page, folder):
        self.house, self.address, self.page = house, address, page
        self.folder, self.seen, self.pressed = Path(folder), 0, 0

    def open(self, path):
        self.page.goto(self.address + path)

    def looks(self, what):
        """Nothing on this page shuts anybody out, on a wide screen or a telephone."""
        self.seen += 1
        looked_at(self.page, self.folder, f"{self.seen:02}-{what}")

    def press(self, label):
        self.pressed += 1
        self.page.locator("main").get_by_role("button", name=label, exact=True).click()
        self.page.wait_for_load_state("load")

    def follow(self, label):
        self.pressed += 1
        main = self.page.locator("main")
        link = main.get_by_role("link", name=label, exact=True)
        as_button = main.get_by_role("button", name=label, exact=True)
        link.or_(as_button).first.click()
        self.page.wait_for_load_state("load")

    def choose(self, item, score):
        self.pressed += 1
        self.page.select_option(f"#score-{item}", str(score))

    def tick(self, box):
        self.pressed += 1
        self.page.check(f"#{box}")

    def bring(self, file, button="Upload the sheet"):
        """Choose a file as it would lie on somebody's own machine, and send it."""
        path = self.folder / file.name
        path.write_bytes(file.content)
        self.pressed += 1
        self.page.set_input_files("#file", str(path))
        self.press(button)

    def bring_sample(self, name, button="Upload the sheet"):
        self.bring(sample(name), button)

    def says(self, words):
        """Whether the page says so, once it has come."""
        self.page.get_by_text(words).first.wait_for()
        return True

    @property
    def told(self):
        """What the page says of what was just done."""
        return self.page.locator(".nhsuk-notification-banner").inner_text()


@contextmanager
def visits(browser, folder, pictures, **more):
    """A review on a real server, and a browser for each who comes."""
    Path(pictures).mkdir(parents=True, exist_ok=True)
    with scored(folder, **more) as house, served(house.app) as address:
        opened = []

        def visit(letters):
            context = browser.new_context()
            opened.append(context)
            word = house.sessions[letters]
            context.add_cookies([{"name": SESSION, "value": word, "url": address}])
            return Visit(house, address, context.new_page(), pictures)

        try:
            yield visit
        finally:
            for one in opened:
                one.close()
