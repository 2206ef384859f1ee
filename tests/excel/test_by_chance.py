"""A fixed few hundred score sheets by chance: none read wrong, few asked about.

`python -m tests.bench.scores` makes 5,000.
"""

from tests.excel.generator import Tally, sheet_by_chance, tally

SHEETS = 280
LEAST_READ = 0.97


def test_no_score_is_read_wrong_and_few_are_asked_about():
    counted = Tally()
    for seed in range(SHEETS):
        tally(sheet_by_chance(seed), counted)

    assert counted.wrong == []
    assert counted.share >= LEAST_READ
