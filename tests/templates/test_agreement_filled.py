"""The partnership agreement's Word template, filled: what stays, goes and repeats."""

from dataclasses import fields, is_dataclass
from io import BytesIO
from typing import Annotated, get_args, get_origin, get_type_hints

import jinja2
from docx import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate

from docgen.blanks import Blank, BlankKind
from docgen.documents.agreement import AgreementWords
from templates_docx.partnership_agreement import TEMPLATE


def value_of(kind, name):
    """Something of the wanted kind: every blank open, two of every list."""
    if get_origin(kind) is Annotated:
        return value_of(get_args(kind)[0], name)
    if get_origin(kind) is tuple:
        return (value_of(get_args(kind)[0], name),) * 2
    if kind is Blank:
        return Blank(name, name, BlankKind.TEXT, f"({name})", "", open=True)
    if is_dataclass(kind):
        hints = get_type_hints(kind, include_extras=True)
        return kind(**{each: value_of(hints[each], each) for each in names_of(kind)})
    return kind(name)


def names_of(words):
    return [one.name for one in fields(words)]


def answered(kind, text, value=""):
    return Blank("blank", "Blank", kind, text, value or text, open=False)


def filled(**answers):
    words = value_of(AgreementWords, "agreement")
    values = {one: getattr(words, one) for one in names_of(words)} | answers
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    document = DocxTemplate(TEMPLATE)
    document.render(values, jinja_env=environment, autoescape=True)
    file = BytesIO()
    document.save(file)
    return Document(file)


def printed(element):
    """The words of each paragraph in an element, its blanks' among them."""
    return [
        "".join(text.text or "" for text in one.iter(qn("w:t")))
        for one in element.iter(qn("w:p"))
    ]


class TestFurtherTerms:
    def test_print_nothing_when_there_are_none(self):
        none = printed(filled(further_terms=()).element.body)
        one = printed(filled(further_terms=("One.",)).element.body)

        assert [words for words in one if words not in none] == [
            "Further terms",
            "One.",
        ]
        assert len(one) == len(none) + 2

    def test_are_numbered_clauses_under_their_heading(self):
        paragraphs = filled(further_terms=("One.", "Two.")).paragraphs

        terms = [one for one in paragraphs if one.text in ("One.", "Two.")]
        assert [one.style.name for one in terms] == ["Clause", "Clause"]


class TestTheHeader:
    def words(self, **answers):
        return "".join(printed(filled(**answers).sections[0].header._element))

    def test_names_the_organisation_once_it_is_known(self):
        kind = type(value_of(AgreementWords, "agreement").host_trust)
        name = answered(BlankKind.TEXT, "Example Trust")

        assert self.words().startswith("titleDRAFT")
        assert "Example Trust" in self.words(host_trust=kind(name, name))

    def test_marks_a_draft_and_nothing_else(self):
        assert "DRAFT" in self.words(is_draft=True)
        assert "DRAFT" not in self.words(is_draft=False)


class TestAnArrangement:
    def cells(self, needed):
        kind = type(value_of(AgreementWords, "agreement").honorary_contract)
        day = answered(BlankKind.DATE, "1 February 2027", "2027-02-01")
        reason = answered(BlankKind.TEXT, "No client data is seen")
        contract = kind(needed, day, reason)
        table = filled(honorary_contract=contract).tables[-2]
        return ["".join(printed(cell._element)) for cell in table.columns[2].cells]

    def test_that_is_needed_asks_for_no_reason(self):
        yes = answered(BlankKind.YES_NO, "Yes", "yes")

        assert self.cells(yes)[1:] == ["Yes", "1 February 2027", "Does not apply"]

    def test_that_is_not_needed_asks_for_no_date(self):
        no = answered(BlankKind.YES_NO, "No", "no")

        assert self.cells(no)[1:] == ["No", "Not needed", "No client data is seen"]


class TestAFilledAgreement:
    def test_has_no_empty_paragraph_and_no_tag_left(self):
        words = printed(filled().element.body)

        assert all(one.strip() for one in words)
        assert not any("{%" in one or "{{" in one for one in words)

    def test_prints_both_reviewers_and_every_item_of_data(self):
        words = printed(filled().element.body)

        assert words.count("First reviewer") == words.count("Second reviewer") == 1
        assert words.count("what") == 2
