"""A second, slow filler of plain text and the real one say the same, whatever is typed.

DOCGEN_EXAMPLES sets how many agreements are tried; ./dev bench text_out tries 10,000.
"""

import os
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.blanks import Blank, BlankKind
from docgen.documents.agreement import AgreementWords
from docgen.word.compile import Purpose
from docgen.word.fill import fill
from docgen.word.library import Library, shipped
from tests.word.building import STAMP
from tests.word.making import answered, kind_of, make, open_blank
from tests.word.plain import plain_text

AGREEMENT = shipped("partnership-agreement.docx")
READY = Library().ready(AGREEMENT, AgreementWords, Purpose.DRAFT)
EXAMPLES = int(os.environ.get("DOCGEN_EXAMPLES", "200"))

# Every character a Word file can hold; \r is refused, and told apart above.
LETTERS = st.characters(
    exclude_categories=["Cs"],
    exclude_characters=[
        *map(chr, [*range(9), 11, 12, *range(13, 32)]),
        "\ufffe",
        "\uffff",
    ],
)


@st.composite
def agreements(draw: st.DrawFn) -> Any:
    """An agreement with any text in any field, and any blank left open."""

    def text(name: str) -> str:
        return draw(st.text(LETTERS, max_size=60))

    def blank(name: str) -> Blank:
        if draw(st.booleans()):
            return open_blank(name)
        if kind_of(name) is BlankKind.DATE:
            return answered(name, text(name), "2027-03-09")
        return answered(name, text(name))

    return make(
        AgreementWords,
        text=text,
        blank=blank,
        truth=draw(st.booleans()),
        many=draw(st.integers(0, 4)),
    )


class TestTextOut:
    """Text out is the template's text with the values put in: nothing else, no less."""

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(agreements())
    def test_is_the_templates_text_with_the_values_put_in(
        self, words: AgreementWords
    ) -> None:
        made = fill(READY, words, STAMP)

        assert plain_text(made) == plain_text(AGREEMENT.content, words)
