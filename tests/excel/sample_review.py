"""The three score sheets of samples/review: two reviewers', and last year's."""

from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from docgen.review.scale import IPS_25
from tests.excel.making import Grid, same_bytes, xlsx
from tests.excel.sample_layouts import Sample, listed

TEAM = "Valley IPS team (example)"
# Each heading with the width of its column.
HEADINGS = {"No": 15, "Item": 45, "Score": 8, "Evidence": 60, "Strengths": 40}

# By item: Sam's score, Kim's, last year's, and what Sam and Kim wrote down.
RATED = {
    1: (5, 5, 4, "", "76 people for four specialists: 19 each."),
    2: (5, 5, 5, "Nobody in the team does anything but employment work.", ""),
    3: (
        *(4, 4, 4),
        "Each specialist takes a person all the way, but for the first meeting, which"
        " the team leader holds.",
        "",
    ),
    4: (
        *(4, 4, 4),
        "Each specialist sits with one team or two, and knows both consultants.",
        "63 of 76 people (83%) come from the specialists’ own teams.",
    ),
    5: (
        *(4, 3, 3),
        "Specialists share in decisions at both meetings.",
        "Employment notes are in the clinical record. In the meeting I saw, work came"
        " up for four people of eleven.",
    ),
    6: (3, 3, 3, "The team and the Jobcentre meet every month.", ""),
    7: (5, 5, 4, "The team meets weekly, shares leads and covers for one another.", ""),
    8: (
        *(4, 5, 4),
        "The team leader names five roles. Two specialists were never joined in the"
        " field.",
        "Supervision notes are weekly and complete.",
    ),
    9: (
        *(3, 3, 2),
        "Two clinicians wait until somebody is well.",
        "The referral form asks whether a person is ready for work.",
    ),
    10: (4, 4, 3, "Most clinicians ask about work at the first appointment.", ""),
    11: (4, 4, 3, "The associate director knew four of the five things asked.", ""),
    12: (
        5,
        5,
        4,
        "",
        "Everyone had met the benefits adviser before they started work.",
    ),
    13: (
        *(5, 4, 4),
        "Four people out of four had talked over what to tell an employer.",
        "Seventeen files of twenty hold such a talk; few hold a second one.",
    ),
    14: (4, 4, 4, "", "Profiles are renewed after a job in most files."),
    15: (
        5,
        5,
        4,
        "",
        "24 days on average to the first employer, by the team’s own log.",
    ),
    16: (4, 4, 4, "", "34 contacts of 40 (85%) follow what the person asked for."),
    17: (3, 3, 3, "", "Four visits a week each; the log is looked at once a month."),
    18: (4, 4, 3, "Both employers were met for the second time.", ""),
    19: (5, 5, 5, "", "26 people at work, 23 kinds of job (88%)."),
    20: (5, 5, 5, "", "26 people at work, 25 employers (96%)."),
    21: (4, 4, 4, "", "23 jobs of 26 (88%) are permanent."),
    22: (4, 4, 4, "Help at work fits the person, and sometimes the employer.", ""),
    23: (
        *(2, 4, 3),
        "People in work for longer than six months had not met their specialist since.",
        "Ten files of this year: weekly contact at first, then monthly.",
    ),
    24: (4, 4, 4, "", "58% of planned hours are spent in the community."),
    25: (
        *(3, 3, 3),
        "Clinicians and specialists rarely visit together.",
        "Four of six ways of keeping in touch are in the files.",
    ),
}
PRAISED = {
    9: "Clinicians would welcome people who refer themselves.",
    15: "The wait has halved within a year.",
    23: "People at work spoke warmly of their specialist.",
}


def column(at):
    """A column of the table by item."""
    return {item: row[at] for item, row in RATED.items()}


def reviewers(at, name, *, praise=None):
    """A reviewer's own sheet, section by section, as somebody would lay it out."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Scores"
    sheet.append(["Reviewer:", name])
    sheet.append(["Team:", TEAM])
    sheet.append(["Date of review:", date(2027, 5, 12)])
    sheet["B3"].number_format = "D MMMM YYYY"
    sheet["B3"].alignment = Alignment("left")
    sheet.append([])
    sheet.append(list(HEADINGS))
    for section in IPS_25.sections:
        sheet.append([None, section.name])
        for one in IPS_25.items_of(section):
            said = RATED[one.number][at + 3], (praise or {}).get(one.number, "")
            score = RATED[one.number][at]
            sheet.append([one.number, one.uk_name, score, *(it or None for it in said)])
    sheet.append([None, "Total", sum(column(at).values())])
    _dress(sheet)
    return Sample(same_bytes(book), (column(at),))


def _dress(sheet):
    for letter, width in zip("ABCDE", HEADINGS.values(), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=5):
        for cell in row:
            cell.alignment = Alignment("left", "top", wrap_text=True)
            is_bold = row[0].value is None or row[0].value == "No"
            cell.font = Font("Calibri", 11, is_bold)


def last_years():
    """Last year's scores in a layout of their own."""
    grid = Grid("Fidelity scores")
    grid.row(1, "Rater:", "Lou Sample and Max Sample", "Site:", TEAM)
    grid.row(2, "Date:", date(2026, 5, 13), "Total score:", sum(column(2).values()))
    return Sample(xlsx(listed(grid, column(2), row=4)), (column(2),))


REVIEW = {
    "scores-sam-sample": lambda: reviewers(0, "Sam Sample", praise=PRAISED),
    "scores-kim-sample": lambda: reviewers(1, "Kim Sample"),
    "scores-last-year": last_years,
}
