"""Dates, ranges and lists are written one way everywhere."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest

import templates_docx
from docgen import documents
from docgen.documents.wording import (
    date_in_words,
    date_range,
    date_with_weekday,
    listed,
)
from docgen.review.activities import USUAL
from docgen.review.agreed_data import USUAL_DATA
from docgen.review.certificates import KEPT
from docgen.review.letters import USUAL_PREPARATION, USUAL_READERS
from docgen.review.rules import Anchors, rules
from docgen.review.scale import IPS_25
from templates_docx.building.wording import read_wording


def test_a_date_is_written_as_the_nhs_does():
    assert date_in_words(date(2027, 3, 9)) == "9 March 2027"
    assert date_with_weekday(date(2027, 3, 9)) == "Tuesday 9 March 2027"


class TestARangeOfDays:
    @pytest.mark.parametrize(
        ("first", "last", "words"),
        [
            (date(2026, 5, 20), date(2026, 5, 21), "20 to 21 May 2026"),
            (date(2026, 4, 30), date(2026, 5, 1), "30 April to 1 May 2026"),
            (
                date(2026, 12, 31),
                date(2027, 1, 1),
                "31 December 2026 to 1 January 2027",
            ),
            (date(2026, 5, 20), date(2026, 5, 20), "20 May 2026"),
        ],
    )
    def test_says_month_and_year_once_if_it_can(self, first, last, words):
        assert date_range(first, last) == words


class TestAList:
    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            ([], ""),
            (["a"], "a"),
            (["a", "b"], "a and b"),
            (["a", "b", "c"], "a, b and c"),
        ],
    )
    def test_ends_with_and(self, words, sentence):
        assert listed(words) == sentence


def printed_texts():
    """The texts of docgen's own that reach paper, each with where it stands."""
    for path in sorted(Path(documents.__file__).parent.glob("*.py")):
        for node, text in texts_in(ast.parse(path.read_text("utf-8"))):
            yield f"{path.name}, line {node.lineno}", text
    for rule in rules(Anchors()):
        yield rule.key, f"{rule.title} {rule.brief}"
    usual = [one.what for one in USUAL_PREPARATION]
    usual += [f"{one.what} {one.why}" for one in USUAL_DATA]
    usual += [one.title for one in USUAL.values()]
    for text in (*usual, *USUAL_READERS, *KEPT):
        yield "what is usual", text
    for item in IPS_25.items:
        yield f"item {item.number}", f"{item.uk_name} {item.one} {item.five}"
        yield f"item {item.number}", f"{item.measure} {' '.join(item.steps)}"
    for band in IPS_25.bands:
        yield band.name, band.means
    for template in sorted(Path(templates_docx.__file__).parent.glob("*.toml")):
        for block in read_wording(template).blocks:
            tags = re.sub(r"{%.*?%}", "", " ".join((block.text, *block.cells)))
            yield f"{template.name}, {block.key}", tags


def texts_in(tree):
    """Every text of a module but its docstrings and what describes a field."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in DESCRIBES:
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Constant) and isinstance(child.value, str):
                yield child, child.value


DESCRIBES = {"Means", "text", "lines", "day", "yes_no", "TypeError", "ValueError"}
MACHINES = {"fields_page.py", "calendar.py"}


def test_an_apostrophe_is_a_curly_one():
    straight = [
        f"{where}: {text}"
        for where, text in printed_texts()
        if re.search(r"[A-Za-z]'", text) and where.partition(",")[0] not in MACHINES
    ]

    assert straight == []
