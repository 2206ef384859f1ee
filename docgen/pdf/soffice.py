"""One LibreOffice that runs, boxed where it can be, and turns files into PDFs."""

import json
import os
import stat
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from docgen.pdf.box import TEMPORARY, boxed
from docgen.pdf.errands import PLACES, carry_out
from docgen.pdf.programs import Running

FROM_WORD: Final = "MS Word 2007 XML"
PDF_OPTIONS: Final[Mapping[str, bool | int]] = {
    "SelectPdfVersion": 2,  # PDF/A-2b
    "UseTaggedPDF": True,
    "PDFUACompliance": True,
    "DisplayPDFDocumentTitle": True,
    "ExportFormFields": False,  # what stands in a control is text, and prints as text
    "ExportBookmarksToPDFDestination": True,
}
PATH: Final = "/usr/local/bin:/usr/bin:/bin"
LARGEST: Final = 100 * 1024 * 1024
KEPT_OPEN: Final = "open.txt"  # without a document open, it would end after the first
PROFILE: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale"\
 oor:op="fuse"><value>en-GB</value></prop></item>
<item oor:path="/org.openoffice.Office.Linguistic/General"><prop\
 oor:name="DefaultLocale" oor:op="fuse"><value>en-GB</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop\
 oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop\
 oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop\
 oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop\
 oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


class Soffice:
    """A LibreOffice with a profile and folders of its own.

    It comes up while its first file is got ready. `converted` counts its files.
    """

    def __init__(self, program: Path, bwrap: Path | None) -> None:
        """Start it, in a box where `bwrap` can make one.

        Raises:
            OSError: It can't be started.
        """
        folder = Path(tempfile.mkdtemp(prefix="docgen-")).resolve()
        self.converted = 0
        self._folder, self._profile = folder, folder / "profile"
        self._inbox, self._outbox = folder / "in", folder / "out"
        self._places = PLACES if bwrap is None else (folder / TEMPORARY,)
        for one in (self._profile / "user", self._inbox, self._outbox):
            one.mkdir(parents=True)
        settings = self._profile / "user" / "registrymodifications.xcu"
        settings.write_text(PROFILE, "utf-8")
        (folder / KEPT_OPEN).write_text("docgen\n", "utf-8")
        command: tuple[str, ...] = (
            str(program),
            f"-env:UserInstallation={self._profile.as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
            str(folder / KEPT_OPEN),
        )
        if bwrap is not None:
            own = (self._profile, self._outbox)
            command = boxed(command, bwrap=bwrap, folder=folder, writes_in=own)
        home = {"HOME": str(self._profile), "PATH": PATH, "LANG": "C.UTF-8"}
        self._running = Running(command, folder=folder, environment=home)

    @property
    def is_over(self) -> bool:
        """Return whether it has ended by itself."""
        return self._running.is_over

    @property
    def group(self) -> int:
        """Return the number of its process group."""
        return self._running.group

    def pdf_of(self, docx: bytes, seconds: float) -> bytes | None:
        """Return the PDF it makes of a Word file; None where it makes none.

        Raises:
            NoAnswer: It ended.
            TimeUp: It was not done within `seconds`.
        """
        until = time.monotonic() + seconds
        self._empty()
        self.converted += 1
        name = f"{self.converted}.docx"  # no name twice: nothing late can be mistaken
        document = self._inbox / name
        document.write_bytes(docx)
        carry_out(
            (*_to_pdf(), "--outdir", str(self._outbox), str(document)),
            profile=self._profile,
            places=self._places,
            until=until,
            is_over=lambda: self.is_over,
        )
        made = _own_file(self._outbox / f"{self.converted}.pdf")
        self._empty()
        return made

    def said(self) -> str:
        """Return the last error it named, empty where it named none."""
        lines = self._running.said().splitlines()
        errors = [line for line in lines if line.startswith("Error")]
        return errors[-1] if errors else ""

    def end(self) -> None:
        """Kill all of it and take its folder away."""
        self._running.end()

    def _empty(self) -> None:
        """Take away what lies in its two folders."""
        for folder in (self._inbox, self._outbox):
            for one in folder.iterdir():
                with suppress(OSError):
                    one.unlink()


def _to_pdf() -> tuple[str, ...]:
    """Return how LibreOffice is told to make a PDF."""
    options = {
        name: {
            "type": "boolean" if isinstance(value, bool) else "long",
            "value": str(value).lower(),
        }
        for name, value in PDF_OPTIONS.items()
    }
    convert = f"pdf:writer_pdf_Export:{json.dumps(options)}"
    return (f"--infilter={FROM_WORD}", "--convert-to", convert)


def _own_file(path: Path) -> bytes | None:
    """Return a file's content; a link that leads out of the box is no file."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        is_file = stat.S_ISREG(os.fstat(handle).st_mode)
        return file.read(LARGEST) if is_file else None
