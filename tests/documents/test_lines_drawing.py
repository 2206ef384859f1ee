"""A line over the years stands where its numbers are."""

from docgen.documents.lines_drawing import EDGE, line_of

YEARS = (2024, 2025, 2026)


def line(values, years=YEARS):
    return line_of(values, years, (0, 10), (112, 32))


def test_goes_from_the_lowest_at_the_foot_to_the_highest_at_the_top():
    drawn = line({2024: 0, 2025: 5, 2026: 10})

    assert drawn.dots == ((EDGE, 32 - EDGE), (56, 16), (112 - EDGE, EDGE))
    assert drawn.path == "M6 26 L56 16 L106 6"
    assert drawn.said == "From 0.0 in 2024 to 10.0 in 2026"


def test_has_a_gap_where_a_year_is_missing():
    drawn = line({2024: 5, 2026: 5})

    assert drawn.path == "M6 16 M106 16"


def test_of_one_year_is_a_dot():
    drawn = line({2025: 5}, (2025,))

    assert drawn.dots == ((EDGE, 16),)
    assert drawn.said == "5.0 in 2025"


def test_of_nothing_says_so():
    assert line({}).said == "No scores yet"
