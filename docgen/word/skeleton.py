"""What surrounds a filled document: the parts a template brings and those we write.

Out go what a template's author left behind (thumbnail, custom XML, properties, an
attached template) and, on issue, comments. In come properties set by code, and one
custom XML part that says which issue this is and how each blank was sent out.
"""

from collections.abc import Iterable
from typing import Final

from lxml import etree

from docgen.word.package import MAIN_PART, Package
from docgen.word.relations import every_relation, member_for, part_at
from docgen.word.wordml import (
    CONTENT_TYPES,
    PARAGRAPH,
    RELATIONSHIPS,
    W,
    read_xml,
    to_xml,
)

CORE, APP, CUSTOM = "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"
MANIFEST, MANIFEST_PROPERTIES = "customXml/item1.xml", "customXml/itemProps1.xml"

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships/"
OFFICE_TYPE: Final = "application/vnd.openxmlformats-officedocument."

STORE_ID: Final = "{8F0B6F6E-2B0E-4B53-9B57-D0C6E0D0C9E1}"  # names our kind of part

APP_XML: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"><Application>docgen</Application></Properties>'
)
MANIFEST_PROPERTIES_XML: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    f'<ds:datastoreItem ds:itemID="{STORE_ID}" xmlns:ds="http://schemas.'
    'openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs/>'
    "</ds:datastoreItem>"
).encode()
MANIFEST_RELATIONS_XML: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Relationships xmlns="{RELATIONSHIPS[1:-1]}"><Relationship Id="rId1" Type="'
    f'{OFFICE}customXmlProps" Target="itemProps1.xml"/></Relationships>'
).encode()

NO_RELATIONS_XML: Final = f'<Relationships xmlns="{RELATIONSHIPS[1:-1]}"/>'.encode()

DOC_IDS: Final = ("2010/wordml", "2012/wordml")
COMMENTS: Final = (
    "comments",
    "commentsExtended",
    "commentsIds",
    "commentsExtensible",
    "people",
)
TRACES_IN_SETTINGS: Final = (
    *(W + one for one in ("attachedTemplate", "mailMerge", "rsids", "docVars")),
    W + "saveThroughXslt",  # a file of the author's
    *(f"{{http://schemas.microsoft.com/office/word/{one}}}docId" for one in DOC_IDS),
)
COMMENT_MARKS: Final = ("commentRangeStart", "commentRangeEnd", "commentReference")

WRITTEN_TYPES: Final = {
    CORE: "application/vnd.openxmlformats-package.core-properties+xml",
    APP: OFFICE_TYPE + "extended-properties+xml",
    CUSTOM: OFFICE_TYPE + "custom-properties+xml",
    MANIFEST_PROPERTIES: OFFICE_TYPE + "customXmlProperties+xml",
}


def clean(package: Package) -> Package:
    """Return the template's package without its author's traces, with room for ours."""
    gone = [name for name in package if name.startswith(("customXml/", "docProps/"))]
    bare = without_parts(package, gone)
    return _with_our_parts(_without_attached_template(bare))


def without_comments(package: Package) -> Package:
    """Return the package with its comments and every mark of them taken out."""
    parts = [one.part for one in every_relation(package) if one.kind in COMMENTS]
    bare = without_parts(package, parts)
    root = read_xml(bare.read(MAIN_PART))
    for name in COMMENT_MARKS:
        for mark in list(root.iter(W + name)):
            holder = mark.getparent()
            _remove(mark)
            if holder.tag == W + "r" and not _holds_words(holder):
                _remove(holder)
    return bare.with_parts({MAIN_PART: to_xml(root)})


def _holds_words(run: etree._Element) -> bool:
    return any(child.tag != W + "rPr" for child in run)


def _remove(element: etree._Element) -> None:
    """Take an element out and leave the text behind it where it was."""
    parent = element.getparent()
    if element.tail and parent.tag != PARAGRAPH:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def without_parts(package: Package, names: Iterable[str]) -> Package:
    """Drop parts, the relationships that lead to them and their content types."""
    gone = {name for name in names if name in package}
    gone |= {member_for(name) for name in gone} & set(package)
    changed = {}
    for name in package:
        if name.endswith(".rels") and name not in gone:
            changed[name] = _relations_without(package.read(name), name, gone)
    types = read_xml(package.read("[Content_Types].xml"))
    for override in types.findall(CONTENT_TYPES + "Override"):
        if override.get("PartName", "").lstrip("/") in gone:
            types.remove(override)
    changed["[Content_Types].xml"] = to_xml(types)
    return package.without(gone).with_parts(changed)


def _relations_without(data: bytes, name: str, gone: set[str]) -> bytes:
    root = read_xml(data)
    folder = name.split("_rels/")[0]
    for relation in root.findall(RELATIONSHIPS + "Relationship"):
        if part_at(folder, relation.get("Target", "")) in gone:
            root.remove(relation)
    return to_xml(root)


def _without_attached_template(package: Package) -> Package:
    """Drop the address of the author's own template, which Word would go and open."""
    relations, settings = "word/_rels/settings.xml.rels", "word/settings.xml"
    if settings not in package:
        return package
    root = read_xml(package.read(settings))
    for name in TRACES_IN_SETTINGS:
        for element in root.findall(name):
            root.remove(element)
    bare = package.with_parts({settings: to_xml(root)})
    if relations not in package:
        return bare
    links = read_xml(package.read(relations))
    for link in links.findall(RELATIONSHIPS + "Relationship"):
        if link.get("Type", "").endswith(("/attachedTemplate", "/mailMergeSource")):
            links.remove(link)
    return bare.with_parts({relations: to_xml(links)})


def _with_our_parts(package: Package) -> Package:
    """Announce the parts we write; those that never change are written here."""
    types = read_xml(package.read("[Content_Types].xml"))
    defaults = {
        one.get("Extension") for one in types.findall(CONTENT_TYPES + "Default")
    }
    if "xml" not in defaults:
        etree.SubElement(
            types,
            CONTENT_TYPES + "Default",
            Extension="xml",
            ContentType="application/xml",
        )
    for name, kind in WRITTEN_TYPES.items():
        etree.SubElement(
            types, CONTENT_TYPES + "Override", PartName=f"/{name}", ContentType=kind
        )
    top, main = "_rels/.rels", "word/_rels/document.xml.rels"
    tops = read_xml(package.read(top))
    _relate(tops, PACKAGE + "metadata/core-properties", CORE)
    _relate(tops, OFFICE + "extended-properties", APP)
    _relate(tops, OFFICE + "custom-properties", CUSTOM)
    mains = read_xml(package.read(main) if main in package else NO_RELATIONS_XML)
    _relate(mains, OFFICE + "customXml", "../" + MANIFEST)
    return package.with_parts(
        {
            "[Content_Types].xml": to_xml(types),
            top: to_xml(tops),
            main: to_xml(mains),
            APP: APP_XML,
            MANIFEST_PROPERTIES: MANIFEST_PROPERTIES_XML,
            member_for(MANIFEST): MANIFEST_RELATIONS_XML,
        }
    )


def _relate(relations: etree._Element, kind: str, target: str) -> None:
    taken = {one.get("Id") for one in relations}
    number = next(n for n in range(1, 10_000) if f"rIdDocgen{n}" not in taken)
    etree.SubElement(
        relations,
        RELATIONSHIPS + "Relationship",
        Id=f"rIdDocgen{number}",
        Type=kind,
        Target=target,
    )
