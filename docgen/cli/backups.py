"""docgen backup and docgen restore."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final

import typer

from docgen.cli.app import AsJson, Force, app, opened
from docgen.cli.exits import Exit, end, refused, wrong_usage
from docgen.cli.paths import content_of, fit_to_write, in_the_way
from docgen.cli.screens import aside, print_json, screen, tell
from docgen.problems import Problem, Refused, WrongFile, stops

ENDING: Final = ".tar"
SEALED: Final = ".sealed"
SHORTEST: Final = 16
LARGEST_PASSPHRASE: Final = 4096
Passphrase = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar="FILE",
        help="A file whose first line is the passphrase the backup is encrypted with:"
        f" {SHORTEST} letters or more.",
        show_default=False,
    ),
]


@app.command("backup")
def backup_command(
    out: Annotated[
        Path,
        typer.Option("-o", "--out", metavar="FILE.tar", help="The backup to write."),
    ],
    passphrase_file: Passphrase = None,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Back up the records and every file they name, while people go on working.

    The backup is written whole or not at all, readable by its owner alone. With
    --passphrase-file it is encrypted (AES-256, the key made of the passphrase
    with scrypt) and its name ends in .sealed; without the passphrase nobody can
    read it any more, so keep that elsewhere. Without it the backup is a plain
    tar file: keep it where nobody else reads it. The house's key is in it,
    unless you keep it yourself and set it as DOCGEN_SECRET_KEY. With PostgreSQL
    the database is not in it: make pg_dump's backup first, then this one.
    A file that the records miss is named, and the exit code is 1; the backup is
    written.

    Examples:
      docgen backup -o /backups/monday.tar
      DOCGEN_FOLDER=/srv/docgen docgen backup -o monday.tar --force
      docgen backup -o monday.tar.sealed --passphrase-file /root/backup-passphrase
    """
    # Loaded for a backup; every other command starts the sooner.
    from docgen.usecases.backups import back_up

    fit_to_write(out, SEALED if passphrase_file else ENDING)
    passphrase = passphrase_in(passphrase_file)
    if there := in_the_way([out], force=force):
        refused(Refused(there), as_json=as_json, written=[])
    with aside().status("Backing up…"):
        made = back_up(opened(), out, passphrase)
    if isinstance(made, Refused):
        refused(made, as_json=as_json, written=[])
    files = len(made.manifest.files) - len(made.manifest.missing)
    said = f"Written: {out} ({_rows(made.manifest.tables)}, {_files(files)})"
    _say(said, {"written": [str(out)]}, made.problems, as_json=as_json)


@app.command("restore")
def restore_command(
    archive: Annotated[
        Path,
        typer.Argument(metavar="FILE.tar", help="The backup.", show_default=False),
    ],
    into: Annotated[
        Path,
        typer.Option(metavar="FOLDER", help="An empty folder, or a new one."),
    ],
    passphrase_file: Passphrase = None,
    log: Annotated[
        Path | None,
        typer.Option(
            "--log",
            metavar="FILE",
            help="The log of destructions; without it the one in FOLDER, or the one of"
            " the records that were backed up.",
            show_default=False,
        ),
    ] = None,
    without_log: Annotated[
        bool,
        typer.Option(
            "--without-log",
            help="Restore although the log is lost, or lacks something: what was"
            " destroyed since the backup may come back.",
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Restore a backup into an empty folder, after checking all of it.

    Every file and the database are compared with the backup's own list. Then
    the tables are brought up to date, and what was destroyed since the backup was
    made is destroyed again; without the whole log of that nothing is restored.
    Anything amiss is named, and nothing is restored. An encrypted backup needs the
    passphrase it was made with.

    Examples:
      docgen restore monday.tar --into /srv/docgen
      docgen restore monday.tar.sealed --into /srv/docgen \
          --passphrase-file /root/backup-passphrase
    """
    # Loaded for a backup; every other command starts the sooner.
    from docgen.usecases.backups import restore
    from docgen.usecases.retention.restoring import LogFor

    which = LogFor(log, may_lack=without_log)
    with aside().status("Restoring…"):
        found = restore(archive, into, passphrase_in(passphrase_file), which)
    if isinstance(found, Refused | WrongFile):
        refused(found, as_json=as_json, restored=None)
    files = len(found.manifest.files) - len(found.manifest.missing)
    said = f"Restored: {into} ({_rows(found.manifest.tables)}, {_files(files)})"
    _say(said, {"restored": str(into)}, found.problems, as_json=as_json)


def passphrase_in(path: Path | None) -> str:
    """Return the first line of a file; empty where none is named."""
    if path is None:
        return ""
    try:
        line = content_of(path, LARGEST_PASSPHRASE).decode("utf-8").partition("\n")[0]
    except UnicodeDecodeError:
        wrong_usage(f"{path}: The passphrase is no text. Write it in UTF-8.")
    found = line.strip()
    if len(found) < SHORTEST:
        wrong = f"{path}: The passphrase, its first line, has fewer than {SHORTEST}"
        wrong_usage(f"{wrong} letters. Take a longer one.")
    return found


def _rows(tables: Mapping[str, int]) -> str:
    return f"{sum(tables.values()):,} rows"


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number:,} files"


def _say(
    said: str,
    answer: dict[str, object],
    problems: tuple[Problem, ...],
    *,
    as_json: bool,
) -> None:
    if as_json:
        print_json({**answer, "problems": [one.as_json() for one in problems]})
    else:
        tell(problems)
        screen().print(said)
    end(Exit.PUT_RIGHT if stops(problems) else Exit.DONE)
