"""What is installed from the wheel works without the folder it was built in."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("docgen", "web", "templates_docx", "samples")

pytestmark = pytest.mark.xdist_group("wheel")


def run(*command, folder):
    """What a command prints, started far from the checkout and with nothing set."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [str(one) for one in command],
        cwd=folder,
        env=kept,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(scope="module")
def wheel(elsewhere):
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation")
    run(*build, "-o", elsewhere / "dist", ROOT, folder=elsewhere)
    (built,) = (elsewhere / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def programs(elsewhere, wheel):
    """The programs of an environment with the wheel and the libraries, nothing else.

    The libraries are those of the running environment, found by their folder; the
    checkout itself, which a .pth file there names, is not seen that way.
    """
    place = elsewhere / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", place, folder=elsewhere)
    uv = (sys.executable, "-m", "uv", "pip", "install", "--offline", "--no-deps")
    run(*uv, "--python", place / "bin" / "python", wheel, folder=elsewhere)
    (site,) = place.glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return place / "bin"


def test_holds_every_file_of_its_packages(wheel):
    files = {
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert files - set(ZipFile(wheel).namelist()) == set()


def test_is_what_the_environment_imports(programs, elsewhere):
    where = "import docgen, web; print(docgen.__file__, web.__file__)"

    found = run(programs / "python", "-c", where, folder=elsewhere).split()

    assert all(Path(file).is_relative_to(elsewhere) for file in found)


def test_makes_the_agreement_of_the_sample_it_brings(programs, elsewhere):
    where = (
        "from importlib.resources import files; "
        "print(files('samples') / 'agreement-complete.yaml')"
    )
    sample = run(programs / "python", "-c", where, folder=elsewhere)
    out = elsewhere / "agreement.docx"

    run(programs / "docgen", "make", "agreement", sample, "-o", out, folder=elsewhere)

    assert Path(sample).is_relative_to(elsewhere)
    assert "word/document.xml" in ZipFile(out).namelist()


def test_serves_its_first_page(programs, elsewhere):
    ask = "from web import create_app; print(create_app().test_client().get('/').text)"

    page = run(programs / "python", "-c", ask, folder=elsewhere)

    assert "Documents for IPS fidelity reviews" in page
