"""Numbered lists of long answers begin where they should; bold and bullets are real."""

import pytest
from lxml import etree

from docgen.word.rich import Numbering, begin_lists
from tests.word.building import part
from tests.word.reports import filled

NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NS['w']}}}"
LISTS = "1. one\n2. two\n\nThen:\n4. four"


@pytest.fixture(scope="module")
def file():
    return filled(executive_summary={"strengths": LISTS, "priorities": ["**P** & <q>"]})


def paragraph(file, words):
    body = etree.fromstring(part(file, "word/document.xml"))
    for one in body.iter(W + "p"):
        if "".join(text.text or "" for text in one.iter(W + "t")) == words:
            return one
    raise AssertionError(words)


def number_of(file, words):
    return paragraph(file, words).find(f"{W}pPr/{W}numPr/{W}numId").get(W + "val")


def start_of(file, number):
    numbering = etree.fromstring(part(file, "word/numbering.xml"))
    path = f"//w:num[@w:numId='{number}']//w:startOverride/@w:val"
    return numbering.xpath(path, namespaces=NS)


class TestANumberedList:
    def test_is_one_list_from_its_first_point_to_its_last(self, file):
        assert number_of(file, "one") == number_of(file, "two")

    def test_begins_with_the_number_that_was_typed(self, file):
        assert start_of(file, number_of(file, "one")) == ["1"]
        assert start_of(file, number_of(file, "four")) == ["4"]

    def test_begins_anew_in_the_next_answer(self, file):
        assert number_of(file, "P & <q>") not in (
            number_of(file, "one"),
            number_of(file, "four"),
        )

    def test_has_a_number_that_nothing_else_has(self, file):
        numbering = etree.fromstring(part(file, "word/numbering.xml"))
        numbers = [one.get(W + "numId") for one in numbering.iter(W + "num")]

        assert len(numbers) == len(set(numbers))


class TestBoldWords:
    def test_are_bold_runs_and_the_others_are_not(self, file):
        runs = {
            "".join(text.text or "" for text in run.iter(W + "t")): bool(
                run.find(f"{W}rPr/{W}b") is not None
            )
            for run in paragraph(file, "P & <q>").iter(W + "r")
        }

        runs.pop("", None)  # docxtpl leaves an empty run beside each tag of its own
        assert runs == {"P": True, " & <q>": False}


class TestBeginningLists:
    numbering = Numbering(b"<a>", b"</a>", 8, {7: 1})

    def test_keeps_the_templates_own_list_until_one_begins(self):
        begun, _ = begin_lists({"x": b'<w:numId w:val=":7"/>'}, self.numbering)

        assert begun["x"] == b'<w:numId w:val="7"/>'

    def test_adds_each_list_to_the_numbering(self):
        xml = b'<w:numId w:val="1:7"/><w:numId w:val="3:7"/>'

        begun, numbering = begin_lists({"x": xml}, self.numbering)

        assert begun["x"] == b'<w:numId w:val="9"/><w:numId w:val="10"/>'
        assert numbering.count(b"<w:num ") == 2
        assert numbering.startswith(b"<a>")
        assert numbering.endswith(b"</a>")
