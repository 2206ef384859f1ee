"""docgen sbom: what docgen is made of, for whoever has to know."""

import json
from importlib import metadata
from pathlib import Path
from typing import Annotated, Final

import typer

from docgen.cli.app import Force, app
from docgen.cli.exits import refused, wrong_usage
from docgen.cli.paths import NotWritten, content_of, fit_to_write, in_the_way, write
from docgen.cli.screens import screen
from docgen.office import clock
from docgen.problems import Refused

ENDING: Final = ".json"


@app.command("sbom")
def sbom_command(
    lock: Annotated[
        Path,
        typer.Argument(
            metavar="LOCK",
            help="The lock: a requirements file with a hash for everything.",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path,
        typer.Option("-o", "--out", metavar="FILE.json", help="The file to write."),
    ],
    force: Force = False,
) -> None:
    """Write a bill of materials (SBOM) of what a lock names, in CycloneDX 1.6.

    It has each package's name, version, hashes, licence and purl, and which
    needs which. Licences are what the packages installed here say themselves.
    No registry is asked.

    Examples:
      docgen sbom requirements.txt -o docgen.cdx.json
    """
    # Loaded for this alone; every other command starts the sooner.
    from docgen.usecases.materials import NotALock, bill_of, read_lock

    fit_to_write(out, ENDING)
    if there := in_the_way([out], force=force):
        refused(Refused(there), as_json=False)
    try:
        materials = read_lock(content_of(lock).decode("utf-8"))
    except (NotALock, UnicodeDecodeError):
        wrong_usage(f"{lock}: This is no requirements file with a hash for everything.")
    bill = bill_of(materials, metadata.version("docgen"), clock())
    try:
        write({out: json.dumps(bill, indent=1).encode()})
    except NotWritten as cause:
        wrong_usage(str(cause))
    screen().print(f"Written: {out} ({len(materials)} packages)")
