"""A page as everybody sees it, once it has come whole.

With DOCGEN_PICTURES=1 a picture of each state is kept in the test's own folder, to be
looked at by people.
"""

import os

from axe_playwright_python.sync_playwright import Axe

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What a page does right is not handed over: that takes longer than to look for it.
OPTIONS = {"runOnly": WCAG, "resultTypes": ["violations"]}
WIDTHS = (1280, 390)
SIDEWAYS = "document.documentElement.scrollWidth - window.innerWidth"
# The header folds its links a frame after its room changed, and once more after that.
SETTLED = """() => new Promise(settled => {
  let frames = 4
  const next = () => frames-- ? requestAnimationFrame(next) : settled()
  next()
})"""
IS_KEPT = bool(os.environ.get("DOCGEN_PICTURES"))


def has_no_fault(page):
    """Nothing that axe knows of is wrong, and nothing stands out at the side."""
    found = Axe().run(page, options=OPTIONS)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate(SIDEWAYS) <= 0, page.title()


def seen_by_all(page, widths=WIDTHS, *, kept_as=""):
    """Nobody is shut out of a page, on a wide screen or on a telephone."""
    page.wait_for_load_state("load")  # its styles and scripts are there
    before = page.viewport_size
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(SETTLED)
        has_no_fault(page)
        if IS_KEPT and kept_as:
            page.screenshot(path=f"{kept_as}-{width}.png", full_page=True)
    page.set_viewport_size(before)
    assert page.locator("h1").count() == 1


def looked_at(page, pictures, name):
    """Look at a page for what shuts people out, and keep pictures where wished."""
    seen_by_all(page, kept_as=pictures / name)
