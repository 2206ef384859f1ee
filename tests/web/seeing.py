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
IS_KEPT = bool(os.environ.get("DOCGEN_PICTURES"))


def has_no_fault(page):
    """Nothing that axe knows of is wrong, and nothing stands out at the side."""
    found = Axe().run(page, options=OPTIONS)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate(SIDEWAYS) <= 0, page.title()


def shuts_nobody_out(page, width, *, until="networkidle"):
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_load_state(until)  # its styles are there
    has_no_fault(page)
    assert page.locator("h1").count() == 1


def seen_by_all(page, width):
    """Look at a page once its styles and scripts are there: nobody is shut out."""
    page.wait_for_load_state("networkidle")
    shuts_nobody_out(page, width)


def looked_at(page, pictures, name):
    """Look at a page on a wide screen and on a telephone."""
    for width in WIDTHS:
        seen_by_all(page, width)
        if IS_KEPT:
            page.screenshot(path=pictures / f"{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
