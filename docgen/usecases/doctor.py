"""What is installed, what is missing, and what to do about it."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from importlib.resources import files
from pathlib import Path

from docgen.pdf.box import find_box
from docgen.pdf.fonts import sans_font
from docgen.pdf.libreoffice import converter_version, find_libreoffice, has_writer
from docgen.settings import Settings
from docgen.usecases.retention.restoring import FILE as LOG

OLDEST_PYTHON = (3, 11)
TEMPLATES = ("partnership-agreement.docx",)
REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)>=(?P<least>[\d.]+)")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that docgen needs: whether it is there, and what to do if not.

    `found` is what was seen, in words: a version, a place, "not installed".
    `remedy` is empty when there is nothing to do.
    """

    what: str
    ok: bool
    found: str
    remedy: str = ""


def examine(settings: Settings) -> tuple[Finding, ...]:
    """Look at everything docgen works with; the findings come in a fixed order."""
    soffice = find_libreoffice(settings.soffice)
    return (
        _python(),
        *_libraries(),
        *(_template(name) for name in TEMPLATES),
        _converter(soffice, settings),
        _box(),
        _font(),
        *_destruction_log(settings),
    )


def _python() -> Finding:
    """Look at the Python that is running this."""
    return Finding(
        "Python",
        sys.version_info >= OLDEST_PYTHON,
        ".".join(str(part) for part in sys.version_info[:3]),
        "" if sys.version_info >= OLDEST_PYTHON else "Install Python 3.11 or newer.",
    )


def _libraries() -> tuple[Finding, ...]:
    """Look at every library that docgen's own package says it needs."""
    wanted = (REQUIREMENT.match(one) for one in metadata.requires("docgen") or ())
    return tuple(_library(one["name"], one["least"]) for one in wanted if one)


def _library(name: str, least: str) -> Finding:
    """Look whether a library is installed and new enough."""
    try:
        found = metadata.version(name)
    except metadata.PackageNotFoundError:
        found = "not installed"
    ok = _parts(found) >= _parts(least)
    remedy = "" if ok else f"Install {name} {least} or newer."
    return Finding(name, ok, found, remedy)


def _parts(version: str) -> tuple[int, ...]:
    """Return the numbers of a version; none for words."""
    return tuple(int(part) for part in re.findall(r"\d+", version))


def _template(name: str) -> Finding:
    """Look whether one of our own Word templates came along."""
    ok = (files("templates_docx") / name).is_file()
    remedy = "" if ok else "Install docgen again: its templates are missing."
    return Finding(f"Template {name}", ok, "there" if ok else "missing", remedy)


def _converter(soffice: Path | None, settings: Settings) -> Finding:
    """Look for LibreOffice and its word processor, or say which server does it."""
    if settings.gotenberg:
        return Finding(
            "Gotenberg", True, f"{settings.gotenberg}, in LibreOffice's place"
        )
    if soffice is None and settings.soffice is not None:
        remedy = "Correct DOCGEN_SOFFICE, or leave it empty to look on the PATH."
        return Finding("LibreOffice", False, f"not at {settings.soffice}", remedy)
    if soffice is None:
        return Finding("LibreOffice", False, "not installed", _INSTALL_WRITER)
    if not has_writer(soffice):
        return Finding("LibreOffice", False, "without Writer", _INSTALL_WRITER)
    version = converter_version(soffice)
    if version is None:
        remedy = f"Start {soffice} by hand and see what it says."
        return Finding("LibreOffice", False, "gives no version", remedy)
    return Finding("LibreOffice", True, f"{version}, {soffice}")


def _box() -> Finding:
    """Look whether LibreOffice can be boxed."""
    bwrap = find_box()
    if bwrap is None:
        remedy = (
            "PDFs are made all the same, with LibreOffice unboxed. To box it, install "
            "bubblewrap (Debian: sudo apt-get install bubblewrap) where it is allowed."
        )
        return Finding("bubblewrap", False, "makes no box here", remedy)
    return Finding("bubblewrap", True, str(bwrap))


def _font() -> Finding:
    """Look for the font our templates are set in."""
    font = sans_font()
    remedy = "Install Liberation fonts (Debian: sudo apt-get install fonts-liberation)."
    return Finding(
        "Font Arial",
        font is not None,
        font or "neither it nor Liberation Sans",
        "" if font else remedy,
    )


def _destruction_log(settings: Settings) -> Iterator[Finding]:
    """Look whether the log of what was destroyed would be lost with the records."""
    log = settings.destruction_log or settings.folder / LOG
    if not log.is_file():
        return
    ok = log.stat().st_dev != settings.folder.stat().st_dev
    remedy = (
        "A disk that is lost takes it along, and a restored backup needs it to destroy"
        " again what was destroyed. Move it to another disk, and name it in"
        " DOCGEN_DESTRUCTION_LOG."
    )
    where = str(log) if ok else f"{log}, on the disk of the records"
    yield Finding("Destruction log", ok, where, "" if ok else remedy)


_INSTALL_WRITER = (
    "Word files are made, PDFs are not. Install LibreOffice Writer "
    "(Debian: sudo apt-get install libreoffice-writer-nogui)."
)
