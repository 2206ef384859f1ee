"""The locks: everything by its hash, and nothing of the place they were made in."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOST_OR_PATH = re.compile(r"://|^-|\s/[\w.]|\bfile:", re.MULTILINE)


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
class TestEveryLock:
    def test_names_no_host_and_no_folder(self, lock):
        assert HOST_OR_PATH.findall((ROOT / lock).read_text("utf-8")) == []

    def test_holds_a_hash_for_everything(self, lock):
        text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
        wanted = [line for line in text.splitlines() if re.match(r"\w", line)]

        assert [line for line in wanted if "--hash=sha256:" not in line] == []
