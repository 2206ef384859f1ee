"""The doctor names what is there, and what to do about what is not."""

from pathlib import Path

import pytest

from docgen.settings import Settings
from docgen.usecases.doctor import examine
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
