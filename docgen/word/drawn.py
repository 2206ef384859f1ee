"""What a Word file shows beside its words: charts, pictures, and words nobody sees.

Two files of one document are held against each other by it. Programs write charts and
looks in their own way, so only what a reader sees of them is taken.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from docgen.word.chart import C
from docgen.word.package import NotAWordFile, Package, open_package
from docgen.word.parts import titled_parts
from docgen.word.pictures import A
from docgen.word.relations import relations_of
from docgen.word.wordml import NotWellFormed, R, W, read_xml

CHART: Final = C + "chart"
FAINT: Final = 0xE0  # of 255: each of red, green and blue of words lost on white paper
TINY: Final = 6  # half points: words of 3 points and less
CLEAR: Final = ("", "auto", "ffffff")  # fills that leave the paper white


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a file shows beside its words.

    Attributes:
        charts: Of each chart, in the order of its place, what its data say.
        pictures: The bytes of each picture, in the order of its place.
        faint: Words that are there and can't be seen: white on white, or tiny.
    """

    charts: tuple[tuple[str, ...], ...]
    pictures: tuple[bytes, ...]
    faint: tuple[str, ...]


def drawn_in(file: bytes) -> Drawn:
    """Return what a Word file shows beside its words.

    Raises:
        NotAWordFile: It is no Word document, or damaged.
    """
    try:
        return _read(open_package(file))
    except NotWellFormed as cause:
        raise NotAWordFile("a damaged file: a part of it can't be read") from cause


def _read(package: Package) -> Drawn:
    roots = {name: read_xml(package.read(name)) for name in titled_parts(package)}
    shown = [one for name, root in roots.items() for one in _shown(package, name, root)]
    return Drawn(
        tuple(_said_in(package, part) for kind, part in shown if kind == "chart"),
        tuple(package.read(part) for kind, part in shown if kind == "picture"),
        tuple(one for root in roots.values() for one in _faint_in(root)),
    )


def _shown(package: Package, name: str, root: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Yield each chart and picture of a part, with the part it lies in."""
    places = {one.id: one.part for one in relations_of(package, name)}
    for element in root.iter(CHART, A + "blip"):
        kind, mark = ("chart", "id") if element.tag == CHART else ("picture", "embed")
        part = places.get(element.get(R + mark, ""), "")
        if part in package:
            yield kind, part


def _said_in(package: Package, part: str) -> tuple[str, ...]:
    """Return every name and number of a chart's data, a number as it is read."""
    series = read_xml(package.read(part)).iter(C + "ser")
    return tuple(
        _plain(point.text or "")
        for one in series
        for point in one.iter(C + "v")
        if any(above.tag in DATA for above in point.iterancestors())
    )


DATA: Final = tuple(C + one for one in ("tx", "cat", "val"))


def _plain(text: str) -> str:
    """Return a number as every program writes it: 4.0 is 4.

    >>> _plain("4.0"), _plain("Zero exclusion")
    ('4', 'Zero exclusion')
    """
    try:
        return f"{float(text):g}"
    except ValueError:
        return " ".join(text.split())


def _faint_in(root: Any) -> Iterator[str]:  # noqa: ANN401  of lxml
    for run in root.iter(W + "r"):
        words = " ".join("".join(one.text or "" for one in run.iter(W + "t")).split())
        if words and _is_faint(run):
            yield words


def _is_faint(run: Any) -> bool:  # noqa: ANN401
    said: Mapping[str, str] = {
        one.tag.removeprefix(W): one.get(W + "val", "")
        for one in run.iterfind(f"{W}rPr/*")
    }
    size = said.get("sz", "")
    if size.isdigit() and int(size) <= TINY:
        return True
    return _is_white(said.get("color", "")) and not _is_on_colour(run)


def _is_white(colour: str) -> bool:
    """Return whether words of a colour are lost on paper.

    >>> _is_white("FFFFFF"), _is_white("1F3864"), _is_white("auto")
    (True, False, False)
    """
    try:
        parts = bytes.fromhex(colour) if len(colour) == 6 else b""
    except ValueError:
        return False
    return len(parts) == 3 and min(parts) >= FAINT


def _is_on_colour(run: Any) -> bool:  # noqa: ANN401
    """Return whether a run stands on paper that is filled with a colour."""
    for above in (run, *run.iterancestors(W + "p", W + "tc", W + "tr", W + "tbl")):
        fills = above.iterfind(f"{above.tag}Pr/{W}shd")
        if any(one.get(W + "fill", "").lower() not in CLEAR for one in fills):
            return True
    return False
