"""A backup that is damaged, cut off or hostile: named, and nothing is restored."""

import tarfile

import pytest

from docgen.records.house_key import house_key
from tests.cli.running import docgen
from tests.records.saving import records
from tests.records.spoiling import (
    change_the_key,
    count_wrong,
    flip,
    linked,
    lose,
    lose_the_database,
    lose_the_key,
    lose_the_list,
    named,
    rewritten,
    slip_in,
    spoil_the_list,
    tear,
)


@pytest.fixture
def live(folder, monkeypatch):
    """The folder of records that people work in."""
    monkeypatch.setenv("DOCGEN_FOLDER", str(folder / "live"))
    return folder / "live"


AMISS = {
    change_the_key: "This file is missing from it, damaged, or not on its list.",
    lose_the_key: "This file is missing from it, damaged, or not on its list.",
    lose: "This file is missing from it, damaged, or not on its list.",
    tear: "This file is missing from it, damaged, or not on its list.",
    slip_in: "This file is missing from it, damaged, or not on its list.",
    flip: "The database in it is missing, damaged, or not what its list says.",
    lose_the_database: "The database in it is missing, damaged, or not what its",
    count_wrong: "The database in it is missing, damaged, or not what its list says.",
    lose_the_list: "is cut off, for it has no list of what it holds",
    spoil_the_list: "is without a list of what it holds that can be read",
}
HOSTILE = [
    named("../evil"),
    named("/tmp/evil"),
    named("files/../../evil"),
    named("files/ab/../../../evil"),
    named("evil"),
    named("records.sqlite3-journal"),
    linked(tarfile.SYMTYPE, "/tmp"),
    linked(tarfile.LNKTYPE, "/etc/passwd"),
    linked(tarfile.DIRTYPE, ""),
    linked(tarfile.FIFOTYPE, ""),
]


class TestABackupThatIsNotWhole:
    @pytest.mark.parametrize("change", AMISS, ids=lambda one: one.__name__)
    def test_is_named_and_nothing_is_restored(self, live, folder, change):
        records(live)
        house_key(live)
        docgen("backup", "-o", "b.tar")
        rewritten("b.tar", change)

        done = docgen("restore", "b.tar", "--into", "back")

        assert done.code in (1, 2)
        assert AMISS[change] in done.err
        assert sorted(one.name for one in folder.iterdir()) == ["b.tar", "live"]

    @pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
    def test_because_it_was_cut_off_is_refused(self, live, folder, part):
        records(live)
        docgen("backup", "-o", "b.tar")
        whole = (folder / "b.tar").read_bytes()
        end = whole.rindex(b"manifest.json")
        (folder / "b.tar").write_bytes(whole[: int(end * part)])

        done = docgen("restore", "b.tar", "--into", "back")

        assert done.code == 2
        assert not (folder / "back").exists()

    @pytest.mark.parametrize("change", HOSTILE, ids=lambda one: one.__name__)
    def test_because_of_what_no_backup_holds_is_refused(self, live, folder, change):
        records(live)
        docgen("backup", "-o", "b.tar")
        rewritten("b.tar", change)

        done = docgen("restore", "b.tar", "--into", "back")

        assert done.code == 2
        assert "it should be a backup made by docgen backup" in done.err
        assert sorted(one.name for one in folder.iterdir()) == ["b.tar", "live"]

    def test_because_it_is_no_tar_is_refused(self, folder):
        (folder / "b.tar").write_bytes(b"no tar" * 1000)

        assert docgen("restore", "b.tar", "--into", "back").code == 2
