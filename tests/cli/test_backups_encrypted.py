"""docgen backup with a passphrase: unreadable without it, restored with it."""

import pytest

from docgen.records.house_key import house_key
from docgen.records.sealed_archive import MAGIC
from tests.cli.running import docgen
from tests.records.saving import records

PASSPHRASE = "a passphrase of the example"
GIVEN = ("--passphrase-file", "passphrase")
BACKUP = ("backup", "-o", "b.tar.sealed", *GIVEN)
RESTORE = ("restore", "b.tar.sealed", "--into", "back")


@pytest.fixture
def live(folder, monkeypatch):
    """The folder of records that people work in, and a passphrase's file beside it."""
    monkeypatch.setenv("DOCGEN_FOLDER", str(folder / "live"))
    (folder / "passphrase").write_text(f"{PASSPHRASE}\n")
    return folder / "live"


def left_in(folder):
    return sorted(one.name for one in folder.iterdir())


class TestAnEncryptedBackup:
    def test_comes_back_whole_with_its_passphrase(self, live, folder):
        names = records(live)
        key = house_key(live)

        made = docgen(*BACKUP)
        done = docgen(*RESTORE, *GIVEN)

        assert (made.code, done.code) == (0, 0), made.err + done.err
        assert "3 files" in done.out
        assert house_key(folder / "back") == key
        for name in names:
            kept = folder / "back" / "files" / name[:2] / name
            assert kept.read_bytes() == (live / "files" / name[:2] / name).read_bytes()

    def test_shows_nothing_to_whoever_has_no_passphrase(self, live, folder):
        names = records(live)
        docgen(*BACKUP)

        sealed = (folder / "b.tar.sealed").read_bytes()
        shown = [b"SQLite format", b"manifest", *(one.encode() for one in names)]
        assert sealed.startswith(MAGIC)
        assert [one for one in shown if one in sealed] == []
        assert (folder / "b.tar.sealed").stat().st_mode & 0o077 == 0

    def test_leaves_no_copy_in_the_clear(self, live, folder):
        records(live)
        before = left_in(live)
        docgen(*BACKUP)

        assert left_in(folder) == ["b.tar.sealed", "live", "passphrase"]
        assert left_in(live) == before

    def test_is_named_for_what_it_is(self, live):
        records(live)

        done = docgen("backup", "-o", "b.tar", *GIVEN)

        assert (done.code, "ends in .sealed" in done.err) == (2, True)

    @pytest.mark.parametrize("line", ["", "short\nand the rest is not looked at\n"])
    def test_asks_for_a_passphrase_that_is_long_enough(self, live, folder, line):
        records(live)
        (folder / "passphrase").write_text(line)

        done = docgen(*BACKUP)

        assert (done.code, "fewer than 16 letters" in done.err) == (2, True)
        assert "b.tar.sealed" not in left_in(folder)


class TestRestoringAnEncryptedBackup:
    def refused(self, folder, *given):
        done = docgen(*RESTORE, *given)

        assert done.code != 0
        assert "back" not in left_in(folder)
        return done.err

    def test_without_its_passphrase_says_so_in_a_sentence(self, live, folder):
        records(live)
        docgen(*BACKUP)

        said = self.refused(folder)
        assert "It is encrypted, and no passphrase was given. Name the file" in said

    def test_with_another_passphrase_says_so_in_a_sentence(self, live, folder):
        records(live)
        docgen(*BACKUP)
        (folder / "passphrase").write_text("another passphrase\n")

        said = self.refused(folder, *GIVEN)
        assert "It was encrypted with another passphrase" in said

    @pytest.mark.parametrize("change", ["cut off", "damaged"])
    def test_that_is_not_whole_says_so_in_a_sentence(self, live, folder, change):
        records(live)
        docgen(*BACKUP)
        sealed = bytearray((folder / "b.tar.sealed").read_bytes())
        if change == "cut off":
            del sealed[-1:]
        else:
            sealed[len(sealed) // 2] ^= 1
        (folder / "b.tar.sealed").write_bytes(sealed)

        said = self.refused(folder, *GIVEN)
        assert (
            "b.tar.sealed is an encrypted backup, damaged or cut off; it should be"
            in said
        )
