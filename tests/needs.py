"""What a test needs of the machine; without it the test is skipped, aloud."""

import shutil
import subprocess
from pathlib import Path

import pytest


def _skip_without(package, what, *, there):
    line = f"sudo apt-get install --no-install-recommends {package}"
    reason = f"{what} is not installed. To have it: {line}"
    return pytest.mark.skipif(not there, reason=reason)


def _needs(package, *commands):
    there = any(shutil.which(one) for one in commands)
    return _skip_without(package, commands[0], there=there)


def _makes_boxes():
    box = ("bwrap", "--unshare-all", "--ro-bind", "/", "/", "true")
    done = shutil.which("bwrap") and subprocess.run(box, check=False).returncode == 0
    return bool(done)


def _font(package, file):
    there = any(Path("/usr/share/fonts").rglob(file))
    return _skip_without(package, file, there=there)


libreoffice = _needs("libreoffice-writer-nogui", "soffice", "libreoffice")
bubblewrap = pytest.mark.skipif(
    not _makes_boxes(),
    reason="bubblewrap is not installed (sudo apt-get install bubblewrap), "
    "or it may not make boxes on this machine",
)
dejavu = _font("fonts-dejavu-core", "DejaVuSans.ttf")
symbola = _font("fonts-symbola", "Symbola*.ttf")
chromium = _needs("chromium", "chromium")
poppler = _needs("poppler-utils", "pdftotext")
qpdf = _needs("qpdf", "qpdf")
