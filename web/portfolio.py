"""A coordinator's portfolio: what needs them, scores over the years, its export."""

from io import BytesIO
from typing import Final

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from docgen.review.progress import STAGE_NAMES
from docgen.review.rights import Role
from docgen.usecases.portfolio.carried import carried_csv, carried_xlsx
from docgen.usecases.portfolio.glance import glance
from web.downloads import hand_out
from web.who import caller, office, open_to

area: Final = Blueprint("portfolio", __name__)
CSV: Final = "text/csv; charset=utf-8"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LISTS: Final = {
    "to come": ("Reviews to come", "First day"),
    "overdue": ("Something is overdue", "Was due"),
    "in feedback": ("Drafts with the service", "Next date"),
    "destruction due": ("Shared data to be destroyed", "By"),
}
YEAR: Final = 4  # digits


@area.get("/portfolio")
@open_to(Role.COORDINATOR)
def show_portfolio() -> ResponseReturnValue:
    """Show all reviews a coordinator looks after at one glance."""
    region, year = _chosen()
    found = glance(office(), caller(), region, year)
    return render_template(
        "portfolio/portfolio.html",
        found=found,
        region=region,
        year=year,
        lists=LISTS,
        stages=STAGE_NAMES,
    )


@area.get("/portfolio/reviews.csv")
@open_to(Role.COORDINATOR)
def download_csv() -> ResponseReturnValue:
    """Hand out the reviews that are chosen with their scores as a .csv file."""
    content = b"".join(carried_csv(office(), caller(), *_chosen()))
    return hand_out(content, _called("csv"), CSV)


@area.get("/portfolio/reviews.xlsx")
@open_to(Role.COORDINATOR)
def download_xlsx() -> ResponseReturnValue:
    """Hand out the reviews that are chosen with their scores as an Excel file."""
    out = BytesIO()
    carried_xlsx(office(), caller(), _chosen(), out)
    return hand_out(out.getvalue(), _called("xlsx"), XLSX)


def _chosen() -> tuple[str, int | None]:
    """Return the region and year that are chosen; empty and None for all."""
    year = request.args.get("year", "")
    is_year = year.isascii() and year.isdigit() and len(year) == YEAR and year > "1000"
    return request.args.get("region", ""), int(year) if is_year else None


def _called(ending: str) -> str:
    return f"portfolio-{caller().at.date()}.{ending}"
