"""The mark of an issued document can be typed, and scanned from a poor print."""

from io import BytesIO

import pytest
from PIL import Image
from zxingcpp import read_barcodes

from docgen.documents.issue_mark import issue_mark, pictures

CODE = "ABCDEFGHJKLM"
HERE, THERE = "http://127.0.0.1:8000", "https://docgen.example.org"
MILLIMETRES, INCH = 12, 25.4


def scanned(picture, dots_an_inch=150):
    """What a phone or a scanner reads of the printed picture, 12 mm wide, in grey."""
    side = round(MILLIMETRES / INCH * dots_an_inch)
    printed = Image.open(BytesIO(picture)).convert("L").resize((side, side))
    paper = Image.new("L", (side * 3, side * 3), 255)
    paper.paste(printed, (side, side))
    return [one.text for one in read_barcodes(paper)]


class TestTheMark:
    def test_is_printed_in_groups_that_can_be_read_out(self):
        assert issue_mark(CODE, HERE).printed == "ABCD-EFGH-JKLM"

    def test_leads_to_the_page_that_answers(self):
        mark = issue_mark(CODE, THERE)

        assert scanned(mark.picture) == [f"HTTPS://DOCGEN.EXAMPLE.ORG/V/{CODE}"]

    @pytest.mark.parametrize("address", [HERE, "http://localhost", "http://[::1]:80"])
    def test_names_no_address_that_only_this_machine_can_reach(self, address):
        assert scanned(issue_mark(CODE, address).picture) == [f"DG:{CODE}"]

    def test_is_the_same_picture_for_the_same_issue(self):
        assert issue_mark(CODE, THERE).picture == issue_mark(CODE, THERE).picture

    def test_is_left_out_of_what_nobody_keeps(self):
        assert pictures(None) == {}
