"""LibreOffice is kept warm, waits in turn, and leaves nothing behind when it fails."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from docgen.pdf.box import find_box
from docgen.pdf.convert import find_converter
from docgen.pdf.converter import ConversionFailed, ConverterMissing
from docgen.pdf.libreoffice import Allowance, LibreOffice, find_libreoffice
from docgen.settings import Settings
from tests import needs
from tests.pdf.programs import gone, running
from tests.pdf.word_files import WORDS, word_file

FILE = word_file(*WORDS)


@pytest.fixture
def own_temp(tmp_path, monkeypatch):
    """A temporary folder that only this test's programs have in their commands."""
    folder = tmp_path / "te mp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def office(own_temp):
    """A maker of converters that are ended with the test."""
    made = []

    def with_allowance(**allowed):
        made.append(LibreOffice(find_libreoffice(None), Allowance(**allowed)))
        return made[-1]

    yield with_allowance
    for one in made:
        one.end()


@pytest.fixture
def no_box(tmp_path, monkeypatch):
    """A machine without bubblewrap: its PATH holds LibreOffice alone."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "soffice").symlink_to(shutil.which("soffice"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))


def is_pdf(content):
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")


@needs.libreoffice
class TestAWarmLibreOffice:
    def test_converts_one_file_after_another(self, office):
        warm = office()

        assert is_pdf(warm.pdf_of(FILE))
        first = warm.groups()
        assert is_pdf(warm.pdf_of(FILE))

        assert len(first) == 1
        assert warm.groups() == first

    def test_keeps_no_file_in_its_folders(self, office, own_temp):
        office().pdf_of(FILE)

        left = [*own_temp.glob("*/in/*"), *own_temp.glob("*/out/*")]
        assert left == []

    def test_is_replaced_after_so_many_files(self, office):
        warm = office(files=2)
        groups = [(warm.pdf_of(FILE), warm.groups())[1] for _ in range(3)]

        assert groups[0] != groups[2]
        assert groups[1] == ()

    def test_can_be_started_ahead(self, office):
        warm = office()
        warm.warm()
        groups = warm.groups()

        assert is_pdf(warm.pdf_of(FILE))
        assert warm.groups() == groups

    @pytest.mark.usefixtures("no_box")
    def test_converts_without_a_box_too(self, office):
        assert find_box() is None
        assert is_pdf(office().pdf_of(FILE))

    @needs.bubblewrap
    def test_is_boxed_where_that_is_allowed(self):
        assert find_box() == Path(shutil.which("bwrap"))


@needs.libreoffice
@pytest.mark.parametrize("boxed", [True, False])
class TestNothingIsLeft:
    @pytest.fixture(autouse=True)
    def with_or_without(self, boxed, request):
        if not boxed:
            request.getfixturevalue("no_box")

    def test_when_it_is_ended(self, office, own_temp):
        warm = office()
        warm.pdf_of(FILE)
        assert running(str(own_temp)) != []

        warm.end()

        assert running(str(own_temp)) == []
        assert list(own_temp.iterdir()) == []

    def test_when_a_file_takes_too_long(self, office, own_temp):
        with pytest.raises(ConversionFailed, match=r"not done after 0\.2 seconds"):
            office(seconds=0.2).pdf_of(FILE)

        assert running(str(own_temp)) == []
        assert list(own_temp.iterdir()) == []

    def test_when_docgen_is_killed(self, own_temp):
        program = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(CONVERTS_AND_SLEEPS)],
            env={**os.environ, "TMPDIR": str(own_temp)},
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert program.stdout.readline() == "converted\n"

        program.kill()
        program.wait()

        assert gone(str(own_temp), seconds=10)


CONVERTS_AND_SLEEPS = """
    import time
    from docgen.pdf.libreoffice import LibreOffice, find_libreoffice
    from tests.pdf.word_files import word_file
    warm = LibreOffice(find_libreoffice(None))
    warm.pdf_of(word_file("one"))
    print("converted", flush=True)
    time.sleep(60)
"""


@needs.libreoffice
class TestALibreOfficeThatFails:
    def test_is_replaced_when_it_was_killed_between_two_files(self, office):
        warm = office()
        warm.pdf_of(FILE)
        os.killpg(warm.groups()[0], signal.SIGKILL)

        assert is_pdf(warm.pdf_of(FILE))

    def test_is_replaced_when_it_is_killed_on_the_way(self, office):
        warm = office()
        warm.warm()
        killer = threading.Timer(0.3, os.killpg, (warm.groups()[0], signal.SIGKILL))
        killer.start()

        assert is_pdf(warm.pdf_of(FILE))

    def test_is_stopped_when_it_stands_still(self, office):
        warm = office(seconds=3)
        warm.pdf_of(FILE)
        (group,) = warm.groups()
        os.killpg(group, signal.SIGSTOP)

        with pytest.raises(ConversionFailed, match="not done after 3 seconds"):
            warm.pdf_of(FILE)

        assert is_pdf(warm.pdf_of(FILE))
        assert warm.groups() != (group,)

    def test_says_that_no_turn_came(self, office):
        warm = office(waiting=0.1, at_once=1)
        warm.warm()
        other = threading.Thread(target=warm.pdf_of, args=(FILE,))
        other.start()
        time.sleep(0.05)

        with pytest.raises(ConversionFailed, match=r"other files .* for 0\.1 seconds"):
            warm.pdf_of(FILE)
        other.join()

    def test_says_that_it_has_gone(self, tmp_path):
        with pytest.raises(ConverterMissing, match=str(tmp_path / "soffice")):
            LibreOffice(tmp_path / "soffice").pdf_of(FILE)


class TestFindingLibreOffice:
    def test_takes_the_one_that_is_set(self):
        found = find_converter(Settings(soffice="/bin/sh"))

        assert found.program == Path("/bin/sh").resolve()

    def test_takes_no_other_when_the_one_set_is_not_there(self, tmp_path):
        assert find_converter(Settings(soffice=tmp_path / "soffice")) is None

    def test_finds_none_on_a_machine_without(self, tmp_path, monkeypatch):
        monkeypatch.setenv("PATH", str(tmp_path))

        assert find_converter(Settings()) is None

    def test_keeps_one_for_the_same_settings(self):
        settings = Settings(soffice="/bin/sh", convert_seconds=7)

        assert find_converter(settings) is find_converter(settings)
