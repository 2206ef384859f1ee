"""Every trap of a score sheet as a sample workbook, with the scores known of it."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docgen.review.scale import IPS_25
from tests.excel.making import NEW_YEAR, Grid, delimited, ods, xls, xlsx
from tests.excel.sample_layouts import BEFORE, NORTH, SOUTH, Sample, item_of, listed

FIFTEEN = (
    *("Caseload", "Vocational services staff", "Vocational generalists"),
    *("Integration of rehabilitation with mental health treatment", "Vocational unit"),
    *("Zero exclusion criteria", "Ongoing, work-based vocational assessment"),
    *("Rapid search for competitive job", "Individualized job search"),
    *("Diversity of jobs developed", "Permanence of jobs developed"),
    *("Jobs as transitions", "Follow-along supports", "Community-based services"),
    "Assertive engagement and outreach",
)


def changed(values, *, confirm=(), known=None):
    """A plain list with some scores written otherwise."""
    grid = listed(Grid(), NORTH)
    for item, value in values.items():
        grid.values.pop((item + 1, 2))
        if value is not None:
            grid.values[item + 1, 2] = value
    opened = dict.fromkeys(values)
    return Sample(
        xlsx(grid), ({**NORTH, **opened, **(known or {})},), confirm=frozenset(confirm)
    )


def typed_dates():
    days = {1: date(2025, 5, 4), 2: date(2025, 4, 5), 3: date(2025, 5, 5)}
    more = {4: date(2025, 6, 4), 5: date(1900, 1, 4)}
    return changed(days | more, confirm={1, 2, 3}, known={1: 4, 2: 4, 3: 5})


def no_scores():
    values = (4.5, "N/A", None, "4?", 0, 6, True, "#REF!", "=B2+1", 45, "2-3", "3/4", 9)
    return changed(dict(enumerate(values, start=1)))


def typography():
    grid = Grid()
    grid.row(1, "Item", "Score")
    for item, score in NORTH.items():
        name = item_of(item).name.replace("-", "–").replace(" and ", " & ")
        if item % 3 == 1:
            name = "  ".join(" ".join(word) for word in name.split())
        grid.row(item + 1, f"\u00a0{name}¹" if item % 3 == 2 else name, score)
    grid.values[2, 2] = "４"
    grid.values[3, 2] = "5\u00a0"
    return Sample(xlsx(grid), (NORTH,), confirm=frozenset({1}))


def hidden():
    grid = listed(Grid(), NORTH)
    grid.hidden_rows = {5, 6}
    grid.row(1, "Draft", column=3)
    for item in NORTH:
        grid.values[item + 1, 3] = SOUTH[item]
    grid.hidden_columns = {3}
    old = listed(Grid("Old", hidden=True), SOUTH)
    return Sample(xlsx(grid, old), (NORTH,))


def noted():
    grid = listed(Grid(), NORTH)
    grid.notes = {(4, 2): "Ask Jo about file 7\nbefore Friday", (5, 1): "Two teams"}
    return Sample(xlsx(grid), (NORTH,))


def twice():
    grid = listed(Grid(), NORTH)
    grid.row(27, f"9. {item_of(9).name}", 2)
    return Sample(xlsx(grid), ({**NORTH, 9: None},))


def draft_and_final():
    grid = Grid()
    grid.row(1, "Draft scores")
    listed(grid, SOUTH, row=2)
    grid.row(29, "Final scores")
    listed(grid, NORTH, row=30)
    return Sample(xlsx(grid), (NORTH,))


def two_lists():
    other = {**NORTH, 4: 5, 20: 1}
    grid = listed(Grid(), NORTH)
    listed(grid, other, row=29)
    return Sample(xlsx(grid), ({**NORTH, 4: None, 20: None},))


def totals_differ():
    grid = listed(Grid(), NORTH, row=3)
    total = sum(NORTH.values())
    grid.row(1, "Total score:", total + 2, "Band:", "Exemplary fidelity")
    grid.row(29, "Total", total)
    return Sample(xlsx(grid), (NORTH,))


def name_and_number_differ():
    grid = Grid()
    grid.row(1, "No", "Item", "Score")
    for item, score in NORTH.items():
        grid.row(item + 1, {9: 10, 10: 9}.get(item, item), item_of(item).name, score)
    return Sample(xlsx(grid), ({**NORTH, 9: None, 10: None},))


def codes_in_any_order():
    """S1, S2 and S3 without a name or a place that tells which section is meant."""
    grid = Grid()
    grid.row(1, "Ref", "Score")
    order = [*range(4, 12), 1, 12, 2, 13, 3, 14, *range(15, 26)]
    for row, item in enumerate(order, start=2):
        one = item_of(item)
        grid.row(row, f"{one.section[0].upper()}{one.section_number}", NORTH[item])
    opened = dict.fromkeys((1, 2, 3, 12, 13, 14))
    return Sample(xlsx(grid), ({**NORTH, **opened},))


def missing_item():
    return Sample(
        xlsx(listed(Grid(), {k: v for k, v in NORTH.items() if k != 13})),
        ({**NORTH, 13: None},),
    )


def shown_otherwise():
    sample = listed(Grid(), NORTH)
    sample.formats = {(2, 2): '"5"', (3, 2): '0"/5"', (4, 2): "0.0"}
    sample.struck = {(5, 2)}
    known = {**NORTH, 1: None, 4: None}
    return Sample(xlsx(sample), (known,), confirm=frozenset({2}))


def two_reviewers():
    grid = Grid()
    grid.row(1, "No", "Item", "J. Shah", "A. Bell")
    for item in NORTH:
        grid.row(item + 1, item, item_of(item).name, NORTH[item], SOUTH[item])
    return Sample(xlsx(grid), (NORTH, SOUTH))


def summary_differs():
    north, south = listed(Grid("North"), NORTH), listed(Grid("South"), SOUTH)
    summary = Grid("Summary")
    summary.row(1, "Item", "North", "South")
    for item in NORTH:
        summary.row(item + 1, item, NORTH[item] if item != 7 else 1, SOUTH[item])
    return Sample(xlsx(north, south, summary), (NORTH, SOUTH))


def clients_named():
    def said(item):
        return ("Client 943 476 5919 was seen, born 3 May 1984.",) if item == 6 else ()

    grid = listed(Grid(), NORTH, heads=("Item", "Score", "Evidence"), extra=said)
    return Sample(xlsx(grid), (NORTH,))


def offset_blocks():
    grid, right = Grid(), 2
    for section in IPS_25.sections:
        grid.row(3, section.name, "Score", column=right)
        for at, item in enumerate(section.items, start=4):
            grid.row(at, item_of(item).name, NORTH[item], column=right)
        right += 3
    return Sample(xlsx(grid), (NORTH,))


def repeated_headings():
    grid, row = Grid(), 1
    for item, score in NORTH.items():
        if item % 8 == 1:
            grid.row(row + 1, "Score", "Item", "Comment", column=2)
            row += 2
        grid.row(row, score, item_of(item).uk_name, "Page 4 of 5", column=2)
        row += 1
    return Sample(xlsx(grid), (NORTH,))


def semicolons():
    grid = listed(Grid("x"), NORTH)
    return Sample(delimited(grid, ";", "cp1252"), (NORTH,), kind="csv")


def open_document():
    grid = listed(Grid(), NORTH)
    grid.notes = {(4, 2): "From the interview"}
    grid.hidden_rows = {10}
    return Sample(ods(grid, Grid("Empty")), (NORTH,), kind="ods")


def old_excel():
    return Sample(xls(listed(Grid(), NORTH)), (NORTH,), kind="xls")


def with_macros():
    plain, out = BytesIO(xlsx(listed(Grid(), NORTH))), BytesIO()
    link = (
        b'<Relationship Id="rIdMacros" Target="vbaProject.bin" Type='
        b'"http://schemas.microsoft.com/office/2006/relationships/vbaProject"/>'
    )
    with ZipFile(plain) as old, ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename.endswith("workbook.xml.rels"):
                data = data.replace(b"</Relationships>", link + b"</Relationships>")
            new.writestr(info, data, ZIP_DEFLATED)
        macros = ZipInfo("xl/vbaProject.bin", NEW_YEAR)
        new.writestr(macros, b"no real macros", ZIP_DEFLATED)
    return Sample(out.getvalue(), (NORTH,), kind="xlsm")


def fifteen_items():
    grid = Grid()
    grid.row(1, "IPS Fidelity Scale", "Score")
    for row, name in enumerate(FIFTEEN, start=2):
        grid.row(row, f"{row - 1}. {name}", 4)
    return Sample(xlsx(grid), refused="15-item")


def thirty_five_items():
    grid = Grid()
    grid.row(1, "IPS-Y: IPS for young adults")
    for item in range(1, 36):
        grid.row(item + 1, item, 3)
    return Sample(xlsx(grid), refused="35-item")


def budget():
    grid = Grid("Budget")
    grid.row(1, "Month", "Staff", "Travel")
    for row, month in enumerate(("January", "February", "March"), start=2):
        grid.row(row, month, 4000 + row, 120)
    return Sample(xlsx(grid), refused="none of the 25 items")


def review(scores, reviewer, day):
    """A reviewer's whole sheet of the North Team."""
    grid = Grid()
    grid.row(1, "Reviewer:", reviewer, "Team:", "North Team")
    grid.row(2, "Date of review:", day)

    def said(item):
        return (f"Evidence of {reviewer} for item {item}: 3 files, 2 interviews.",)

    listed(grid, scores, row=4, heads=("Item", "Score", "Evidence"), extra=said)
    grid.row(30, "Total", sum(scores.values()))
    return Sample(xlsx(grid), (scores,))


SECOND = {item: score if item % 6 else score % 5 + 1 for item, score in NORTH.items()}
REVIEWS = {
    "review-first-reviewer": lambda: review(NORTH, "J. Shah", date(2026, 3, 11)),
    "review-second-reviewer": lambda: review(SECOND, "A. Bell", date(2026, 3, 11)),
    "review-last-year": lambda: review(BEFORE, "T. Okafor", date(2025, 3, 12)),
}
TRAPS = {
    f"trap-{make.__name__.replace('_', '-')}": make
    for make in (
        *(typed_dates, no_scores, typography, hidden, noted, twice, draft_and_final),
        *(two_lists, totals_differ, name_and_number_differ, codes_in_any_order),
        *(missing_item, shown_otherwise, two_reviewers, summary_differs, clients_named),
        *(offset_blocks, repeated_headings, semicolons, open_document, old_excel),
        *(with_macros, fifteen_items, thirty_five_items, budget),
    )
}
