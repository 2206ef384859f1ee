"""The list of fields says everything a template may use, and nothing else."""

from dataclasses import dataclass
from typing import Annotated

import pytest

from docgen.blanks import Blank
from docgen.documents.agreement import AgreementWords
from docgen.documents.fields import FieldRow, Means, day, fields_of, text
from docgen.documents.fields_page import section
from docgen.word.vocabulary import paths, vocabulary_of


@dataclass(frozen=True)
class Inner:
    name: Annotated[Blank, text("Who", "Alex")]


@dataclass(frozen=True)
class Words:
    title: Annotated[str, Means("The title", "A plan")]
    final: Annotated[bool, Means("Whether final", "yes")]
    lead: Annotated[Inner, Means("The lead")]
    people: Annotated[tuple[Inner, ...], Means("Everyone")]
    days: Annotated[tuple[Blank, ...], day("The days", "9 March 2027")]


class TestTheFieldsOfADocument:
    def test_have_dots_for_records_and_brackets_for_lists(self):
        rows = [(one.name, one.kind) for one in fields_of(Words)]

        assert rows == [
            ("title", "text"),
            ("final", "yes or no"),
            ("lead", "record"),
            ("lead.name", "blank: text"),
            ("people", "list"),
            ("people[].name", "blank: text"),
            ("days", "list of blank: date"),
        ]

    def test_have_a_meaning_and_an_example(self):
        assert fields_of(Words)[0] == FieldRow("title", "text", "The title", "A plan")

    def test_need_a_meaning(self):
        @dataclass
        class Silent:
            name: str

        with pytest.raises(TypeError, match="no meaning"):
            fields_of(Silent)


class TestTheFieldsOfTheAgreement:
    def test_are_those_a_template_may_use(self):
        known = [path for path, _ in paths(vocabulary_of(AgreementWords))]

        assert [one.name for one in fields_of(AgreementWords)] == known

    def test_each_mean_something_and_have_an_example_if_they_are_printed(self):
        for one in fields_of(AgreementWords):
            assert one.meaning
            assert one.example or one.kind in ("record", "list")


class TestTheSectionOfAKind:
    PAGE = section("agreement", "partnership-agreement.docx", AgreementWords)

    def test_has_a_row_for_every_field(self):
        rows = [one for one in self.PAGE.splitlines() if one.startswith("| `")]

        assert len(rows) == len(fields_of(AgreementWords))
        assert "| `governance_by` | blank: date |" in self.PAGE

    def test_is_a_table_of_four_columns_throughout(self):
        rows = [one for one in self.PAGE.splitlines() if one.startswith("|")]

        assert {one.replace("\\|", "").count("|") for one in rows} == {5}
