"""Files by their hash: kept once, whole, and never another than their name says."""

import hashlib

import pytest

from docgen.records.files import Files, NoSuchFile, TornFile


def hashed(content):
    return hashlib.sha256(content).hexdigest()


class TestAFile:
    def test_is_kept_under_its_hash(self, tmp_path):
        files = Files(str(tmp_path))

        name = files.keep(b"one")

        assert name == hashed(b"one")
        assert files.content(name) == b"one"
        assert name in files
        assert list(files.names()) == [name]

    def test_kept_twice_is_one(self, tmp_path):
        files = Files(str(tmp_path))

        assert files.keep(b"one") == files.keep(b"one")

        assert len(list(files.names())) == 1

    def test_that_nobody_kept_is_not_there(self, tmp_path):
        files = Files(str(tmp_path))

        assert hashed(b"none") not in files
        with pytest.raises(NoSuchFile):
            files.content(hashed(b"none"))

    def test_that_changed_on_the_disk_is_not_handed_out(self, tmp_path):
        files = Files(str(tmp_path))
        name = files.keep(b"as issued")
        [path] = [one for one in tmp_path.rglob("*") if one.is_file()]
        path.write_bytes(b"as changed")

        with pytest.raises(TornFile):
            files.content(name)

    @pytest.mark.parametrize("lies_there", [b"", b"as iss", b"as changed"])
    def test_that_was_damaged_is_whole_once_it_is_given_again(
        self, tmp_path, caplog, lies_there
    ):
        files = Files(str(tmp_path))
        name = files.keep(b"as issued")
        assert caplog.messages == []
        [path] = [one for one in tmp_path.rglob("*") if one.is_file()]
        path.write_bytes(lies_there)

        assert files.keep(b"as issued") == name

        assert files.content(name) == b"as issued"
        assert [one for one in tmp_path.rglob("*") if one.is_file()] == [path]
        assert caplog.messages == [
            f"file {name} was damaged; it came again and is whole"
        ]

    def test_that_is_whole_is_left_as_it_is_when_it_is_given_again(
        self, tmp_path, caplog
    ):
        files = Files(str(tmp_path))
        files.keep(b"as issued")
        [path] = [one for one in tmp_path.rglob("*") if one.is_file()]
        before = path.stat()

        files.keep(b"as issued")

        assert (path.stat().st_ino, path.stat().st_mtime_ns) == (
            before.st_ino,
            before.st_mtime_ns,
        )
        assert caplog.messages == []

    def test_that_was_destroyed_is_gone(self, tmp_path):
        files = Files(str(tmp_path))
        name = files.keep(b"one")

        files.destroy(name)
        files.destroy(name)

        assert name not in files
