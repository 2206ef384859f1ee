"""The portfolio's pages: at one glance, chosen from, taken along."""

import re
from datetime import date

import pytest

from tests import needs
from tests.review.scoring import points
from tests.usecases.portfolio.scored import person, review, scored, service
from tests.usecases.signing import ADA, LEE, PASSWORD, coordinator, lead
from tests.web.service_side import HOSTILE
from tests.web.serving import served
from tests.web.signing import client_of, open_pages, sign_in
from tests.web.test_service_side_browser import Visit

SPRING = date(2026, 3, 10)


def filled(office):
    """Two regions with reviews of three years, and one review to come."""
    sam, kim = person(office, "Sam Sample"), person(office, "Kim Sample")
    east, west = service(office), service(office, "Hill", "West")
    for of, base in ((east, 3), (west, 4)):
        for year in (2024, 2025, 2026):
            key = review(office, of, SPRING.replace(year=year))
            agreed = points(base, i9=2 + year % 3)
            scored(office, key, agreed, (sam, agreed), (kim, points(base, i9=1)))
    review(office, west, date(2027, 6, 1))


@pytest.fixture
def pages(tmp_path):
    with open_pages(tmp_path) as (office, client, _):
        coordinator(office)
        sign_in(client, office, ADA)
        filled(office)
        yield office, client


def text_of(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


class TestThePage:
    def test_shows_lists_totals_items_and_differences(self, pages):
        _, client = pages

        page = client.get("/portfolio")

        words = text_of(page)
        assert "Reviews to come: 1" in words
        assert "It rests on 6 pairs of score sheets; so few tell little" in words
        assert "Kim Sample" in words
        assert page.text.count('role="img"') == 2 + 25
        assert "East: From 76.0 in 2024 to 75.0 in 2026" in page.text

    def test_shows_one_region_and_year(self, pages):
        _, client = pages

        page = client.get("/portfolio?region=East&year=2025")

        assert "It rests on 1 pair of score sheets" in text_of(page)
        assert "Reviews to come: 0" in text_of(page)
        assert 'reviews.xlsx?region=East&amp;year=2025"' in page.text

    def test_takes_any_words_for_a_filter(self, pages):
        _, client = pages

        for asked in (f"region={HOSTILE}", "year=x", "year=99999", "year=0000"):
            page = client.get(f"/portfolio?{asked}")
            assert page.status_code == 200
            assert "<script>alert" not in page.text

    def test_before_any_scores_says_so(self, tmp_path):
        with open_pages(tmp_path / "empty") as (office, client, _):
            coordinator(office)
            sign_in(client, office, ADA)

            words = text_of(client.get("/portfolio"))

        assert words.count("No scores are agreed yet.") == 2
        assert "No two reviewers’ sheets have been agreed on yet." in words

    def test_is_a_coordinators_alone(self, pages):
        office, client = pages
        lead(office, password=PASSWORD)
        other = client_of(client.application)
        sign_in(other, office, LEE)

        for path in ("", "/reviews.csv", "/reviews.xlsx"):
            assert other.get(f"/portfolio{path}").status_code == 404


class TestTheFiles:
    def test_are_handed_out_with_what_was_chosen(self, pages):
        _, client = pages

        book = client.get("/portfolio/reviews.xlsx?region=East")
        table = client.get("/portfolio/reviews.csv?region=East")

        assert book.data.startswith(b"PK")
        assert table.data.decode("utf-8-sig").count("\r\n") == 1 + 3
        assert "attachment" in table.headers["Content-Disposition"]


@pytest.mark.browser
@needs.chromium
def test_shuts_nobody_out(page, tmp_path):
    with open_pages(tmp_path) as (office, client, _):
        coordinator(office)
        filled(office)

        class Pages:
            key = ""

        Pages.office = office
        with served(client.application) as address:
            visit = Visit(page, address, Pages, tmp_path)
            visit.sign_in(ADA)
            page.goto(f"{address}/portfolio")
            visit.looks("portfolio")
            page.get_by_label("Region").select_option("West")
            page.get_by_role("button", name="Show").click()
            visit.looks("portfolio-region")
            page.emulate_media(media="print")
            page.screenshot(path=tmp_path / "portfolio-print.png", full_page=True)
