"""What an issued file says of itself: which issue it is, and each blank as sent."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from docgen.blanks import Blank, BlankKind
from docgen.word.package import Package
from docgen.word.skeleton import CORE, CUSTOM, MANIFEST
from docgen.word.vocabulary import blanks_in
from docgen.word.wordml import NotWellFormed, read_xml

NAMESPACE: Final = "urn:docgen:issued:1"
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PROPERTY_SET: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # fixed by ECMA-376
SentBlank = tuple[str, str, str, str, str, bool]
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file says of itself: its kind, whose it is, and which version.

    `code` is the issue's own, empty where the registry holds none.
    """

    kind: str
    reference: str
    version: str
    title: str
    creator: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Which issue a file is, and its blanks as they were sent, in reading order."""

    kind: str
    reference: str
    version: str
    template: str
    fingerprint: str
    blanks: Mapping[str, Blank]
    code: str = ""


def fingerprint_of(template: str, parts: Mapping[str, bytes]) -> str:
    """Return one SHA-256 for a template and all that was printed with it."""
    digest = sha256(template.encode())
    for name in sorted(parts):
        digest.update(name.encode() + b"\0" + parts[name])
    return digest.hexdigest()


def stamp_parts(
    stamp: Stamp, template: str, parts: Mapping[str, bytes], words: object
) -> dict[str, bytes]:
    """Return the parts that carry the stamp: properties and the manifest."""
    fingerprint = fingerprint_of(template, parts)
    there = {name for part in parts.values() for name in _bookmarks(part)}
    blanks = [
        (one.name, one.title, one.kind, one.text, one.value, one.open)
        for one in blanks_in(words)
        if one.bookmark in there
    ]
    return {
        CORE: _core(stamp).encode(),
        CUSTOM: _custom(stamp, fingerprint).encode(),
        MANIFEST: _manifest(stamp, template, fingerprint, blanks).encode(),
    }


def _bookmarks(part: bytes) -> Iterator[str]:
    """Yield the bookmarks a filled part holds; a condition may have left some out."""
    _, *pieces = part.split(b' w:name="dg_')
    for piece in pieces:
        yield "dg_" + piece[: piece.index(b'"')].decode()


def _core(stamp: Stamp) -> str:
    # No dates: a file made again must be the same file. The record keeps the times.
    return (
        f"{DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(stamp.title)}</dc:title>"
        f"<dc:creator>{escape(stamp.creator)}</dc:creator>"
        f"<dc:identifier>{escape(stamp.reference)}</dc:identifier>"
        "<dc:language>en-GB</dc:language>"
        f"<cp:version>{escape(stamp.version)}</cp:version></cp:coreProperties>"
    )


def _custom(stamp: Stamp, fingerprint: str) -> str:
    facts = {
        "Kind": stamp.kind,
        "Reference": stamp.reference,
        "Version": stamp.version,
        "Fingerprint": fingerprint,
    }
    if stamp.code:
        facts["Code"] = stamp.code
    properties = "".join(
        f'<property fmtid="{PROPERTY_SET}" pid="{number}" name="docgen {name}">'
        f"<vt:lpwstr>{escape(fact)}</vt:lpwstr></property>"
        for number, (name, fact) in enumerate(facts.items(), start=2)
    )
    return (
        f'{DECLARATION}<Properties xmlns="{OFFICE}custom-properties"'
        f' xmlns:vt="{OFFICE}docPropsVTypes">{properties}</Properties>'
    )


def _manifest(
    stamp: Stamp, template: str, fingerprint: str, blanks: Sequence[SentBlank]
) -> str:
    # The blanks are JSON within the XML: written and escaped in one go, not one by one.
    sent = escape(json.dumps(blanks, ensure_ascii=False))
    code = f" code={quoteattr(stamp.code)}" if stamp.code else ""
    return (
        f'{DECLARATION}<issued xmlns="{NAMESPACE}" kind={quoteattr(stamp.kind)}'
        f" reference={quoteattr(stamp.reference)} version={quoteattr(stamp.version)}"
        f'{code} template="{template}" fingerprint="{fingerprint}">{sent}</issued>'
    )


def read_manifest(package: Package) -> Manifest | None:
    """Return what a file says it is; None when it says nothing, so is not ours.

    Another program may have given our part another name, so every one is looked at.
    """
    for name in package:
        if not name.startswith("customXml/item") or not name.endswith(".xml"):
            continue
        try:
            root = read_xml(package.read(name))
        except NotWellFormed:
            continue
        if root.tag == f"{{{NAMESPACE}}}issued":
            return _read(root)
    return None


def _read(root: etree._Element) -> Manifest | None:
    try:
        sent: list[SentBlank] = json.loads(root.text or "[]")
        listed = [
            Blank(name, title, BlankKind(kind), text, value, open=is_open)
            for name, title, kind, text, value, is_open in sent
        ]
    except (ValueError, TypeError):
        return None
    blanks = {one.name: one for one in listed}
    return Manifest(
        kind=root.get("kind", ""),
        reference=root.get("reference", ""),
        version=root.get("version", ""),
        template=root.get("template", ""),
        fingerprint=root.get("fingerprint", ""),
        blanks=blanks,
        code=root.get("code", ""),
    )
