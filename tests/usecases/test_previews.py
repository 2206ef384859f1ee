"""A preview follows what is typed: what can be read is shown, the rest is told."""

import re
from importlib.resources import files

import pytest

from docgen.office import Office
from docgen.problems import Refused, WrongFile
from docgen.settings import Settings
from docgen.usecases.documents import KINDS
from docgen.usecases.inputs import Answers, read_answers
from docgen.usecases.previews import Preview, preview
from docgen.word.library import Library
from tests.usecases.building import OFFICE, answers

SAMPLES = sorted(
    one.name for one in files("samples").iterdir() if one.name.endswith(".yaml")
)


def kind_of(file):
    return KINDS["agreement" if "agreement" in file else file.removesuffix(".yaml")]


def sample(file):
    return read_answers(files("samples").joinpath(file).read_bytes(), file)


def shown(kind="agreement", **data):
    made = preview(OFFICE, KINDS[kind], answers(**data))
    assert isinstance(made, Preview), made
    return made


def fields(made):
    """What stands in each field of a preview; nothing where it is still open."""
    found = re.findall(r'class="([^"]*)" data-field="([^"]*)">([^<]*)', made.html)
    return {name: "" if "dg-open" in looks else text for looks, name, text in found}


def places(made):
    return [one.where.place for one in made.problems]


@pytest.mark.parametrize("file", SAMPLES)
class TestEverySample:
    def test_is_shown_without_a_problem(self, file):
        made = preview(OFFICE, kind_of(file), sample(file))

        assert isinstance(made, Preview), made
        assert made.problems == ()
        assert made.html.startswith("<article")

    def test_is_shown_though_one_answer_after_another_is_half_typed(self, file):
        whole = sample(file)
        for name in whole.data:
            typed = Answers("form", {**whole.data, name: {"no": ["such"]}})
            made = preview(OFFICE, kind_of(file), typed)

            assert isinstance(made, Preview | Refused), name
            assert made.problems, name


class TestWhatIsHalfTyped:
    def test_is_left_out_alone(self):
        made = shown(service_lead={"name": "Anna Example", "role": 3})

        assert places(made) == ["service_lead.role"]
        assert fields(made)["service_lead.name"] == "Anna Example"
        assert fields(made)["service_lead.role"] == ""

    def test_leaves_the_other_day_in_its_place(self):
        made = shown(review_dates=["9 Mar", "10 March 2027"])

        assert places(made) == ["review_dates.0"]
        assert fields(made)["review_dates.0"] == ""
        assert fields(made)["review_dates.1"] == "Wednesday 10 March 2027"

    def test_is_told_as_it_is_wherever_it_is_read(self):
        made = shown(host_trust={"name": "Example Trust", "ods_code": "?"}, x=1)

        assert sorted(places(made)) == ["host_trust.ods_code", "x"]
        assert fields(made)["host_trust.name"] == "Example Trust"

    def test_is_shown_where_it_can_be_read_and_can_not_be_true(self):
        made = shown(review_dates=["10 March 2027", "9 March 2027"])

        assert made.problems
        assert fields(made)["review_dates.0"] == "Wednesday 10 March 2027"

    def test_is_never_shown_as_a_number_nobody_gave(self):
        whole = sample("score-certificate.yaml").data
        typed = {**whole, "total": "a hundred"}

        made = preview(OFFICE, KINDS["score-certificate"], Answers("form", typed))

        assert "125 of" not in getattr(made, "html", "")
        assert [one.where.place for one in made.problems] == ["total"]


class TestNothingTypedYet:
    @pytest.mark.parametrize("kind", ["agreement", "report", "booking-form"])
    def test_shows_the_document_with_its_blanks(self, kind):
        made = preview(OFFICE, KINDS[kind], Answers("form", {}))

        assert isinstance(made, Preview), made
        assert "reference" in places(made)

    def test_is_refused_where_a_day_must_be_given(self):
        made = preview(OFFICE, KINDS["preparation-letter"], Answers("form", {}))

        assert isinstance(made, Refused)
        assert "sent_on" in places(made)


def test_what_the_operator_gave_wrongly_is_told(tmp_path):
    office = Office(Settings(scale_file=tmp_path / "none.toml"), Library())

    made = preview(office, KINDS["timetable"], sample("timetable.yaml"))

    assert isinstance(made, WrongFile)
    assert "none.toml" in str(made)


def test_the_same_answers_look_the_same():
    first, again = (shown(host_trust={"name": "R&D"}) for _ in range(2))

    assert first == again
    assert "R&amp;D" in first.html
