"""docgen user export: all that is held about somebody, for whoever asks for theirs."""

import json
from zipfile import ZipFile

import pytest

from tests.cli.running import docgen

ADA = ("Ada Example", "ada@example.org", "--role", "coordinator")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("DOCGEN_FOLDER", str(tmp_path / "kept"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def held_in(path):
    with ZipFile(path) as archive:
        return json.loads(archive.read("data.json"))


class TestExporting:
    def test_writes_one_file_for_its_owner_alone(self, folder):
        docgen("user", "add", *ADA)

        done = docgen("user", "export", "Ada@Example.org", "-o", "ada.zip")

        assert (done.code, done.out) == (0, "Written: ada.zip\n")
        assert held_in("ada.zip")["name"] == "Ada Example"
        assert (folder / "ada.zip").stat().st_mode & 0o077 == 0

    def test_takes_somebody_who_has_no_account(self):
        docgen("user", "add", *ADA)

        whose = ("kit@trust.example", "--name", "Kit Example")
        assert docgen("user", "export", *whose, "-o", "kit.zip").code == 0
        assert held_in("kit.zip")["name"] == "Kit Example"
        assert held_in("kit.zip")["held"] == {}

    def test_replaces_a_file_only_when_asked_to(self, folder):
        docgen("user", "add", *ADA)
        (folder / "ada.zip").write_bytes(b"of yesterday")

        again = ("user", "export", ADA[1], "-o", "ada.zip")
        assert docgen(*again).code == 1
        assert (folder / "ada.zip").read_bytes() == b"of yesterday"
        assert docgen(*again, "--force").code == 0

    def test_says_how_the_file_is_to_be_named(self):
        done = docgen("user", "export", ADA[1], "-o", "ada.txt")

        assert (done.code, "ends in .zip" in done.err) == (2, True)
