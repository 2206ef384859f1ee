"""Pictures of a template that are filled in: their place and size are the author's.

A template's author puts any picture where it belongs, and names it, in Word's pane of
selected things, as the field it stands for. Its image is put in its place.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.word.package import Package
from docgen.word.relations import relations_of
from docgen.word.wordml import WP, R, read_xml

A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PNG: Final = ".png"


@dataclass(frozen=True, slots=True)
class CompiledPicture:
    """A template's picture: the name its author gave it, and the image it shows."""

    name: str
    image: str


def pictures_of(package: Package, parts: Iterator[str]) -> tuple[CompiledPicture, ...]:
    """Return the pictures in a template's parts that show an image of type PNG."""
    found = (one for part in parts for one in _placed(package, part))
    return tuple(dict.fromkeys(found))


def _placed(package: Package, part: str) -> Iterator[CompiledPicture]:
    root = read_xml(package.read(part))
    if next(root.iter(A + "blip"), None) is None:
        return
    images = {one.id: one.part for one in relations_of(package, part)}
    for blip in root.iter(A + "blip"):
        image = images.get(blip.get(R + "embed", ""), "")
        if image.casefold().endswith(PNG) and image in package:
            yield CompiledPicture(_name(blip), image)


def _name(blip: etree._Element) -> str:
    holder = next(blip.iterancestors(WP + "inline", WP + "anchor"), None)
    properties = None if holder is None else holder.find(WP + "docPr")
    return "" if properties is None else properties.get("name", "")


def shown(
    compiled: tuple[CompiledPicture, ...], pictures: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return the images to put in, by the part each goes to."""
    return {one.image: pictures[one.name] for one in compiled if one.name in pictures}
