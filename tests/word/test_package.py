"""Opening a Word file within limits, and writing it the same way every time."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from docgen.word.package import (
    MEMBERS,
    NotAWordFile,
    Package,
    open_package,
    pack,
    write,
)
from tests.word.building import docx

WORD = docx({"word/document.xml": "<w:p/>"})


def zipped(members: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_more(**members: bytes) -> bytes:
    """A Word file with more members than it needs."""
    package = open_package(WORD)
    return zipped({**{name: package.read(name) for name in package}, **members})


def seen(data: bytes) -> str:
    with pytest.raises(NotAWordFile) as refusal:
        unpacked(data)
    return refusal.value.seen


def unpacked(data: bytes) -> list[bytes]:
    package = open_package(data)
    return [package.read(name) for name in package]


class TestAFileThatIsSomethingElse:
    @pytest.mark.parametrize(
        ("content", "kind"),
        [
            (b"", "an empty file"),
            (b"%PDF-1.7 and so on", "a PDF"),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1",
                "an old Word file (.doc) or one locked with a password",
            ),
            (b"{\\rtf1\\ansi", "a rich text file (.rtf)"),
            (b"\x89PNG\r\n", "a picture"),
            (b"Dear colleague,", "no Word document (.docx)"),
            (b"<html><body>", "no Word document (.docx)"),
            (zipped({"xl/workbook.xml": b"<a/>"}), "an Excel workbook"),
            (zipped({"ppt/presentation.xml": b"<a/>"}), "a PowerPoint presentation"),
            (zipped({"content.xml": b"<a/>"}), "an OpenDocument file"),
            (zipped({"a.txt": b"a"}), "a zip file without a Word document in it"),
        ],
    )
    def test_is_named(self, content: bytes, kind: str) -> None:
        assert seen(content) == kind


class TestADamagedFile:
    def test_that_is_cut_off_is_refused(self) -> None:
        assert "can't be unpacked" in seen(WORD[: len(WORD) // 2])

    def test_whose_words_were_changed_on_the_way_is_refused(self) -> None:
        stored = zipped(
            {"[Content_Types].xml": b"<a/>", "word/document.xml": b"<abc/>"}, ZIP_STORED
        )

        assert "damaged" in seen(stored.replace(b"<abc/>", b"<abd/>", 1))

    def test_that_is_no_deflate_stream_is_refused(self) -> None:
        name = b"word/document.xml"
        at = WORD.index(name) + len(name)
        package = bytearray(with_more())
        at = bytes(package).index(name) + len(name)
        package[at : at + 8] = b"\xff" * 8

        assert "damaged" in seen(bytes(package))

    def test_with_the_same_part_twice_is_refused(self) -> None:
        out = BytesIO(WORD)
        with (
            pytest.warns(UserWarning, match="Duplicate name"),
            ZipFile(out, "a") as archive,
        ):
            archive.writestr("word/document.xml", "<b/>")

        assert "the same part twice" in seen(out.getvalue())

    def test_with_two_names_that_differ_in_case_only_is_refused(self) -> None:
        assert "the same part twice" in seen(
            with_more(**{"WORD/document.xml": b"<a/>"})
        )

    def test_whose_parts_overlap_is_refused(self) -> None:
        """One stretch of packed bytes, under many names: a bomb the size of a stamp."""
        assert "overlap" in seen(overlapping())


def overlapping() -> bytes:
    names = ["[Content_Types].xml", "word/document.xml", "word/a.xml"]
    packed = zlib.compress(b"a" * 1000)[2:-4]
    checksum, first = zlib.crc32(b"a" * 1000), names[0].encode()
    head = struct.pack(
        "<4sHHHHHIIIHH",
        b"PK\x03\x04",
        20,
        0,
        8,
        0,
        33,
        checksum,
        len(packed),
        1000,
        len(first),
        0,
    )
    body, listing = head + first + packed, b""
    for name in names:
        listing += struct.pack(
            "<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, checksum,
            len(packed), 1000, len(name), 0, 0, 0, 0, 0, 0,
        ) + name.encode()  # fmt: skip
    end = struct.pack(
        "<4sHHHHIIH", b"PK\x05\x06", 0, 0, 3, 3, len(listing), len(body), 0
    )
    return body + listing + end


class TestABomb:
    def test_of_one_large_part_is_refused_before_it_is_unpacked(self) -> None:
        assert "64 MiB" in seen(with_more(**{"word/big.xml": bytes(65 * 1024 * 1024)}))

    def test_packed_more_tightly_than_words_can_be_is_refused(self) -> None:
        assert "more tightly" in seen(
            with_more(**{"word/a.xml": bytes(5 * 1024 * 1024)})
        )

    def test_of_many_parts_is_refused(self) -> None:
        many = {f"word/{number}.xml": b"" for number in range(MEMBERS)}

        assert f"more than {MEMBERS}" in seen(with_more(**many))

    def test_that_says_it_is_smaller_than_it_is_is_refused(self) -> None:
        honest = with_more(**{"word/a.xml": bytes(1_000_000)})
        lying = honest.replace(struct.pack("<I", 1_000_000), struct.pack("<I", 10))

        assert "damaged" in seen(lying)


class TestAFileThatIsLocked:
    def test_is_refused(self) -> None:
        locked = bytearray(WORD)
        for start, mark in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = locked.index(start) + mark
            locked[at] |= 1

        assert seen(bytes(locked)) == "a file locked with a password"


class TestAFilePackedInAnotherWay:
    def test_is_refused(self) -> None:
        package = open_package(WORD)
        members = {name: package.read(name) for name in package}

        assert "does not use" in seen(zipped(members, ZIP_BZIP2))


class TestAnHonestFile:
    def test_with_data_descriptors_is_opened(self) -> None:
        """LibreOffice and Google write a member's size behind it."""

        class Stream(BytesIO):
            def seekable(self) -> bool:
                return False

        out = Stream()
        package = open_package(WORD)
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:
            for name in package:
                archive.writestr(ZipInfo(name), package.read(name), ZIP_DEFLATED)

        assert open_package(out.getvalue()).read("word/document.xml") == package.read(
            "word/document.xml"
        )

    def test_with_folders_listed_is_opened(self) -> None:
        out = BytesIO(WORD)
        with ZipFile(out, "a") as archive:
            archive.mkdir("word/media")

        assert "word/media/" not in open_package(out.getvalue())


class TestWriting:
    def test_is_read_by_another_reader(self) -> None:
        written = write([pack("word/é.xml", b"<a/>"), pack("b.xml", bytes(100_000))])

        with ZipFile(BytesIO(written)) as archive:
            assert archive.testzip() is None
            assert archive.namelist() == ["word/é.xml", "b.xml"]
            assert archive.read("b.xml") == bytes(100_000)
            assert {one.date_time for one in archive.infolist()} == {
                (1980, 1, 1, 0, 0, 0)
            }

    def test_puts_the_content_types_first_and_the_rest_in_order(self) -> None:
        names = ["word/b.xml", "_rels/.rels", "a.xml", "[Content_Types].xml"]
        package = Package({name: pack(name, b"<a/>") for name in names})

        with ZipFile(BytesIO(package.to_bytes())) as archive:
            assert archive.namelist() == [
                "[Content_Types].xml",
                "_rels/.rels",
                "a.xml",
                "word/b.xml",
            ]

    def test_leaves_unchanged_members_packed_as_they_lay(self) -> None:
        package = open_package(WORD)

        again = open_package(package.with_parts({"new.xml": b"<a/>"}).to_bytes())

        assert all(again.members[name] == package.members[name] for name in package)
