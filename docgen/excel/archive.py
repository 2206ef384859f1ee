"""The zip a workbook is: its sizes looked at before anything in it is unpacked."""

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from docgen.excel import markup
from docgen.excel.refusal import NotAWorkbook

MEMBERS: Final = 1_500
UNPACKED: Final = 64 * 1024 * 1024
PART: Final = 32 * 1024 * 1024
RATIO: Final = 100
RATIO_COUNTS_ABOVE: Final = 4 * 1024 * 1024
DIRECTORY: Final = 1024 * 1024

STORED, DEFLATED = 0, 8
LOCAL = struct.Struct("<4sHHHHHIIIHH")
END = struct.Struct("<4sHHHHIIH")
XML_NAMES = (".xml", ".rels", ".vml")


@dataclass(frozen=True, slots=True)
class Archive:
    """The members of a workbook by name, still packed."""

    data: bytes
    places: Mapping[str, tuple[ZipInfo, int]]

    def __contains__(self, name: str) -> bool:
        return name in self.places

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def read(self, name: str) -> bytes:
        """Return a member's bytes, never more than it says it has.

        Raises:
            NotAWorkbook: It is not there, or not what the zip says of it.
        """
        if name not in self.places:
            raise NotAWorkbook(f"a damaged workbook: its part {name} is missing")
        info = self.places[name][0]
        found = self._unpacked(name, info.file_size + 1)
        if len(found) != info.file_size or zlib.crc32(found) != info.CRC:
            raise NotAWorkbook(f"a damaged file ({name})")
        return found

    def first(self, name: str, length: int) -> bytes:
        """Return no more than the first bytes of a member."""
        return self._unpacked(name, length)

    def _unpacked(self, name: str, most: int) -> bytes:
        info, start = self.places[name]
        packed = self.data[start : start + info.compress_size]
        if info.compress_type == STORED:
            return packed[:most]
        try:
            return zlib.decompressobj(-15).decompress(packed, most)
        except zlib.error as cause:
            raise NotAWorkbook(f"a damaged file ({name})") from cause


def open_archive(data: bytes) -> Archive:
    """Open the zip, refusing what is larger than any honest workbook.

    Raises:
        NotAWorkbook: It is damaged, locked, too large unpacked, or hides a document
            type in one of its parts; `seen` says which.
    """
    _look_at_directory(data)
    try:
        with ZipFile(BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except (BadZipFile, ValueError, OSError, struct.error, NotImplementedError) as why:
        raise NotAWorkbook("a damaged file that can't be unpacked") from why
    _look_at_sizes(infos)
    archive_ = Archive(data, dict(_places(data, infos)))
    for name in archive_:
        if name.lower().endswith(XML_NAMES):
            _look_at_prolog(archive_, name)
    return archive_


def _look_at_directory(data: bytes) -> None:
    """Refuse a list of parts too long to be read at all."""
    at = data.rfind(b"PK\x05\x06")
    if at < 0 or len(data) - at < END.size:
        raise NotAWorkbook("a damaged file that can't be unpacked")
    _, _, _, _, count, length, _, _ = END.unpack_from(data, at)
    if count > MEMBERS or length > DIRECTORY:
        raise NotAWorkbook(f"a file with more than {MEMBERS:,} parts")


def _look_at_sizes(infos: list[ZipInfo]) -> None:
    names = [info.filename for info in infos]
    if len(infos) > MEMBERS:
        raise NotAWorkbook(f"a file with more than {MEMBERS:,} parts")
    if len({name.casefold() for name in names}) != len(names):
        raise NotAWorkbook("a damaged file: it holds the same part twice")
    if sum(info.file_size for info in infos) > UNPACKED:
        raise NotAWorkbook("a file that unpacks to more than 64 MiB")
    for info in infos:
        _look_at_member(info)


def _look_at_member(info: ZipInfo) -> None:
    if info.flag_bits & 1:
        raise NotAWorkbook("a file locked with a password")
    if info.compress_type not in (STORED, DEFLATED):
        raise NotAWorkbook("a file packed in a way Excel does not use")
    if info.file_size > PART:
        raise NotAWorkbook("a file with a part larger than 32 MiB")
    large = info.file_size > RATIO_COUNTS_ABOVE
    if large and info.file_size > RATIO * max(info.compress_size, 1):
        raise NotAWorkbook("a file packed more tightly than any workbook")


def _places(
    data: bytes, infos: list[ZipInfo]
) -> Iterator[tuple[str, tuple[ZipInfo, int]]]:
    """Say where each member's bytes lie; none may overlap another."""
    end_of_last = 0
    for info in sorted(infos, key=lambda one: one.header_offset):
        head = data[info.header_offset : info.header_offset + LOCAL.size]
        if len(head) < LOCAL.size or info.header_offset < end_of_last:
            raise NotAWorkbook("a damaged file: its parts overlap")
        name_length, extra_length = LOCAL.unpack(head)[-2:]
        start = info.header_offset + LOCAL.size + name_length + extra_length
        end_of_last = start + info.compress_size
        if end_of_last > len(data):
            raise NotAWorkbook("a file that is cut off")
        yield info.filename, (info, start)


def _look_at_prolog(archive: Archive, name: str) -> None:
    """Refuse a document type in any part, whoever reads that part later."""
    looked = 2_048
    while not markup.begins_plainly(archive.first(name, looked), name):
        if looked > archive.places[name][0].file_size:
            return
        looked *= 16
