"""Fields to sign in: on the line of each signatory, for any tool, in any order."""

import subprocess
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from itertools import permutations

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from docgen.pdf.lines import ruled_lines
from docgen.pdf.pack import Piece, Wish, pack
from docgen.pdf.signature import (
    NoLine,
    Signatory,
    SignedAlready,
    field_name,
    with_fields,
)
from docgen.pdf.signed import SignaturesUnread, signatures_in
from docgen.pdf.tags import Tags, faults_in_tags, tags_in
from tests import needs
from tests.pdf.papers import SIGNATORIES, agreement, letter, reader, to_pdf, untagged
from tests.pdf.signers import pyhanko_finds_valid, sign

pytestmark = needs.libreoffice
FIELDS = [field_name(n, one) for n, one in enumerate(SIGNATORIES, start=1)]
NAMES = dict(zip(FIELDS, [one.name for one in SIGNATORIES], strict=True))


@lru_cache
def alone():
    return with_fields(agreement(), SIGNATORIES)


@lru_cache
def in_a_pack():
    wish = Wish(
        "Review pack", (), "EX-2027-01", "IPS Grow", datetime(2026, 11, 25, tzinfo=UTC)
    )
    pieces = (
        Piece("A letter", letter()),
        Piece("Partnership agreement", agreement(), SIGNATORIES),
        Piece("A plan", untagged()),
    )
    return pack(wish, pieces, to_pdf)


WHOLE = {"the agreement": alone, "a pack": in_a_pack}


class TestTheFields:
    def test_stand_on_the_line_of_each_signatory(self):
        page = reader(alone()).pages[-1]
        lines = [one for one in ruled_lines(page) if one.label == "Signature"]
        places = [
            note.get_object()["/Rect"]
            for note in page["/Annots"]
            if note.get_object()["/Subtype"] == "/Widget"
        ]

        assert len(lines) == len(places) == len(SIGNATORIES)
        for line, (left, bottom, right, top) in zip(lines, places, strict=True):
            assert float(left) == pytest.approx(line.x, abs=0.1)
            assert float(right) == pytest.approx(line.x + line.width, abs=0.1)
            assert bottom < line.y < top

    def test_follow_the_names_down_the_page(self):
        names = {one["/T"]: one["/TU"] for one in reader(alone()).get_fields().values()}

        assert names == {
            field: one.tool_tip for field, one in zip(FIELDS, SIGNATORIES, strict=True)
        }

    @pytest.mark.parametrize("whole", WHOLE)
    def test_are_tagged_each_with_a_form_element(self, whole):
        made = reader(WHOLE[whole]())

        assert faults_in_tags(made) == ()
        assert made.root_object["/AcroForm"]["/Fields"]

    def test_add_three_tags_and_take_none(self):
        assert tags_in(reader(alone())) == tags_in(reader(agreement())) + Tags(3, 0, 3)

    def test_let_the_page_be_walked_in_its_own_order(self):
        assert reader(alone()).pages[-1]["/Tabs"] == "/S"

    def test_have_names_none_of_which_begins_another(self):
        many = [
            field_name(n, Signatory(f"lead_{n}", "", "", "")) for n in range(1, 120)
        ]

        assert not any(a != b and b.startswith(a) for a in many for b in many)

    def test_are_not_made_where_there_is_no_line(self):
        with pytest.raises(NoLine, match="no line for Jo Example"):
            with_fields(letter(), SIGNATORIES)

    def test_are_not_made_twice(self):
        with pytest.raises(SignedAlready):
            with_fields(alone(), SIGNATORIES)


@lru_cache
def signed_by_three(whole, order):
    pdf = WHOLE[whole]()
    for field in order:
        pdf = sign(pdf, field, NAMES[field])
    return pdf


@pytest.mark.parametrize("whole", WHOLE)
@pytest.mark.parametrize("order", list(permutations(FIELDS)))
class TestThreeSigners:
    def test_in_any_order_are_all_valid(self, whole, order):
        signed = signed_by_three(whole, order)
        found = PdfFileReader(BytesIO(signed)).embedded_signatures

        assert [one.field_name for one in found] == list(order)
        assert all(pyhanko_finds_valid(one, NAMES[one.field_name]) for one in found)
        assert [(one.signer, one.holds) for one in signatures_in(signed)] == [
            (NAMES[field], True) for field in order
        ]

    @needs.poppler
    def test_are_valid_to_another_tool_too(self, whole, order, tmp_path):
        path = tmp_path / "signed.pdf"
        path.write_bytes(signed_by_three(whole, order))
        said = subprocess.run(
            ["pdfsig", str(path)], capture_output=True, text=True, check=False
        ).stdout

        assert said.count("Signature is Valid.") == len(SIGNATORIES)


class TestReadingWhatCameBack:
    @pytest.fixture(scope="class")
    @classmethod
    def once(cls):
        return sign(alone(), FIELDS[1], NAMES[FIELDS[1]])

    def test_names_who_signed_and_when(self, once):
        [found] = signatures_in(once)

        assert (found.field, found.signer) == (FIELDS[1], "Chris Example")
        assert abs((datetime.now(UTC) - found.signed_at).total_seconds()) < 600
        assert (found.is_intact, found.covers_all, found.is_changed) == (
            True,
            True,
            False,
        )

    def test_says_that_a_later_signature_was_added(self, once):
        first, second = signatures_in(sign(once, FIELDS[0], NAMES[FIELDS[0]]))

        assert (first.covers_all, first.is_changed) == (False, False)
        assert second.covers_all

    def test_says_that_a_letter_was_changed(self, once):
        at = once.index(b"/Title")
        [found] = signatures_in(once[: at + 8] + b"X" + once[at + 9 :])

        assert not found.is_intact
        assert not found.holds

    def test_says_that_a_page_was_changed_afterwards(self, once):
        [found] = signatures_in(with_other_page(once))

        assert found.is_intact
        assert found.is_changed
        assert not found.holds

    def test_finds_none_in_what_nobody_signed(self):
        assert signatures_in(alone()) == ()

    def test_says_that_something_else_is_no_pdf(self):
        with pytest.raises(SignaturesUnread):
            signatures_in(b"no PDF")


def with_other_page(pdf):
    """A signed PDF whose first page was turned afterwards, in an added part."""
    from pypdf import PdfWriter
    from pypdf.generic import NameObject, NumberObject

    writer = PdfWriter(BytesIO(pdf), incremental=True)
    writer.pages[0][NameObject("/Rotate")] = NumberObject(180)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()
