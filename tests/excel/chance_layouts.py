"""The fourteen layouts of a score sheet, each drawn by chance from known scores."""

from datetime import date

from docgen.review.scale import IPS_25
from tests.excel.chance_lists import (
    ITEMS,
    Column,
    Expected,
    extra_columns,
    scores,
    style,
    write_list,
)
from tests.excel.chance_words import (
    ANCHORS,
    PEOPLE,
    PLAIN_HEADINGS,
    SHORT,
    TEAMS,
    TITLES,
)
from tests.excel.making import Grid

DAYS = (date(2026, 3, 9), "12/03/2026", "9 March 2026")


def _titled(chance, grid):
    row = 1
    if chance.random() < 0.5:
        grid.row(row, chance.choice(TITLES))
        row += chance.randint(1, 2)
    return row


def _plain(chance):
    known = Expected(scores(chance))
    heading = chance.choice(PLAIN_HEADINGS)
    return known, Column(heading, known.scores, known)


def _mixed(chance, *columns):
    """The columns that count with others beside them, in any order."""
    extra = extra_columns(chance)
    mixed = [*columns]
    for one in extra:
        mixed.insert(chance.randint(0, len(mixed)), one)
    return mixed


def plain_list(chance):
    grid, (known, column) = Grid(), _plain(chance)
    how = style(
        chance, named=False, numbers=chance.choice(("running", "text", "item", "q"))
    )
    how.headed, how.shuffled = True, False
    write_list(chance, grid, [column, *extra_columns(chance, 1)], how)
    return [grid], [known]


def official(chance):
    grid, (known, column) = Grid(), _plain(chance)
    how = style(
        chance, numbers="restarting", in_name=True, sections="rows", headed=False
    )
    how.shuffled = False
    write_list(chance, grid, [column], how, first_row=_titled(chance, grid))
    return [grid], [known]


def header_block(chance):
    grid, (known, column) = Grid(), _plain(chance)
    known.team, known.reviewer = chance.choice(TEAMS), chance.choice(PEOPLE)
    total = sum(known.scores.values())
    grid.row(1, "Rater:", known.reviewer, "Site:", known.team)
    grid.row(2, "Date:", chance.choice(DAYS), "Total Score:", total)
    anchors = Column("Anchor", dict.fromkeys(ITEMS, ANCHORS))
    write_list(chance, grid, [anchors, column], style(chance, headed=True), first_row=4)
    return [grid], [known]


def two_and_consensus(chance):
    grid = Grid()
    one, two, agreed = scores(chance), scores(chance), scores(chance)
    for item in ITEMS:
        if chance.random() < 0.7:
            one[item] = two[item] = agreed[item]
    known = Expected(agreed)
    heads = chance.choice(
        (("Reviewer 1", "Reviewer 2"), tuple(chance.sample(PEOPLE, 2)))
    )
    written = dict(agreed)
    if chance.random() < 0.5:
        written = {k: v for k, v in agreed.items() if not one[k] == two[k] == v}
    heading = chance.choice(("Consensus", "Consensus score", "Agreed", "Final score"))
    column = Column(heading, {k: written.get(k) for k in ITEMS}, known)
    columns = [Column(heads[0], one), Column(heads[1], two), column]
    how = style(chance, headed=True, sums=False)
    write_list(chance, grid, [*columns, *extra_columns(chance, 1)], how)
    return [grid], [known]


def two_reviewers(chance):
    grid = Grid()
    heads = chance.choice(
        (("Reviewer 1", "Reviewer 2"), tuple(chance.sample(PEOPLE, 2)))
    )
    known = [Expected(scores(chance), reviewer=head) for head in heads]
    columns = [Column(one.reviewer, one.scores, one) for one in known]
    if chance.random() < 0.5:
        columns.append(Column("Consensus", {}))
    write_list(chance, grid, columns, style(chance, headed=True, sums=False))
    return [grid], known


def previous_beside(chance):
    grid, known, before = Grid(), Expected(scores(chance)), scores(chance)
    heads = chance.choice((("2024", "2026"), (2023, 2026), ("Previous", "This review")))
    column = Column(heads[1], known.scores, known)
    change = Column("Change", {k: known.scores[k] - before[k] for k in ITEMS})
    columns = [Column(heads[0], before), column, change]
    if chance.random() < 0.5:
        columns = [column, Column(heads[0], before), change]
    write_list(chance, grid, columns, style(chance, headed=True, sums=False))
    return [grid], [known]


def tick_grid(chance):
    grid, known = Grid(), Expected(scores(chance))
    known.marks = chance.choice(("X", "x", "✓", 1, "fill", "own"))
    columns = [
        Column(
            point,
            {k: _mark(known, v, point) for k, v in known.scores.items()},
        )
        for point in (1, 2, 3, 4, 5)
    ]
    how = style(chance, headed=True, sums=False, repeated=False, shuffled=False)
    firsts = Column("", {}, Expected(known.scores))
    columns[0].of = firsts.of
    write_list(chance, grid, columns, how)
    for item, (_, (row, column)) in firsts.of.cells.items():
        place = (row, column + known.scores[item] - 1)
        known.cells[item] = (grid, place)
        if known.marks == "fill":
            grid.filled.add(place)
    _without_sums(grid, firsts.of, known)
    return [grid], [known]


def _without_sums(grid, firsts, known):
    """A grid has no column to add up."""
    rows = {row for _, (row, _) in firsts.cells.values()}
    last = max(rows)
    for row, column in list(grid.values):
        if row > last:
            del grid.values[row, column]


def _mark(known, score, point):
    if score != point or known.marks == "fill":
        return None
    return point if known.marks == "own" else known.marks


def coded(chance):
    grid, (known, column) = Grid(), _plain(chance)
    style_ = chance.choice(("letter", "code", "dotted", "floating"))
    how = style(chance, numbers=style_, in_name=False, headed=True, shuffled=False)
    how.named = chance.random() < 0.8
    write_list(chance, grid, [column], how)
    return [grid], [known]


def merged_sections(chance):
    grid, (known, column) = Grid(), _plain(chance)
    how = style(chance, sections="merged", headed=True, shuffled=False)
    write_list(
        chance, grid, _mixed(chance, column), how, first_row=_titled(chance, grid)
    )
    return [grid], [known]


def subtotalled(chance):
    grid, (known, column) = Grid(), _plain(chance)
    how = style(chance, sums=True, headed=True, shuffled=False)
    out_of = Column("Out of", dict.fromkeys(ITEMS, 5))
    write_list(chance, grid, [column, out_of], how, first_row=_titled(chance, grid))
    return [grid], [known]


def sheet_a_team(chance):
    grids, known = [Grid("Instructions")], []
    grids[0].row(1, "Fill in one sheet for each team. Score 1 to 5.")
    for team in chance.sample(("North", "South", "EIP", "East"), chance.randint(2, 3)):
        grid, (one, column) = Grid(team), _plain(chance)
        one.team = team
        write_list(chance, grid, _mixed(chance, column), style(chance, headed=True))
        grids.append(grid)
        known.append(one)
    if chance.random() < 0.5:
        summary = Grid("Summary")
        summary.row(1, "Item", *[one.team for one in known])
        for item in ITEMS:
            summary.row(item + 1, item, *[one.scores[item] for one in known])
        grids.append(summary)
    lists = Grid("Lists", hidden=True)
    lists.row(1, "Points", 1, 2, 3, 4, 5)
    working = Grid("ES sheet")
    working.row(1, "ES", "Contacts wk1", "wk2", "Mean", "Score")
    working.row(2, "ES-A", 5, 6, 5.5, 4)
    return [*grids, lists, working], known


def report_table(chance):
    grid, known = Grid(), Expected(scores(chance))
    columns = [
        Column(chance.choice(("Rating (1–5)", "Rating", "Score")), known.scores, known),
        Column(
            "Rating rationale / evidence",
            dict.fromkeys(ITEMS, "Of 5 files, 3\n– 4 seen"),
        ),
        Column("Strengths", dict.fromkeys(ITEMS, "Strong: 5 of 5")),
        Column("Recommendations", dict.fromkeys(ITEMS, "1. Keep on\n2. Go to 4")),
    ]
    how = style(chance, headed=True, numbers="running", in_name=False)
    write_list(chance, grid, columns, how, first_row=_titled(chance, grid))
    return [grid], [known]


def row_a_review(chance):
    grid, known = Grid(), []
    names = chance.choice((SHORT, [one.name for one in IPS_25.items], list(ITEMS)))
    lead = chance.choice(
        (["Service", "Date"], ["Team"], ["Service", "Date", "Reviewer"])
    )
    total = chance.random() < 0.6
    row = _titled(chance, grid)
    grid.row(row, *lead, *names, *(["Total"] if total else []))
    for at, team in enumerate(chance.sample(TEAMS, chance.randint(1, 3)), start=1):
        one = Expected(scores(chance), team=team)
        beside = [team, chance.choice(DAYS), "J. Shah"][: len(lead)]
        sums = [sum(one.scores.values())] if total else []
        grid.row(row + at, *beside, *[one.scores[k] for k in ITEMS], *sums)
        for item in ITEMS:
            one.cells[item] = (grid, (row + at, len(lead) + item))
        known.append(one)
    return [grid], known


def three_blocks(chance):
    """A block for each section, side by side or stepping to the right."""
    grid, known = Grid(), Expected(scores(chance))
    beside = chance.random() < 0.5
    row, shift = 1, 0
    for section in IPS_25.sections:
        part = Grid()
        column = Column("Score", known.scores, Expected(known.scores))
        how = style(chance, headed=True, sections="", sums=False, shuffled=False)
        how.repeated = False
        how.numbers = chance.choice(("", "running"))
        how.items = section.items
        write_list(chance, part, [column], how)
        last = max(r for _, (r, _) in column.of.cells.values())
        part.values = {k: v for k, v in part.values.items() if k[0] <= last}
        moved = part.moved(row - 1, shift)
        grid.values |= moved.values
        for item, (_, (r, c)) in column.of.cells.items():
            known.cells[item] = (grid, (r + row - 1, c + shift))
        width = max(c for _, c in part.values)
        shift += width + 1 if beside else 1
        row += 0 if beside else last + chance.randint(1, 2)
    return [grid], [known]


LAYOUTS = (
    plain_list,
    official,
    header_block,
    two_and_consensus,
    two_reviewers,
    previous_beside,
    tick_grid,
    coded,
    merged_sections,
    subtotalled,
    sheet_a_team,
    report_table,
    row_a_review,
    three_blocks,
)
