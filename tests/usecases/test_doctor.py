"""The doctor names what is there, and what to do about what is not."""

import tempfile
from pathlib import Path

import pytest

from docgen.settings import Settings
from docgen.usecases.doctor import examine
from docgen.usecases.retention.restoring import FILE as LOG
from tests import needs


def findings(**settings):
    return {one.what: one for one in examine(Settings(**settings))}


@needs.libreoffice
@needs.bubblewrap
class TestAMachineThatHasEverything:
    def test_has_nothing_to_put_right(self):
        assert [one for one in findings().values() if not one.ok or one.remedy] == []

    def test_is_told_each_version(self):
        assert findings()["LibreOffice"].found.startswith("LibreOffice ")
        assert findings()["docxtpl"].found[0].isdigit()


class TestABareMachine:
    @pytest.fixture(autouse=True)
    def bare(self, tmp_path, monkeypatch):
        monkeypatch.setenv("PATH", str(tmp_path))

    @pytest.mark.parametrize("what", ["LibreOffice", "bubblewrap", "Font Arial"])
    def test_is_told_what_to_install(self, what):
        assert not findings()[what].ok
        assert "apt-get install" in findings()[what].remedy

    def test_is_told_that_word_files_are_made_all_the_same(self):
        assert "Word files are made" in findings()["LibreOffice"].remedy

    def test_still_has_its_python_and_libraries(self):
        assert findings()["Python"].ok
        assert findings()["flask"].ok


class TestALibreOfficeThatIsSet:
    def test_is_named_when_it_is_not_there(self, tmp_path):
        found = findings(soffice=tmp_path / "soffice")["LibreOffice"]

        assert str(tmp_path / "soffice") in found.found
        assert "DOCGEN_SOFFICE" in found.remedy

    def test_needs_its_word_processor(self):
        found = findings(soffice=Path("/bin/sh"))["LibreOffice"]

        assert (found.ok, found.found) == (False, "without Writer")


class TestTheDestructionLog:
    def test_is_told_of_only_once_something_was_destroyed(self, tmp_path):
        assert "Destruction log" not in findings(folder=tmp_path)

    def test_on_the_disk_of_the_records_is_to_be_moved(self, tmp_path):
        (tmp_path / LOG).write_text("{}\n")

        found = findings(folder=tmp_path)["Destruction log"]

        assert not found.ok
        assert "DOCGEN_DESTRUCTION_LOG" in found.remedy

    def test_on_another_disk_is_well(self, tmp_path):
        elsewhere = Path("/dev/shm")
        assert elsewhere.stat().st_dev != tmp_path.stat().st_dev
        with tempfile.NamedTemporaryFile(dir=elsewhere) as log:
            found = findings(folder=tmp_path, destruction_log=log.name)

        assert found["Destruction log"].ok
