"""The house's key: made once, nobody else's to read, and nothing opens without it."""

import threading

import pytest

from docgen.records.house_key import FILE, house_key, key_for, sealed, unsealed


class TestTheKey:
    def test_is_made_once_and_only_its_owner_may_read_it(self, tmp_path):
        folder = tmp_path / "new"
        key = house_key(folder)

        assert house_key(folder) == key
        assert len(key) >= 32
        assert (folder / FILE).stat().st_mode & 0o777 == 0o600
        assert [one.name for one in folder.iterdir()] == [FILE]

    def test_is_the_one_that_was_set(self, tmp_path):
        assert house_key(tmp_path, "k" * 32) == "k" * 32
        assert list(tmp_path.iterdir()) == []

    def test_is_one_for_all_who_start_together(self, tmp_path):
        begun, found = threading.Barrier(8), []

        def start():
            begun.wait()
            found.append(house_key(tmp_path))

        threads = [threading.Thread(target=start) for _ in range(8)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()

        assert len(found) == 8
        assert len(set(found)) == 1

    def test_is_another_for_each_use(self):
        assert len({key_for("k", "a"), key_for("k", "b"), key_for("l", "a")}) == 3


class TestWhatIsSealed:
    def test_is_read_again_with_the_same_key_for_the_same_use(self):
        assert unsealed("k", "a", sealed("k", "a", b"secret")) == b"secret"

    @pytest.mark.parametrize(("key", "use"), [("l", "a"), ("k", "b")])
    def test_is_not_read_with_another(self, key, use):
        assert unsealed(key, use, sealed("k", "a", b"secret")) is None

    def test_is_not_read_once_it_was_altered(self):
        content = bytearray(sealed("k", "a", b"secret"))
        content[20] ^= 1

        assert unsealed("k", "a", bytes(content)) is None
