"""A native Word chart: its place and looks are the template's, its numbers ours.

A template's author draws the chart in Word and gives it a name. Filled in are its
series with their cached values, its categories, what it says to those who can't see
it, and the workbook that "Edit Data" opens.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from docgen.word.package import MAIN_PART, Package
from docgen.word.relations import relations_of
from docgen.word.wordml import WP, R, read_xml, to_xml

C_NS: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
C: Final = f"{{{C_NS}}}"
SHEET: Final = "Scores"
NAME, CATEGORIES, VALUES = "docgen:name", "docgen:categories", "docgen:values"
FILLED: Final = {"tx": NAME, "cat": CATEGORIES, "val": VALUES}
SERIES: Final = re.compile(r"<c:ser>.*</c:ser>", re.DOTALL)
PLACE: Final = re.compile(rb"<wp:docPr [^>]*?(/?)>")
DESCRIPTION: Final = re.compile(rb' descr="[^"]*"')


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers with its name; None leaves a gap."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The numbers of a chart, and the chart in words for those who can't see it.

    `workbook` holds the same numbers, on a sheet called Scores: the categories from A2
    down, each series with its name on top in the columns from B on.
    """

    alternative: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    workbook: bytes

    def printed(self) -> list[str]:
        """Return every text the chart part must hold, in its order."""
        return [
            text
            for one in self.series
            for text in (
                one.name,
                *self.categories,
                *(str(value) for value in one.values if value is not None),
            )
        ]


@dataclass(frozen=True, slots=True)
class CompiledChart:
    """A template's chart: its name, its parts, its XML cut round its series."""

    name: str
    part: str
    workbook: str
    before: str
    series: tuple[str, ...]
    after: str


class TooManySeries(ValueError):
    """A chart is given more series than its template has looks for."""


def charts_of(package: Package) -> tuple[CompiledChart, ...]:
    """Return the charts in a template's body that have a name and a workbook."""
    relations = {one.id: one for one in relations_of(package, MAIN_PART)}
    if not any(one.kind == "chart" for one in relations.values()):
        return ()
    found = (
        _compiled(package, name, relations[id_].part)
        for name, id_ in _placed(read_xml(package.read(MAIN_PART)))
        if id_ in relations
    )
    return tuple(one for one in found if one)


def _placed(body: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield each chart's name, and the relation that leads to it."""
    for chart in body.iter(C + "chart"):
        holder = next(chart.iterancestors(WP + "inline", WP + "anchor"), None)
        properties = None if holder is None else holder.find(WP + "docPr")
        if properties is not None:
            yield properties.get("name", ""), chart.get(R + "id", "")


def _compiled(package: Package, name: str, part: str) -> CompiledChart | None:
    """Return a chart cut where its numbers go; None when it has no numbers of ours."""
    books = [one.part for one in relations_of(package, part) if one.kind == "package"]
    root = read_xml(package.read(part))
    for series in root.iter(C + "ser"):
        _open_up(series)
    # Word's own prefix, whatever the file calls the namespace.
    xml = to_xml(_with_prefix(root)).decode()
    found = SERIES.search(xml)
    if found is None or not books:
        return None
    looks = tuple(f"{one}</c:ser>" for one in found[0].split("</c:ser>")[:-1])
    before, after = xml[: found.start()], xml[found.end() :]
    return CompiledChart(name, part, books[0], before, looks, after)


def _open_up(series: etree._Element) -> None:
    """Empty a series of its name, categories and values, and mark their places."""
    for name, mark in FILLED.items():
        element = series.find(C + name)
        if element is None:
            element = etree.Element(C + name)
            before = series.find(C + ("order" if name == "tx" else "dLbls"))
            (series[1] if before is None else before).addnext(element)
        element[:] = []
        element.text = mark


def _with_prefix(root: etree._Element) -> etree._Element:
    if root.nsmap.get("c") == C_NS:
        return root
    renamed = etree.Element(root.tag, root.attrib, nsmap={**root.nsmap, "c": C_NS})
    renamed.extend(root)
    return renamed


def chart_xml(compiled: CompiledChart, chart: Chart) -> bytes:
    """Return the chart part with these numbers: the same for the same.

    Raises:
        TooManySeries: The template has looks for fewer series.
    """
    if len(chart.series) > len(compiled.series):
        raise TooManySeries(compiled.name)
    categories = _categories(chart.categories)
    filled = (
        looks.replace(NAME, _name(one.name, column), 1)
        .replace(CATEGORIES, categories, 1)
        .replace(VALUES, _values(one.values, column), 1)
        for looks, one, column in zip(
            compiled.series, chart.series, "BCDEFGH", strict=False
        )
    )
    return (compiled.before + "".join(filled) + compiled.after).encode()


def _name(name: str, column: str) -> str:
    return (
        f"<c:strRef><c:f>{SHEET}!${column}$1</c:f><c:strCache>"
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(name)}</c:v></c:pt>'
        "</c:strCache></c:strRef>"
    )


def _categories(categories: Sequence[str]) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{escape(one)}</c:v></c:pt>'
        for at, one in enumerate(categories)
    )
    return (
        f"<c:strRef><c:f>{SHEET}!$A$2:$A${len(categories) + 1}</c:f><c:strCache>"
        f'<c:ptCount val="{len(categories)}"/>{points}</c:strCache></c:strRef>'
    )


def _values(values: Sequence[int | None], column: str) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{one}</c:v></c:pt>'
        for at, one in enumerate(values)
        if one is not None
    )
    return (
        f"<c:numRef><c:f>{SHEET}!${column}$2:${column}${len(values) + 1}</c:f>"
        "<c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )


def described(body: bytes, compiled: CompiledChart, chart: Chart) -> bytes:
    """Return the body with the chart's description for those who can't see it."""
    name = f" name={quoteattr(compiled.name)}".encode()
    said = f" descr={quoteattr(chart.alternative)}".encode()

    def with_words(place: re.Match[bytes]) -> bytes:
        if name not in place[0]:
            return place[0]
        bare = DESCRIPTION.sub(b"", place[0])
        end = b"/>" if place[1] else b">"
        return bare.removesuffix(end) + said + end

    return PLACE.sub(with_words, body)
