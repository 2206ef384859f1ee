"""A page as everybody sees it, once it has come whole."""

from axe_playwright_python.sync_playwright import Axe

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def shuts_nobody_out(page, width, *, until="networkidle"):
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_load_state(until)  # its styles are there
    found = Axe().run(page, options={"runOnly": WCAG})
    assert found.violations_count == 0, found.generate_report()
    sideways = "document.documentElement.scrollWidth - window.innerWidth"
    assert page.evaluate(sideways) <= 0
    assert page.locator("h1").count() == 1


def seen_by_all(page, width):
    """Look at a page once its styles and scripts are there: nobody is shut out."""
    page.wait_for_load_state("networkidle")
    shuts_nobody_out(page, width)
