"""The portfolio to take along: a row a review with its agreed scores, in pieces."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any, BinaryIO, Final

from docgen.documents.wording import date_in_words
from docgen.office import Office
from docgen.records.portfolio_rows import Chosen, every_review
from docgen.review.progress import STAGE_NAMES, Stage
from docgen.review.rights import Caller
from docgen.review.scale import IPS_25, Scale
from docgen.usecases.portfolio.glance import coordinated
from docgen.usecases.review_files import today_in_london
from docgen.usecases.scoring.outcome import the_scale

COLUMNS: Final = (
    ("Review", 16),
    ("Service", 34),
    ("Region", 24),
    ("First day", 18),
    ("Last day", 18),
    ("Stage", 24),
    ("Total", 8),
    ("Band", 20),
    *((f"{one.number} {one.uk_name}", 12) for one in IPS_25.items),
)
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
MARK: Final = "'"
PIECE: Final = 2_000  # rows
Row = tuple[Any, ...]


def carried_xlsx(
    office: Office, who: Caller, wanted: tuple[str, int | None], out: BinaryIO
) -> None:
    """Write a coordinator's portfolio as a workbook; a text is never a formula.

    The first sheet has a row a review, the others what the page says of them.

    Args:
        office: The tools to work with.
        who: Whoever asks.
        wanted: The only region and year wanted; empty and None for all.
        out: Where to.

    Raises:
        NotThere: The person coordinates nowhere.
    """
    # Loaded for this alone: openpyxl takes its time.
    from docgen.excel.long_list import LongList, write_long_list
    from docgen.usecases.portfolio.carried_sums import sums_in

    scope, today = coordinated(who), today_in_london(office)
    chosen, always = Chosen(scope, *wanted), Chosen(scope, wanted[0])
    with office.records.database.reading() as connection:
        scale = the_scale(office)
        rows = (_row(one, scale) for one in every_review(connection, chosen))
        sums = sums_in(connection, chosen, always, today)
        write_long_list(out, LongList("Reviews", COLUMNS, rows), *sums)


def carried_csv(
    office: Office, who: Caller, region: str, year: int | None
) -> Iterator[bytes]:
    """Return a coordinator's reviews as a .csv file in pieces.

    Raises:
        NotThere: The person coordinates nowhere.
    """
    return _csv(office, Chosen(coordinated(who), region, year))


def _csv(office: Office, chosen: Chosen) -> Iterator[bytes]:
    piece = StringIO()
    writer = csv.writer(piece, quoting=csv.QUOTE_ALL)
    writer.writerow([heading for heading, _ in COLUMNS])
    yield b"\xef\xbb\xbf"  # tells Excel that it is UTF-8
    with office.records.database.reading() as connection:
        scale = the_scale(office)
        for number, one in enumerate(every_review(connection, chosen), 1):
            writer.writerow(map(_plain, _row(one, scale)))
            if number % PIECE == 0:
                yield piece.getvalue().encode()
                piece.seek(0)
                piece.truncate()
    yield piece.getvalue().encode()


def _row(found: Row, scale: Scale) -> Row:
    *what, stage, total = found[:7]
    name = STAGE_NAMES[Stage(stage)] if stage in list(Stage) else stage
    band = "" if total is None else scale.band_for(total).name
    return (*what, name, total, band, *found[7:])


def _plain(value: Any) -> str:  # noqa: ANN401  any value of a row
    if value is None:
        return ""
    text = date_in_words(value) if hasattr(value, "year") else str(value)
    return MARK + text if text.startswith(FORMULA) else text
