"""The report as a Word file, for tests: filled from an invented review."""

from functools import cache
from typing import Any

from docgen.documents.report import ReportWords
from docgen.word.chart import Chart, Series
from docgen.word.compile import CompiledTemplate, Purpose
from docgen.word.fill import fill
from docgen.word.library import Library, shipped
from docgen.word.package import open_package
from tests.documents import reporting
from tests.word.building import STAMP

TEMPLATE = shipped("fidelity-report.docx")
CHART = "scores_chart"


@cache
def ready() -> CompiledTemplate:
    return Library().ready(TEMPLATE, ReportWords, Purpose.DRAFT)


def workbook() -> bytes:
    """A workbook as bytes: the template's own, which is a small one."""
    return open_package(TEMPLATE.content).read("word/embeddings/chart1.xlsx")


def numbers(book: bytes = b"", **changes: Any) -> Chart:
    said = reporting.chart(**changes)
    series = tuple(Series(one.name, one.values) for one in said.series)
    return Chart(said.alternative, said.categories, series, book or workbook())


def filled(**changes: Any) -> bytes:
    return fill(
        ready(),
        reporting.words(**changes),
        STAMP,
        {CHART: numbers(**changes)},
    )
