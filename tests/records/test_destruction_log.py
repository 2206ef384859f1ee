"""The log of destructions: whole lines, on the disk, and none is lost."""

import os

import pytest

from docgen.records.destruction_log import Destruction, DestructionLog, UnreadableLog


def line(key="1" * 32):
    given = ("review:r", "2027-03-22T12:00:00+00:00", ("u",), ("f" * 64,), "00")
    return Destruction(key, *given, ("aa",), {"on": "2027-03-22"})


class TestTheLog:
    def test_keeps_every_line(self, tmp_path):
        log = DestructionLog(tmp_path / "log")
        log.add(line())
        log.add(line("2" * 32))

        assert [one.key[0] for one in log.lines()] == ["1", "2"]
        assert log.find("2" * 32) == line("2" * 32)
        assert log.find("3" * 32) is None

    def test_is_empty_before_it_is_begun_and_stays_what_it_is(self, tmp_path):
        log = DestructionLog(tmp_path / "new" / "log")
        assert log.lines() == ()
        log.begin()
        log.add(line())
        log.begin()
        assert log.lines() == (line(),)
        assert log.path.stat().st_mode & 0o777 == 0o600

    @pytest.mark.parametrize("left", [1, 40, -1])
    def test_drops_a_line_that_was_cut_off(self, tmp_path, left):
        log = DestructionLog(tmp_path / "log")
        log.add(line())
        whole = log.path.read_bytes()
        log.path.write_bytes(whole + whole[:left])

        assert log.lines() == (line(),)
        log.add(line("2" * 32))
        assert [one.key[0] for one in log.lines()] == ["1", "2"]

    def test_is_synced_before_it_returns(self, tmp_path, monkeypatch):
        synced = []
        monkeypatch.setattr(os, "fsync", synced.append)
        DestructionLog(tmp_path / "log").add(line())
        assert len(synced) == 2  # the file, and the folder's entry for it

    @pytest.mark.parametrize("wrong", [b"{}\n", b"no JSON\n", b"\xff\n"])
    def test_that_is_damaged_is_not_taken_for_an_empty_one(self, tmp_path, wrong):
        log = DestructionLog(tmp_path / "log")
        log.path.write_bytes(wrong)
        with pytest.raises(UnreadableLog):
            log.lines()
