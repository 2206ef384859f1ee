"""A pack as an archive: each part by itself, and a page that says what is in it."""

from collections.abc import Iterator, Mapping
from html import escape
from io import BytesIO
from pathlib import PurePath
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docgen.usecases.packing.making import Packed
from docgen.usecases.packing.parts import PackPart

INDEX: Final = "index.html"
WHOLE: Final = "whole-pack.pdf"
PAGE: Final = """\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 1.1rem/1.5 Arial, sans-serif; max-width: 44rem; margin: 2rem auto;
  padding: 0 1rem; color: #212b32 }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p><a href="{whole}">The whole pack as one PDF</a></p>
<h2>Its parts</h2>
<ol>
{parts}
</ol>
</main>
</body>
</html>
"""


def archived(packed: Packed, title: str) -> bytes:
    """Return a zip of the pack, each of its parts as PDF and Word, and an index page.

    The same pack gives the same bytes.
    """
    named = dict(_named(packed.parts))
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr(ZipInfo(INDEX), _index(packed, title, named))
        archive.writestr(ZipInfo(WHOLE), packed.pdf)
        for name, part in named.items():
            archive.writestr(ZipInfo(f"{name}.pdf"), part.pdf)
            if part.docx:
                archive.writestr(ZipInfo(f"{name}.docx"), part.docx)
    return file.getvalue()


def _named(parts: tuple[PackPart, ...]) -> Iterator[tuple[str, PackPart]]:
    """Yield each part under a name that sorts as it stands in the pack."""
    for number, part in enumerate(parts, start=1):
        kept = "".join(
            one if one.isalnum() or one in "-_." else "-"
            for one in PurePath(part.name).stem
        )
        yield f"{number:02}-{kept[:80] or 'part'}", part


def _index(packed: Packed, title: str, named: Mapping[str, PackPart]) -> bytes:
    lines = []
    for name, part in named.items():
        word = f', <a href="{escape(name)}.docx">Word</a>' if part.docx else ""
        link = f'<a href="{escape(name)}.pdf">{escape(part.title)}</a> (PDF)'
        notes = "".join(f"<br>{escape(note.wrong)}" for note in part.notes)
        lines.append(f"<li>{link}{word}{notes}</li>")
    page = PAGE.format(title=escape(title), whole=WHOLE, parts="\n".join(lines))
    return page.encode()
