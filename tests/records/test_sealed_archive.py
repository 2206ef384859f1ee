"""An encrypted file is read as it was written, or it is said why it is not."""

import tracemalloc

import pytest

from docgen.records import sealed_archive
from docgen.records.sealed_archive import (
    HEAD,
    MAGIC,
    PIECE,
    SALT,
    TAG,
    BrokenSeal,
    NewFile,
    WrongPassphrase,
    reading,
)

PASSPHRASE = "sixteen or more letters"
SEALED = PIECE + TAG
SIZES = [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 5]


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """The real work of a guess is looked at by one test; the others need not wait."""
    monkeypatch.setattr(sealed_archive, "WORK", 2**4)


def content_of(size):
    return bytes(range(256)) * (size // 256) + bytes(size % 256)


def written(folder, content, passphrase=PASSPHRASE, name="sealed"):
    path = folder / name
    file = NewFile(path, passphrase)
    for start in range(0, len(content), 100_000):
        file.write(content[start : start + 100_000])
    file.end()
    file.close()
    return path


def read(path, passphrase=PASSPHRASE):
    with reading(path, passphrase) as file:
        return file.read()


def pieces(path):
    sealed = path.read_bytes()
    rest = range(HEAD, len(sealed), SEALED)
    return sealed[:HEAD], [sealed[start : start + SEALED] for start in rest]


class TestASealedFile:
    @pytest.mark.parametrize("size", SIZES)
    def test_is_read_as_it_was_written(self, tmp_path, size):
        assert read(written(tmp_path, content_of(size))) == content_of(size)

    def test_shows_nothing_of_what_is_in_it(self, tmp_path):
        path = written(tmp_path, b"a name to keep " * 10_000)

        assert b"a name" not in path.read_bytes()

    def test_is_another_each_time(self, tmp_path):
        first, second = (written(tmp_path, b"same", name=one) for one in "ab")

        heads = [pieces(one)[0][len(MAGIC) :] for one in (first, second)]
        assert heads[0][:SALT] != heads[1][:SALT]
        assert pieces(first)[1] != pieces(second)[1]

    def test_is_readable_by_its_owner_alone(self, tmp_path):
        assert written(tmp_path, b"x").stat().st_mode & 0o077 == 0

    def test_takes_no_other_passphrase(self, tmp_path):
        path = written(tmp_path, b"x")

        for other in ("", PASSPHRASE.upper(), PASSPHRASE + " "):
            with pytest.raises(WrongPassphrase):
                read(path, other)

    def test_makes_each_guess_dear(self, tmp_path, monkeypatch):
        monkeypatch.undo()

        assert sealed_archive.WORK >= 2**17


class TestASealedFileThatIsNotAsItWasWritten:
    @pytest.mark.parametrize("left", [HEAD - 1, HEAD, HEAD + 5, HEAD + SEALED, -1])
    def test_because_it_was_cut_off_is_refused(self, tmp_path, left):
        path = written(tmp_path, content_of(3 * PIECE))
        path.write_bytes(path.read_bytes()[:left])

        with pytest.raises(BrokenSeal):
            read(path)

    def test_because_it_was_cut_off_between_two_pieces_is_refused(self, tmp_path):
        path = written(tmp_path, content_of(3 * PIECE))
        head, sealed = pieces(path)
        path.write_bytes(head + b"".join(sealed[:-1]))

        with pytest.raises(BrokenSeal):
            read(path)

    def test_because_two_pieces_changed_places_is_refused(self, tmp_path):
        path = written(tmp_path, content_of(3 * PIECE + 5))
        head, sealed = pieces(path)
        path.write_bytes(head + sealed[1] + sealed[0] + b"".join(sealed[2:]))

        with pytest.raises(BrokenSeal):
            read(path)

    def test_because_a_piece_was_taken_out_is_refused(self, tmp_path):
        path = written(tmp_path, content_of(3 * PIECE + 5))
        head, sealed = pieces(path)
        path.write_bytes(head + sealed[0] + b"".join(sealed[2:]))

        with pytest.raises(BrokenSeal):
            read(path)

    def test_because_something_was_put_after_it_is_refused(self, tmp_path):
        path = written(tmp_path, content_of(PIECE))
        path.write_bytes(path.read_bytes() + b"more")

        with pytest.raises(BrokenSeal):
            read(path)

    def test_because_a_piece_of_another_is_in_it_is_refused(self, tmp_path):
        one, other = (written(tmp_path, content_of(5), name=name) for name in "ab")
        one.write_bytes(pieces(one)[0] + pieces(other)[1][0])

        with pytest.raises(BrokenSeal):
            read(one)

    @pytest.mark.parametrize("at", range(0, HEAD + 40, 7))
    def test_in_one_bit_is_refused_wherever_it_is(self, tmp_path, at):
        path = written(tmp_path, content_of(200))
        sealed = bytearray(path.read_bytes())
        sealed[at] ^= 1
        path.write_bytes(sealed)

        if at < len(MAGIC):
            assert read(path) == bytes(sealed)  # no longer taken for an encrypted one
            return
        with pytest.raises((BrokenSeal, WrongPassphrase)):
            read(path)

    def test_is_refused_even_by_whoever_reads_only_its_beginning(self, tmp_path):
        path = written(tmp_path, content_of(3 * PIECE))
        path.write_bytes(path.read_bytes()[:-1])

        with pytest.raises(BrokenSeal), reading(path, PASSPHRASE) as file:
            file.read(10)


class TestAPlainFile:
    def test_is_written_and_read_without_a_passphrase(self, tmp_path):
        path = written(tmp_path, b"plain", "")

        assert path.read_bytes() == b"plain"
        assert read(path, "") == read(path, PASSPHRASE) == b"plain"


class TestALargeFile:
    def test_takes_a_few_pieces_of_memory_and_no_more(self, tmp_path):
        written(tmp_path, b"x", name="first")  # what is loaded once is loaded
        tracemalloc.start()
        file = NewFile(tmp_path / "large", PASSPHRASE)
        for _ in range(64):
            file.write(bytes(PIECE))
        file.end()
        file.close()
        size = 0
        with reading(tmp_path / "large", PASSPHRASE) as opened:
            while part := opened.read(PIECE):
                size += len(part)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

        assert size == 64 * PIECE
        assert peak < 12 * PIECE
