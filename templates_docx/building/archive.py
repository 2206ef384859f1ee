"""Zips whose bytes are the same each time they are made."""

from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

NEW_YEAR_1980: Final = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return the zip of these parts, in their order."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, data in parts.items():
            member = ZipInfo(name, NEW_YEAR_1980)
            member.compress_type = ZIP_DEFLATED
            member.create_system = 0
            member.external_attr = 0
            archive.writestr(member, data, compresslevel=9)
    return file.getvalue()
