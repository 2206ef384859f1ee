"""The fourteen layouts as sample workbooks, each with the scores known of it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from docgen.review.scale import IPS_25
from tests.excel.making import Grid, xlsx

NORTH = dict(
    enumerate(
        (4, 5, 4, 3, 4, 2, 5, 4, 5, 3, 2, 3, 4, 4, 5, 4, 3, 4, 5, 4, 5, 3, 2, 4, 3), 1
    )
)
SOUTH = {item: score % 5 + 1 for item, score in NORTH.items()}
BEFORE = {item: max(score - item % 2, 1) for item, score in NORTH.items()}
ANCHORS = "1= 41 or more  2= 31 to 40  3= 26 to 30  4= 21 to 25  5= 20 or fewer"
EVIDENCE = "Read in 4 of 5 files.\nSaid by 3 people; see note 2."


@dataclass(frozen=True)
class Sample:
    """A workbook, and what is known of it: scores by set, and items to confirm.

    `refused` is a part of what is said of a file that is no score sheet.
    """

    content: bytes
    known: tuple[Any, ...] = ()
    kind: str = "xlsx"
    confirm: frozenset[int] = field(default_factory=frozenset)
    refused: str = ""


def item_of(number):
    return IPS_25.item(number)


def listed(grid, scores, *, row=1, heads=("Item", "Score"), extra=None):
    """Names and scores under two headings, with more columns where `extra` has them."""
    grid.row(row, *heads)
    for at, (item, score) in enumerate(scores.items(), start=row + 1):
        more = extra(item) if extra else ()
        grid.row(at, f"{item}. {item_of(item).name}", score, *more)
    return grid


def plain_numbers():
    grid = Grid("Sheet1")
    grid.row(1, "Item", "Score", "Comments")
    for item, score in NORTH.items():
        grid.row(item + 1, item, score, "See file 3" if item % 4 == 0 else None)
    grid.row(27, "Total", "=SUM(B2:B26)")
    return Sample(xlsx(grid), (NORTH,))


def restarting_numbers():
    grid = Grid("Score sheet")
    grid.row(1, "Supported Employment Fidelity Scale Score Sheet")
    row = 2
    for section in IPS_25.sections:
        grid.row(row, section.aliases[0] if row > 2 else section.name)
        for item in IPS_25.items_of(section):
            row += 1
            grid.row(row, f"{item.section_number}. {item.name}", NORTH[item.number])
        row += 1
    grid.row(row, "Total", sum(NORTH.values()))
    for at, key in enumerate(("115–125 = Exemplary", "100–114 = Good", "74–99 = Fair")):
        grid.row(row + 1 + at, key)
    return Sample(xlsx(grid), (NORTH,))


def header_block():
    grid = Grid()
    grid.row(1, "Rater:", "J. Shah", "Site:", "North Team")
    grid.row(2, "Date:", date(2025, 3, 12), "Total Score:", sum(NORTH.values()))
    grid.row(4, "Criterion", "Data source", "Anchor", "Score")
    for item, score in NORTH.items():
        grid.row(item + 4, item_of(item).name, "MIS, DOC, INT", ANCHORS, score)
    return Sample(xlsx(grid), (NORTH,))


def reviewers_and_consensus():
    grid = Grid()
    heads = ("No", "Item", "Reviewer 1", "Reviewer 2", "Consensus", "Rationale")
    grid.row(1, *heads)
    for item, score in NORTH.items():
        other = score if item % 3 else score % 5 + 1
        agreed = None if other == score else score
        reason = "Second file settled it" if agreed else None
        grid.row(item + 1, item, item_of(item).uk_name, score, other, agreed, reason)
    return Sample(xlsx(grid), (NORTH,))


def years_beside():
    grid = Grid("Comparison")
    grid.row(1, "Item", 2023, 2024, "Change")
    for item, score in NORTH.items():
        row = item + 1
        grid.row(row, item_of(item).name, BEFORE[item], score, score - BEFORE[item])
    return Sample(xlsx(grid), (NORTH,))


def marked_grid():
    grid = Grid()
    grid.row(1, "Item", 1, 2, 3, 4, 5)
    for item, score in NORTH.items():
        grid.row(item + 1, item_of(item).name)
        grid.values[item + 1, score + 1] = ("X", "x", "✓")[item % 3]
    return Sample(xlsx(grid), (NORTH,))


def coloured_grid():
    grid = Grid()
    grid.row(1, "Item", 1, 2, 3, 4, 5)
    for item, score in NORTH.items():
        grid.row(item + 1, item_of(item).name)
        grid.filled.add((item + 1, score + 1))
    return Sample(xlsx(grid), (NORTH,), confirm=frozenset(NORTH))


def section_codes():
    grid = Grid()
    grid.row(1, "Ref", "Standard", "Rating")
    for item, score in NORTH.items():
        one = item_of(item)
        code = f"{one.section[0].upper()}{one.section_number}"
        grid.row(item + 1, code, one.names[-1], score)
    return Sample(xlsx(grid), (NORTH,))


def codes_alone():
    grid = Grid()
    grid.row(1, "Ref", "Rating")
    for item, score in NORTH.items():
        one = item_of(item)
        grid.row(item + 1, f"{one.section[0].upper()}{one.section_number}", score)
    return Sample(xlsx(grid), (NORTH,))


def merged_sections():
    grid = Grid()
    grid.row(1, "Section", "Item", "Score", "Evidence")
    for item, score in NORTH.items():
        one = item_of(item)
        first = one.section_number == 1
        section = IPS_25.section_of(one)
        name = f"{one.section_number}. {one.name}"
        grid.row(item + 1, section.name if first else None, name, score, EVIDENCE)
        if first:
            grid.merges.append((item + 1, 1, item + len(section.items), 1))
    return Sample(xlsx(grid), (NORTH,))


def subtotals():
    grid, row = Grid(), 2
    grid.row(1, "Item", "Score", "Out of")
    for section in IPS_25.sections:
        for item in section.items:
            grid.row(row, item_of(item).name, NORTH[item], 5)
            row += 1
        added = sum(NORTH[item] for item in section.items)
        grid.row(row, f"{section.name} subtotal", added, 5 * len(section.items))
        row += 1
    total = sum(NORTH.values())
    grid.row(row, "Overall", total, 125)
    grid.row(row + 1, "%", total / 125)
    return Sample(xlsx(grid), (NORTH,))


def scores_as_text():
    grid = listed(Grid(), NORTH)
    texts = ("4/5", "5 – Good", "4 ", "Score: 3", "4*", "two", "N/A")
    for at, text in enumerate(texts, start=2):
        grid.values[at, 2] = text
    known = {**NORTH, 5: None, 6: None, 7: None}
    return Sample(xlsx(grid), (known,), confirm=frozenset({1, 2, 4}))


def sheet_a_team():
    instructions = Grid("Instructions")
    instructions.row(1, "One sheet for each team. Give every item 1 to 5.")
    north, south = listed(Grid("North"), NORTH), listed(Grid("South"), SOUTH)
    summary = Grid("Summary")
    summary.row(1, "Item", "North", "South")
    for item in NORTH:
        summary.row(item + 1, item, NORTH[item], SOUTH[item])
    lists = Grid("Lists", hidden=True)
    lists.row(1, "Points", 1, 2, 3, 4, 5)
    return Sample(xlsx(instructions, north, south, summary, lists), (NORTH, SOUTH))


def working_sheet():
    working = Grid("Item 17")
    working.row(1, "ES", "Contacts wk1", "wk2", "wk3", "wk4", "Mean", "Score")
    working.row(2, "ES-A", 5, 6, 4, 7, 5.5, 4)
    working.row(3, "ES-B", 3, 3, 4, 2, 3, 3)
    return Sample(xlsx(listed(Grid(), NORTH), working), (NORTH,))


def report_table():
    grid = Grid()
    heads = ("Item #", "Item", "Rating (1–5)", "Rating rationale / evidence")
    grid.row(1, *heads, "Strengths", "Recommendations")
    for item, score in NORTH.items():
        words = (
            EVIDENCE,
            "All 5 staff know it.",
            "1. Keep the log.\n2. Ask for 4 more.",
        )
        grid.row(item + 1, item, item_of(item).name, score, *words)
    return Sample(xlsx(grid), (NORTH,))


def row_a_review():
    grid = Grid("Tracking")
    short = (
        *("Caseload", "Emp staff", "Generalists", "Team assignment", "Team contact"),
        *("Collaboration", "Voc unit", "Supervisor role", "Zero exclusion"),
        *("Agency focus", "Exec support", "Benefits advice", "Disclosure"),
        *("Voc assessment", "Rapid search", "Indiv job search", "Job dev frequency"),
        *("Job dev quality", "Job types", "Diversity employers", "Competitive jobs"),
        *("Indiv supports", "Time-unlimited", "Community-based", "Outreach"),
    )
    grid.row(1, "Service", "Date", *short, "Total")
    grid.row(2, "North", date(2025, 3, 12), *NORTH.values(), sum(NORTH.values()))
    grid.row(3, "South", "9 April 2025", *SOUTH.values(), sum(SOUTH.values()))
    return Sample(xlsx(grid), (NORTH, SOUTH))


LAYOUTS = {
    "layout-01-plain-numbers": plain_numbers,
    "layout-02-restarting-numbers": restarting_numbers,
    "layout-03-header-block": header_block,
    "layout-04-reviewers-and-consensus": reviewers_and_consensus,
    "layout-05-years-beside": years_beside,
    "layout-06-marked-grid": marked_grid,
    "layout-06-coloured-grid": coloured_grid,
    "layout-07-section-codes": section_codes,
    "layout-07-codes-alone": codes_alone,
    "layout-08-merged-sections": merged_sections,
    "layout-09-subtotals": subtotals,
    "layout-10-scores-as-text": scores_as_text,
    "layout-11-sheet-a-team": sheet_a_team,
    "layout-12-working-sheet": working_sheet,
    "layout-13-report-table": report_table,
    "layout-14-row-a-review": row_a_review,
}
