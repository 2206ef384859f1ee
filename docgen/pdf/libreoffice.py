"""LibreOffice as the converter: a few of it kept warm, each file waiting its turn."""

import atexit
import gc
import os
import shutil
import threading
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from docgen.pdf.box import find_box
from docgen.pdf.converter import ConversionFailed, ConverterMissing
from docgen.pdf.errands import NoAnswer, TimeUp
from docgen.pdf.programs import ask
from docgen.pdf.soffice import Soffice

TRIES: Final = 2  # one that ended by itself is no fault of the file at hand


@dataclass(frozen=True, slots=True)
class Allowance:
    """What LibreOffice may take.

    `seconds` are for converting a file, `waiting` for its turn before that. `at_once`
    says how many run; each is replaced after `files`.
    """

    seconds: float = 60.0
    waiting: float = 120.0
    at_once: int = 2
    files: int = 200


class LibreOffice:
    """LibreOffice on this machine; it starts with the first file and stays warm."""

    letters_are_known = True  # its fonts are this machine's

    def __init__(self, program: Path, allowance: Allowance | None = None) -> None:
        """Get ready; nothing is started yet."""
        self.program = program
        self.allowed = allowance or Allowance()
        self._turns = threading.BoundedSemaphore(self.allowed.at_once)
        self._lock = threading.Lock()
        self._idle: list[Soffice] = []
        self._busy: set[Soffice] = set()

    @property
    def name(self) -> str:
        """Return what makes the PDFs, and its version where it gives one."""
        try:
            changed = self.program.stat().st_mtime_ns
        except OSError:
            return "LibreOffice"
        return _version_of(self.program, changed) or "LibreOffice"

    def pdf_of(self, docx: bytes) -> bytes:
        """Return the PDF of a Word file, as LibreOffice made it.

        Raises:
            ConverterMissing: LibreOffice is not there.
            ConversionFailed: No turn came, or no PDF.
        """
        if not self.program.is_file():
            raise ConverterMissing(f"There is no LibreOffice at {self.program}.")
        if not self._turns.acquire(timeout=self.allowed.waiting):
            raise ConversionFailed(
                "LibreOffice had other files to convert for"
                f" {self.allowed.waiting:g} seconds."
            )
        try:
            return self._in_turn(docx)
        finally:
            self._turns.release()

    def warm(self) -> None:
        """Start one ahead of the first file."""
        with self._lock:
            if not self._idle and not self._busy and self.program.is_file():
                self._idle.append(Soffice(self.program, _box()))

    def groups(self) -> tuple[int, ...]:
        """Return the process group of each that runs."""
        with self._lock:
            return tuple(one.group for one in (*self._idle, *self._busy))

    def end(self) -> None:
        """End every one; the next file starts another."""
        with self._lock:
            running = (*self._idle, *self._busy)
            self._idle.clear()
            self._busy.clear()
        for one in running:
            one.end()

    def _in_turn(self, docx: bytes) -> bytes:
        until = time.monotonic() + self.allowed.seconds
        for _ in range(TRIES):
            one = self._take()
            try:
                made = one.pdf_of(docx, until - time.monotonic())
            except NoAnswer:
                self._drop(one)
                continue
            except TimeUp as cause:
                self._drop(one)
                raise ConversionFailed(
                    "LibreOffice was stopped: it was not done after"
                    f" {self.allowed.seconds:g} seconds."
                ) from cause
            except BaseException:
                self._drop(one)
                raise
            if made is None:
                said = one.said()
                self._drop(one)
                raise ConversionFailed(_no_pdf(said))
            self._give_back(one)
            return made
        raise ConversionFailed("LibreOffice made no PDF of the Word file: it ended.")

    def _take(self) -> Soffice:
        with self._lock:
            while self._idle:
                one = self._idle.pop()
                if not one.is_over:
                    self._busy.add(one)
                    return one
                one.end()
            one = Soffice(self.program, _box())
            self._busy.add(one)
            return one

    def _give_back(self, one: Soffice) -> None:
        if one.converted >= self.allowed.files:
            self._drop(one)
            # Checking leaves circles behind, which scatter the memory when they go by
            # chance: this process would grow by 30 KiB a document.
            gc.collect()
            return
        with self._lock:
            self._busy.discard(one)
            self._idle.append(one)

    def _drop(self, one: Soffice) -> None:
        with self._lock:
            self._busy.discard(one)
        one.end()


def find_libreoffice(wanted: Path | None) -> Path | None:
    """Return LibreOffice's program: the one wanted, or the one on the PATH.

    A program that is wanted but not there is not replaced by another.
    """
    if wanted is not None:
        found = shutil.which(wanted)
    else:
        found = shutil.which("soffice") or shutil.which("libreoffice")
    return Path(found).resolve() if found else None


def converter_version(soffice: Path) -> str | None:
    """Return the version LibreOffice gives itself; None if it gives none."""
    said = ask([str(soffice), "--version"])
    named = [line for line in said.splitlines() if line.startswith("LibreOffice")]
    return " ".join(named[0].split()[:2]) if named else None


@lru_cache(maxsize=4)
def _version_of(program: Path, changed: int) -> str | None:
    """Return a version, asked for once until the program is changed."""
    return converter_version(program)


def has_writer(soffice: Path) -> bool:
    """Return whether LibreOffice's word processor is installed beside the program."""
    return any(soffice.resolve().parent.glob("libswlo.*"))


def kept_warm(program: Path, allowance: Allowance) -> LibreOffice:
    """Return the LibreOffice this process keeps for a program and an allowance."""
    with _lock:
        key = (program, allowance)
        if key not in _kept:
            _kept[key] = LibreOffice(program, allowance)
        return _kept[key]


@atexit.register
def end_all() -> None:
    """End every LibreOffice this process has started."""
    with _lock:
        running = tuple(_kept.values())
    for one in running:
        one.end()


@lru_cache(maxsize=4)
def _box_for(path: str) -> Path | None:
    """Return the box there is with a PATH; whether one can be made does not change."""
    return find_box()


def _box() -> Path | None:
    return _box_for(os.environ.get("PATH", ""))


def _no_pdf(said: str) -> str:
    """Return that LibreOffice made nothing, with the last error it named."""
    reason = f" It said: {said}." if said else ""
    return f"LibreOffice made no PDF of the Word file.{reason}"


_kept: dict[tuple[Path, Allowance], LibreOffice] = {}
_lock = threading.Lock()
os.register_at_fork(after_in_child=_kept.clear)  # those are the parent's
