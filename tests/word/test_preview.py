"""The preview says what the Word file says: nothing lost, nothing twice, in order."""

import re
from functools import cache
from html.parser import HTMLParser
from random import Random

import pytest

from docgen.blanks import BlankKind
from docgen.documents.agreement import AgreementWords
from docgen.usecases import agreements
from docgen.usecases.documents import KINDS
from docgen.usecases.papers import make_paper, print_paper
from docgen.usecases.reports import print_report
from docgen.word.compile import compile_template
from docgen.word.fill import fill
from docgen.word.manifest import read_manifest
from docgen.word.package import open_package
from docgen.word.preview import preview_html
from docgen.word.returned import document_words
from templates_docx.partnership_agreement import TEMPLATE
from tests.samples import review
from tests.usecases.building import OFFICE
from tests.usecases.test_papers import PAPERS, sample
from tests.word import chance_fillings, reports
from tests.word.building import STAMP
from tests.word.making import answered, kind_of, make, open_blank
from tests.word.returning import SAMPLES, issued

ORDER = ("dg-text", "dg-header", "dg-footer", "dg-notes")
VOID = ("br", "hr", "col")
LINES = re.compile(r"p|li|h[1-6]")
MARKS = re.compile(r"\[(?:PAGE|NUMPAGES|PAGEREF|footnote|endnote|picture)\]")
SEEDS = range(25)
HARD = [one for one in chance_fillings.TEXTS if one != chance_fillings.LONG]


class Page(HTMLParser):
    """A preview taken apart: its elements, and the words of each of its parts."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.elements = []
        self.words = dict.fromkeys(ORDER, "")
        self.fields = {}
        self._open = []
        self.feed(html)
        self.close()
        assert self._open == [], "an element is not closed"

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.elements.append((tag, given))
        if tag == "br":
            self._write("\n")
        if LINES.fullmatch(tag):
            self._write("\n")
        if tag not in VOID:
            self._open.append((tag, given))

    def handle_endtag(self, tag):
        assert self._open.pop()[0] == tag, f"{tag} ends inside another"
        if LINES.fullmatch(tag):
            self._write("\n")

    def handle_data(self, data):
        self._write(data)

    def _write(self, words):
        classes = [given.get("class", "").split() for _, given in self._open]
        if any("dg-made" in one for one in classes):
            return
        for part in ORDER:
            if any(part in one for one in classes):
                self.words[part] += words
        for _, given in self._open:
            if "data-field" in given:
                name = given["data-field"]
                self.fields[name] = self.fields.get(name, "") + words

    def lines(self):
        return lines("\n".join(self.words[part] for part in ORDER))

    def having(self, name):
        return [given for _, given in self.elements if name in given]


def lines(text):
    """The lines that have words, without the marks of what Word makes up."""
    found = MARKS.sub("", text).split("\n")
    return [one for one in found if one.strip(" \t")]


def read(docx):
    return lines("\n".join(document_words(docx)))


@cache
def paper(name):
    return make_paper(OFFICE, KINDS[name], sample(name))


@cache
def of_review(name):
    """A document of the sample review, as Word file."""
    drafted, kind = review.drafted(name), review.kind_of(name)
    if kind == "agreement":
        return agreements.make(OFFICE, drafted)
    if kind == "report":
        return print_report(OFFICE, drafted)
    return print_paper(OFFICE, drafted)


@cache
def template():
    return compile_template(TEMPLATE.read_bytes(), AgreementWords, file="ours")


def by_chance(seed):
    """An agreement of hard words, some of its blanks open."""
    chance = Random(seed)

    def blank(name):
        words = chance.choice([None, *HARD])
        if words is None:
            return open_blank(name)
        is_day = kind_of(name) is BlankKind.DATE
        return answered(name, words, "2027-03-09" if is_day else words)

    words = make(AgreementWords, lambda _: chance.choice(HARD), blank)
    return fill(template(), words, STAMP)


class TestThePreviewSaysWhatTheFileSays:
    @pytest.mark.parametrize("name", SAMPLES)
    def test_of_every_sample_of_the_agreement(self, name):
        assert Page(preview_html(issued(name))).lines() == read(issued(name))

    @pytest.mark.parametrize("name", PAPERS)
    def test_of_every_sample_of_a_paper(self, name):
        assert Page(preview_html(paper(name))).lines() == read(paper(name))

    @pytest.mark.parametrize("name", review.DOCUMENTS)
    def test_of_every_document_of_a_review(self, name):
        docx = of_review(name)

        assert Page(preview_html(docx)).lines() == read(docx)

    def test_of_the_report(self):
        docx = reports.filled()

        assert Page(preview_html(docx)).lines() == read(docx)

    @pytest.mark.parametrize("seed", SEEDS)
    def test_of_any_agreement_filled_with_hard_words(self, seed):
        docx = by_chance(seed)

        assert Page(preview_html(docx)).lines() == read(docx)

    @pytest.mark.parametrize("seed", SEEDS)
    def test_of_any_agreement_that_somebody_filled_in(self, seed):
        docx = chance_fillings.filled(seed).docx

        assert Page(preview_html(docx)).lines() == read(docx)


class TestEveryBlank:
    @pytest.mark.parametrize("docx", [issued("awkward-names"), by_chance(7)])
    def test_bears_its_name_and_its_answer(self, docx):
        blanks = read_manifest(open_package(docx)).blanks

        page = Page(preview_html(docx))

        assert page.fields == {name: one.text for name, one in blanks.items()}

    @pytest.mark.parametrize("docx", [issued("service-half-open"), by_chance(3)])
    def test_is_marked_while_it_is_open(self, docx):
        blanks = read_manifest(open_package(docx)).blanks.values()

        fields = Page(preview_html(docx)).having("data-field")

        shown = {one["data-field"] for one in fields if "dg-open" in one["class"]}
        assert shown == {one.name for one in blanks if one.open}


def test_the_same_file_looks_the_same():
    first, again = issued("complete"), by_chance(1)

    assert preview_html(first) == preview_html(first)
    assert preview_html(again) == preview_html(by_chance(1))
