"""How somebody uses a page: with a mouse, or with the keyboard alone."""

import re
from contextlib import contextmanager

from tests.web.seeing import seen_by_all

MOST_STOPS = 400  # of the Tab key on one page
AT = """() => {
  const one = document.activeElement
  const style = getComputedStyle(one)
  const seen = one.closest('.nhsuk-radios__item')
  const drawn = style.boxShadow !== 'none' || style.outlineStyle !== 'none'
    && parseFloat(style.outlineWidth) > 0
    || style.backgroundColor === 'rgb(255, 235, 59)'
  const label = seen && getComputedStyle(seen.querySelector('label'), '::before')
  return {
    name: one.name || '',
    text: (one.textContent || '').replace(/\\s+/g, ' ').trim(),
    kind: one.type || one.tagName,
    value: one.value || '',
    marked: one === document.body || drawn || (label && label.boxShadow !== 'none'),
    html: one.outerHTML.slice(0, 160),
  }
}"""


class Hands:
    """Somebody at a page; `width` is that of the screen it is looked at on."""

    def __init__(self, page, width=1280, *, has_scripts=True):
        self.page, self.width, self.has_scripts = page, width, has_scripts
        self.clicks = self.fields = self.pages = 0
        page.set_viewport_size({"width": width, "height": 900})

    def opens(self, address):
        self.page.goto(address)
        self.looks()

    def looks(self):
        """Nothing on this page shuts anybody out."""
        seen_by_all(self.page, [self.width])

    def says(self, *words):
        for one in words:
            assert self.page.locator("main").get_by_text(one).first.is_visible(), one

    def fills(self, boxes):
        for name, text in boxes.items():
            self.fill(name, text)

    def attach(self, name, file):
        self.page.set_input_files(f"[name='{name}']", file)
        self.fields += 1

    @contextmanager
    def _goes_on(self):
        """The page that follows, looked at."""
        with self.page.expect_navigation():
            yield
        self.clicks += 1
        self.pages += 1
        self.looks()


class Mouse(Hands):
    """Somebody with a mouse."""

    def fill(self, name, text):
        self.fields += 1
        box = self.page.locator(f"main [name='{name}']")
        match box.first.evaluate("one => one.type || one.tagName"):
            case "radio":
                box.and_(self.page.locator(f"[value='{text}']")).check()
            case "select-one":
                box.select_option(label=text)
            case _:
                box.fill(text)

    def press(self, words):
        with self._goes_on():
            self._by("button", words).click()

    def follow(self, words):
        with self._goes_on():
            self._by("link", words).click()

    def unfold(self, words):
        self.clicks += 1
        self.page.locator("main summary").filter(has_text=words).first.click()

    def sign_out(self):
        with self._goes_on():
            self.page.get_by_role("button", name="Sign out").click()

    def _by(self, role, words):
        name = re.compile(f"^\\s*{re.escape(words)}")
        found = self.page.locator("main").get_by_role(role, name=name)
        if role == "link":  # one that looks like a button says so to a screen reader
            found = found.or_(
                self.page.locator("main a[role=button]").filter(has_text=name)
            )
        return found.first


class Keyboard(Hands):
    """Somebody who goes through a page with Tab, Space, Enter and the arrows alone."""

    def looks(self):
        """The pages are looked at for others where the same way is gone by mouse."""

    def fill(self, name, text):
        at = self._reach(lambda one: one["name"] == name, name)
        match at["kind"]:
            case "radio":
                self._until("ArrowRight", lambda one: one["value"] == text, 4)
            case "select-one":
                self.page.keyboard.type(text)
                chosen = "document.activeElement.selectedOptions[0].label"
                assert self.page.evaluate(chosen) == text
            case _:
                self.page.keyboard.press("Control+A")
                self.page.keyboard.type(text)

    def attach(self, name, file):
        self._reach(lambda one: one["name"] == name, name)
        super().attach(name, file)

    def press(self, words):
        self._reach(lambda one: one["text"].startswith(words), words)
        with self._goes_on():
            self.page.keyboard.press("Enter")

    follow = press

    def unfold(self, words):
        self._reach(lambda one: one["text"].startswith(words), words)
        self.page.keyboard.press("Enter")

    def sign_out(self):
        self.press("Sign out")

    def _reach(self, is_wanted, what):
        """Press Tab until what is wanted has the focus, which is always to be seen."""
        return self._until("Tab", is_wanted, MOST_STOPS, what)

    def _until(self, key, is_wanted, most, what=""):
        for _ in range(most):
            self.page.keyboard.press(key)
            at = self.page.evaluate(AT)
            assert at["marked"], f"nobody sees where the focus is: {at['html']}"
            if is_wanted(at):
                return at
        raise AssertionError(f"the keyboard does not reach {what!r}")
