"""Every command runs in an empty folder, with no setting of whoever runs the tests."""

import os

import pytest


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """The folder the commands run in."""
    for name in os.environ:
        if name.startswith("DOCGEN_") or name == "COLUMNS":
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path
