"""Issued agreements to be filled in, and what docgen reads when they come back."""

import os
import shutil
import signal
import subprocess
from functools import cache
from importlib.resources import files

from docgen.documents.agreement import AgreementWords
from docgen.office import open_office
from docgen.usecases.agreements import draft, make
from docgen.usecases.inputs import read_answers
from docgen.word.compile import compile_template
from docgen.word.fill import fill
from docgen.word.manifest import read_manifest
from docgen.word.package import open_package
from docgen.word.returned import read_returned
from templates_docx.partnership_agreement import TEMPLATE
from tests.word.building import STAMP
from tests.word.editing import OpenFile
from tests.word.making import make as make_words
from tests.word.making import open_blank, sample_blank

SAMPLES = ("complete", "service-half-open", "awkward-names")


def answers(name="service-half-open"):
    file = f"agreement-{name}.yaml"
    return read_answers(files("samples").joinpath(file).read_bytes(), file)


@cache
def issued(name="service-half-open"):
    """A sample as docgen issues it."""
    office = open_office()
    return make(office, draft(office, answers(name), today=None))


@cache
def made(blank):
    """The agreement with each blank made from its name: all open, or all answered."""
    template = compile_template(TEMPLATE.read_bytes(), AgreementWords, file="ours")
    return fill(template, make_words(AgreementWords, blank=blank), STAMP)


def any_agreement(chance):
    """One of the samples, or the agreement with every blank open, or answered."""
    kinds = (*SAMPLES, open_blank, sample_blank)
    kind = chance.choice(kinds)
    return issued(kind) if kind in SAMPLES else made(kind)


@cache
def blanks_of(docx):
    return read_manifest(open_package(docx)).blanks


def opened(name="service-half-open"):
    return OpenFile(issued(name))


def read(file, name="service-half-open"):
    """What docgen reads in a file that was saved, beside the one that was sent."""
    return read_returned(file.saved(), issued(name))


def answered(returned):
    """The new answers by field."""
    return {one.blank.name: one.new for one in returned.changes}


def altered(returned):
    """What was done to which words: their beginning is enough to know them by."""
    return [(one.alteration.value, one.sent, one.returned) for one in returned.altered]


def saved_by_libreoffice(docxs, folder):
    """Open and save Word files in LibreOffice, a hundred in one call."""
    saved = []
    for start in range(0, len(docxs), 100):
        here = folder / f"from-{start}"
        saved += _saved(docxs[start : start + 100], here, folder / "profile")
    return saved


def _saved(docxs, folder, profile):
    came, went = folder / "in", folder / "out"
    came.mkdir(parents=True)
    names = [f"{number:04}.docx" for number in range(len(docxs))]
    for name, docx in zip(names, docxs, strict=True):
        (came / name).write_bytes(docx)
    command = [
        shutil.which("soffice") or "libreoffice",
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML"),
        *("--outdir", str(went), *(str(came / name) for name in names)),
    ]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    program = subprocess.Popen(command, start_new_session=True, **quiet)
    try:
        program.wait(60 + 3 * len(docxs))
    except subprocess.TimeoutExpired:
        os.killpg(program.pid, signal.SIGKILL)  # what it started, too
        raise
    return [(went / name).read_bytes() for name in names]
