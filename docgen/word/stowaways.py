"""What a template carries along that no document made from it needs.

Parts that nothing leads to, a printer's settings, mail merge recipients, building
blocks that no blank uses, and what pictures and embedded workbooks say of their makers.
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Final
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from docgen.word.package import Package
from docgen.word.parts import titled_parts
from docgen.word.picture_traces import without_picture_traces
from docgen.word.relations import every_relation, member_for, relations_of
from docgen.word.skeleton import without_parts
from docgen.word.wordml import W, read_xml, to_xml

UNNEEDED: Final = ("printerSettings", "recipientData", "thumbnail")
KEPT: Final = ("[Content_Types].xml", "_rels/.rels")
OURS: Final = "docgen-"  # what an empty blank shows in the templates we ship
GLOSSARY: Final = "glossaryDocument"
PICTURES: Final = (".jpg", ".jpeg", ".png")
WORKBOOKS: Final = (".xlsx", ".xlsm")
SETTINGS: Final = re.compile(rb"<w:printerSettings\b[^>]*/>")
# Where the workbook of a chart was saved, as Excel notes it.
SAVED_AT: Final = re.compile(
    rb"<mc:AlternateContent\b(?:(?!</mc:AlternateContent>).)*?absPath.*?"
    rb"</mc:AlternateContent>",
    re.DOTALL,
)
HEAD: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE: Final = b"http://schemas.openxmlformats.org/officeDocument/2006/"
ABOUT: Final = {
    "docProps/core.xml": HEAD + b'<cp:coreProperties xmlns:cp="http://schemas.'
    b'openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": HEAD + b'<Properties xmlns="%sextended-properties"/>' % OFFICE,
    "docProps/custom.xml": HEAD + b'<Properties xmlns="%scustom-properties"/>' % OFFICE,
}


def without_stowaways(package: Package) -> Package:
    """Return a template's package with nothing but what its documents need."""
    bare = _without(package, _unneeded(package))
    bare = _without_building_blocks(bare)
    bare = _without(bare, list(_unreached(bare)))
    changed = dict(_changed(bare))
    return bare.with_parts(changed) if changed else bare


def _without(package: Package, names: Sequence[str]) -> Package:
    return without_parts(package, names) if names else package


def _unneeded(package: Package) -> list[str]:
    return [one.part for one in every_relation(package) if one.kind in UNNEEDED]


def _unreached(package: Package) -> Iterator[str]:
    """Yield the parts that no way leads to from the file itself."""
    named = {name.casefold(): name for name in package}
    reached, ahead = set(KEPT), [""]
    while ahead:
        owner = ahead.pop()
        reached.add(member_for(owner))
        for one in relations_of(package, owner):
            name = named.get(unquote(one.part).casefold())
            if name is not None and name not in reached:
                reached.add(name)
                ahead.append(name)
    yield from (name for name in package if name not in reached)


def _without_building_blocks(package: Package) -> Package:
    """Keep the building blocks that a blank shows while it is empty, and no others."""
    glossary = next(
        (one.part for one in every_relation(package) if one.kind == GLOSSARY), ""
    )
    if glossary not in package:
        return package
    root, used = read_xml(package.read(glossary)), set(_placeholders(package))
    blocks = [
        one for one in root.iter(W + "docPart") if one.getparent().tag == W + "docParts"
    ]
    kept = [one for one in blocks if _is_used(_name(one), used)]
    if len(kept) == len(blocks):
        return package
    if not kept:
        return without_parts(package, [glossary])
    for one in blocks:
        if one not in kept:
            one.getparent().remove(one)
    return package.with_parts({glossary: to_xml(root)})


def _placeholders(package: Package) -> Iterator[str]:
    for name in titled_parts(package):
        data = package.read(name)
        if b"placeholder" in data:
            for one in read_xml(data).iter(W + "placeholder"):
                yield from (part.get(W + "val", "") for part in one)


def _is_used(name: str, used: set[str]) -> bool:
    return name in used or name.startswith(OURS)


def _name(block: etree._Element) -> str:
    found = block.find(f"{W}docPartPr/{W}name")
    return "" if found is None else found.get(W + "val", "")


def _changed(package: Package) -> Iterator[tuple[str, bytes]]:
    """Yield the parts that say something of whoever made them, without that."""
    for name in package:
        low = name.casefold()
        if low.endswith((*PICTURES, *WORKBOOKS)) or name.endswith(".xml"):
            data = package.read(name)
            if low.endswith(PICTURES):
                now = without_picture_traces(data)
            elif low.endswith(WORKBOOKS):
                now = _without_workbook_traces(data)
            else:
                now = SETTINGS.sub(b"", data)
            if now != data:
                yield name, now


def _without_workbook_traces(data: bytes) -> bytes:
    """Return the workbook of a chart without its author, company and folder."""
    try:
        with ZipFile(BytesIO(data)) as book:
            parts = {one: book.read(one) for one in book.namelist()}
    except (BadZipFile, ValueError, NotImplementedError):
        return data
    bare = {
        name: ABOUT.get(name, SAVED_AT.sub(b"", was)) for name, was in parts.items()
    }
    if bare == parts:
        return data
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as book:
        for name, content in bare.items():
            book.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return file.getvalue()
