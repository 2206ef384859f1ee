"""The zip a Word file is: opened within limits, written the same way every time."""

import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from isal import igzip_lib, isal_zlib

MEMBERS: Final = 1_500
UNPACKED: Final = 64 * 1024 * 1024
RATIO: Final = 100
RATIO_COUNTS_ABOVE: Final = 4 * 1024 * 1024

STORED, DEFLATED = 0, 8
MAIN_PART = "word/document.xml"
FIRST = ("[Content_Types].xml", "_rels/.rels")
NUMBERED: Final = re.compile(r"word/(document|styles)\d+\.xml")

LOCAL = struct.Struct("<4sHHHHHIIIHH")
CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
END = struct.Struct("<4sHHHHIIH")
UTF8_NAME = 0x800
NEW_YEAR_1980 = 0x21  # the earliest date a zip can hold: 1 January 1980


class NotAWordFile(Exception):
    """The bytes are no Word document that may be opened; `seen` says what they are."""

    def __init__(self, seen: str) -> None:
        super().__init__(seen)
        self.seen = seen


@dataclass(frozen=True, slots=True)
class Member:
    """One file in the zip, as it lies there: packed, with its checksum."""

    name: str
    method: int
    checksum: int
    size: int
    packed: bytes

    def unpack(self) -> bytes:
        """Return the member's own bytes, never more than it says it has.

        Raises:
            NotAWordFile: Its length or checksum is not what the zip says.
        """
        data = self.packed
        if self.method == DEFLATED:
            stream = isal_zlib.decompressobj(-15)
            try:
                data = stream.decompress(self.packed, self.size + 1)
            except igzip_lib.IsalError as cause:  # type: ignore[misc]  # stub errs
                raise NotAWordFile(f"a damaged file ({self.name})") from cause
        if len(data) != self.size or zlib.crc32(data) != self.checksum:
            raise NotAWordFile(f"a damaged file ({self.name})")
        return data


def pack(name: str, data: bytes) -> Member:
    """Return the member for new content, deflated quickly.

    ISA-L at level 1 takes a quarter of zlib's time for a file 3 % larger.
    """
    packed = isal_zlib.compress(data, 1, -15)
    return Member(name, DEFLATED, zlib.crc32(data), len(data), packed)


@dataclass(frozen=True, slots=True)
class Package:
    """A Word file's members by name, in the order they are written."""

    members: Mapping[str, Member]

    def __contains__(self, name: str) -> bool:
        return name in self.members

    def __iter__(self) -> Iterator[str]:
        return iter(self.members)

    def read(self, name: str) -> bytes:
        """Return a member's bytes."""
        return self.members[name].unpack()

    def with_parts(self, parts: Mapping[str, bytes]) -> "Package":
        """Return the package with these parts added or in place of the old ones."""
        return Package(
            {**self.members, **{name: pack(name, parts[name]) for name in parts}}
        )

    def without(self, names: Iterable[str]) -> "Package":
        """Return the package without these members."""
        gone = set(names)
        kept = {name: one for name, one in self.members.items() if name not in gone}
        return Package(kept)

    def to_bytes(self) -> bytes:
        """Return the Word file: fixed order and dates, so the same bytes each time."""
        return write(self.members[name] for name in in_order(self.members))


def in_order(names: Iterable[str]) -> list[str]:
    """Return the names as Word expects them: the content types first, then the rest."""
    return sorted(names, key=lambda name: (name not in FIRST, name))


def open_package(data: bytes) -> Package:
    """Open a Word file, looking at its size before unpacking any of it.

    Raises:
        NotAWordFile: It is something else, damaged, locked with a password, or
            larger than any honest Word file; the message says which.
    """
    _look_at_first_bytes(data)
    try:
        with ZipFile(BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except (BadZipFile, ValueError, OSError, struct.error) as cause:
        raise NotAWordFile("a damaged file that can't be unpacked") from cause
    _look_at_sizes(infos)
    members = {one.name: one for one in _members(data, infos)}
    package = _with_usual_names(
        Package({name: members[name] for name in in_order(members)})
    )
    _look_for_a_document(package)
    return package


def _with_usual_names(package: Package) -> Package:
    """Return a package whose main part and styles bear their usual names.

    Word for the web saves word/document2.xml, and styles likewise.
    """
    new = {
        name: f"word/{found[1]}.xml"
        for name in package
        if (found := NUMBERED.fullmatch(name))
    }
    new = {old: name for old, name in new.items() if name not in package}
    if not new or len(set(new.values())) < len(new):
        return package
    new |= {_relations_of(old): _relations_of(name) for old, name in new.items()}
    named = (
        replace(one, name=new.get(one.name, one.name))
        for one in package.members.values()
    )
    renamed = Package({one.name: one for one in named})
    listings = (*FIRST, _relations_of(MAIN_PART))
    return renamed.with_parts(
        {
            name: _with_names(renamed.read(name), new)
            for name in listings
            if name in renamed
        }
    )


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _with_names(listing: bytes, new: Mapping[str, str]) -> bytes:
    """Return a listing of parts with these under their new names."""
    for old, name in new.items():
        for before in ("word/", '"'):
            ours, theirs = (before + one.removeprefix("word/") for one in (name, old))
            listing = listing.replace(f'{theirs}"'.encode(), f'{ours}"'.encode())
    return listing


def _look_at_first_bytes(data: bytes) -> None:
    """Name the kinds of file people send by mistake."""
    kinds = {
        b"%PDF": "a PDF",
        b"\xd0\xcf\x11\xe0": "an old Word file (.doc) or one locked with a password",
        b"{\\rtf": "a rich text file (.rtf)",
        b"\x89PNG": "a picture",
        b"\xff\xd8\xff": "a picture",
    }
    for start, kind in kinds.items():
        if data.startswith(start):
            raise NotAWordFile(kind)
    if not data:
        raise NotAWordFile("an empty file")
    if not data.startswith(b"PK\x03\x04"):
        raise NotAWordFile("no Word document (.docx)")


def _look_at_sizes(infos: list[ZipInfo]) -> None:
    """Refuse what is too large, before anything is unpacked."""
    names = [info.filename for info in infos]
    if len(infos) > MEMBERS:
        raise NotAWordFile(f"a file with {len(infos)} parts, more than {MEMBERS}")
    if len({name.casefold() for name in names}) != len(names):
        raise NotAWordFile("a damaged file: it holds the same part twice")
    if sum(info.file_size for info in infos) > UNPACKED:
        raise NotAWordFile("a file that unpacks to more than 64 MiB")
    for info in infos:
        if info.flag_bits & 1:
            raise NotAWordFile("a file locked with a password")
        if info.compress_type not in (STORED, DEFLATED):
            raise NotAWordFile("a file packed in a way Word does not use")
        large = info.file_size > RATIO_COUNTS_ABOVE
        if large and info.file_size > RATIO * max(info.compress_size, 1):
            raise NotAWordFile("a file packed more tightly than any Word document")


def _members(data: bytes, infos: list[ZipInfo]) -> Iterator[Member]:
    """Cut the members out of the file as they lie; none may overlap another."""
    end_of_last = 0
    for info in sorted(infos, key=lambda one: one.header_offset):
        head = data[info.header_offset : info.header_offset + LOCAL.size]
        if len(head) < LOCAL.size or info.header_offset < end_of_last:
            raise NotAWordFile("a damaged file: its parts overlap")
        name_length, extra_length = LOCAL.unpack(head)[-2:]
        start = info.header_offset + LOCAL.size + name_length + extra_length
        end_of_last = start + info.compress_size
        packed = data[start:end_of_last]
        if len(packed) != info.compress_size:
            raise NotAWordFile("a file that is cut off")
        yield Member(
            info.filename, info.compress_type, info.CRC, info.file_size, packed
        )


def _look_for_a_document(package: Package) -> None:
    if MAIN_PART in package and FIRST[0] in package:
        return
    kinds = {
        "xl/workbook.xml": "an Excel workbook",
        "ppt/presentation.xml": "a PowerPoint presentation",
        "content.xml": "an OpenDocument file",
    }
    for name, kind in kinds.items():
        if name in package:
            raise NotAWordFile(kind)
    raise NotAWordFile("a zip file without a Word document in it")


def write(members: Iterable[Member]) -> bytes:
    """Return the zip of these members, in this order, dated 1 January 1980."""
    out: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for one in members:
        name = one.name.encode()
        shared = (
            UTF8_NAME,
            one.method,
            0,
            NEW_YEAR_1980,
            one.checksum,
            len(one.packed),
            one.size,
            len(name),
        )
        out += (LOCAL.pack(b"PK\x03\x04", 20, *shared, 0), name, one.packed)
        head = CENTRAL.pack(b"PK\x01\x02", 20, 20, *shared, 0, 0, 0, 0, 0, at)
        directory += (head, name)
        at += LOCAL.size + len(name) + len(one.packed)
    listing = b"".join(directory)
    count = len(directory) // 2
    end = END.pack(b"PK\x05\x06", 0, 0, count, count, len(listing), at, 0)
    return b"".join((*out, listing, end))
