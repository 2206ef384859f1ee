"""Word files made to fetch or to read: refused, and harmless where they are not."""

import time
from pathlib import Path

import pytest

from docgen.pdf.convert import find_converter
from docgen.pdf.converter import ConversionFailed
from docgen.problems import NamedFile, Refused, WrongFile
from docgen.settings import Settings
from docgen.usecases.packing.parts import PackPart, read_part
from docgen.usecases.proving.verdicts import Verified
from docgen.usecases.proving.verifying import verify_here
from tests import needs
from tests.pdf import hostile_word
from tests.pdf.listening import listening
from tests.pdf.papers import agreement_docx, reader
from tests.usecases.building import OFFICE
from tests.usecases.house import office_in

TEN_SECONDS = 10
pytestmark = [needs.libreoffice, needs.bubblewrap]


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text(hostile_word.SECRET)
    return path


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    with office_in(tmp_path_factory.mktemp("house")) as found:
        yield found


@pytest.mark.parametrize("make", hostile_word.FETCHING, ids=lambda one: one.__name__)
def test_a_word_file_made_to_fetch_does_not_even_when_it_is_converted(make, secret):
    with listening() as (address, asked):
        docx = make(agreement_docx(), address, secret)
        begun = time.monotonic()
        try:
            pdf = find_converter(Settings()).pdf_of(docx)
        except ConversionFailed:
            pdf = b""

    assert time.monotonic() - begun < TEN_SECONDS
    assert asked == []
    assert not pdf or hostile_word.SECRET not in words_of(pdf)


@pytest.mark.parametrize(
    "make",
    [*hostile_word.FETCHING, *hostile_word.BROKEN],
    ids=lambda one: one.__name__,
)
def test_a_word_file_made_to_do_harm_is_answered_with_a_sentence(make, secret, office):
    with listening() as (address, asked):
        file = NamedFile("evil.docx", make(agreement_docx(), address, secret))
        begun = time.monotonic()
        answer = read_part(OFFICE, file)
        told = verify_here(office, file)

    assert time.monotonic() - begun < TEN_SECONDS
    assert asked == []
    assert all(one.endswith(".") for one in sentences_in(answer))
    assert isinstance(told, WrongFile | Verified)
    if isinstance(answer, PackPart):
        assert hostile_word.SECRET not in words_of(answer.pdf)


def test_a_word_file_that_docgen_made_and_nobody_altered_is_put_in():
    answer = read_part(OFFICE, NamedFile("own.docx", agreement_docx()))

    assert isinstance(answer, PackPart)


def sentences_in(answer):
    """What is said against a file; nothing where it is put in."""
    if isinstance(answer, Refused):
        return [one.wrong for one in answer.problems]
    return [str(answer)] if isinstance(answer, WrongFile) else []


class TestTheListener:
    def test_hears_what_is_asked(self):
        from urllib.request import urlopen

        with listening() as (address, asked):
            urlopen(f"{address}/x").close()

        assert asked == ["GET /x"]


def test_a_word_file_that_docgen_did_not_make_is_not_converted():
    from tests.pdf.word_files import word_file

    [problem] = read_part(OFFICE, NamedFile("own.docx", word_file("x"))).problems

    assert problem.wrong == "docgen did not make this Word file."
    assert Path("own.docx").name == problem.where.file


def words_of(pdf):
    return "".join(page.extract_text() for page in reader(pdf).pages)
