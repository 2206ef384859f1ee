"""A page speaks of boxes and lists, never of lines, names and quotation marks."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.problems import Problem, Source
from docgen.review.certificates import DESTRUCTION_CERTIFICATE
from docgen.review.coverage import gaps_of
from docgen.review.places import Places
from docgen.review.reading import AGREEMENT, read_so_far
from docgen.review.timetable import TIMETABLE, read_timetable
from tests.web.chance_answers import any_answers
from tests.web.test_forms_round_trip import FORMS, kind, names_of
from web.forms import draw
from web.forms.wording import for_page, told

QUOTED = re.compile(r"(?<=\W)'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|“[^”]*”")
OF_FILES = re.compile(
    r"_|\bline \d|\bits fields\b|\bdash\b|quotes|\w:[.,]|docgen|YAML|Write one of"
    r"|no field|fields of its own|or its key|item's key|out the field"
)


def every(fields):
    """Each field and all that is inside it."""
    for one in fields:
        yield one
        yield from every((*one.parts, *one.ways))


def words_of_files(text):
    """What a text says that only makes sense with a file at hand."""
    return OF_FILES.findall(QUOTED.sub("", text.replace("For example, ", "")))


@pytest.mark.parametrize("form", FORMS, ids=kind)
class TestAPage:
    def test_hints_in_a_persons_words(self, form):
        drawn = draw(form, names_of(form), {})

        said = [f"{one.label}. {one.hint}" for one in every(drawn)]

        assert [one for one in said if words_of_files(one)] == []

    @settings(max_examples=25)
    @given(data=st.data())
    def test_says_what_to_put_right_in_a_persons_words(self, form, data):
        typed = data.draw(any_answers(form, names_of(form)))
        problems = read_so_far(form, typed, file="page").problems
        unquoted = [one for one in problems if "'" not in one.remedy]

        said = [told(one, form) for one in unquoted]

        assert [one for one in said if words_of_files(one)] == []


class TestARemedy:
    @pytest.mark.parametrize(
        ("remedy", "on_a_page"),
        [
            ("Add who: with its answer.", "Enter it."),
            ("Write one of in_person, virtual, mixed.", "Choose one from the list."),
            ("Say why as late_because:.", "Say why as “Late because”."),
            (
                "Answer it, or say not_applicable: with a reason, or left_to: with a"
                " party.",
                "Answer it, say why it does not apply, or leave it open for somebody.",
            ),
            ("Put the earlier day first.", "Put the earlier day first."),
        ],
    )
    def test_says_what_there_is_to_do_on_a_page(self, remedy, on_a_page):
        one = Problem(Source("page", "x"), "It is wrong.", remedy)

        assert told(one, DESTRUCTION_CERTIFICATE) == f"It is wrong. {on_a_page}"

    def test_of_a_gap_in_a_timetable_names_the_activity_in_words(self):
        timetable = read_timetable(
            {
                "reference": "EX-1",
                "sessions": [
                    {"day": 1, "start": "9:00", "end": "9:30", "activity": "other"}
                ],
            },
            file="page",
            lines={},
        )

        problems = map(Places("page", {}).problem, gaps_of(timetable))

        said = [told(one, TIMETABLE) for one in problems]
        assert said
        assert [one for one in said if "_" in one] == []

    def test_leaves_words_alone_that_only_look_like_names(self):
        words = "For example, 1: 4. Nobody_knows which: it is needed."

        assert for_page(words, AGREEMENT) == words

    def test_leaves_alone_what_somebody_gave_as_a_reason(self):
        remedy = "The reason is kept: late_because: note: who knows."
        one = Problem(Source("page", "x"), "It is late.", remedy)

        assert told(one, DESTRUCTION_CERTIFICATE) == f"It is late. {remedy}"
