"""docgen serve: the pages, with the worker for what is done later."""

import gc
import signal
from dataclasses import replace
from types import FrameType
from typing import Annotated, NoReturn

import typer

from docgen.cli.app import app, opened
from docgen.cli.exits import Exit, end, wrong_usage
from docgen.cli.screens import screen
from docgen.office import Office


class Told(SystemExit):
    """Somebody has told the server to stop.

    A kind of SystemExit, as the server swallows every other error that meets it
    while it reads from a browser or writes to one.
    """


@app.command()
def serve(
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The address to listen on.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port.")] = 8000,
    example: Annotated[
        bool,
        typer.Option(
            "--example",
            help="Fill empty records with an example, and print how to sign in to it.",
        ),
    ] = False,
) -> None:
    """Serve docgen's pages, and do what is asked for later, until told to stop.

    Records and files lie in DOCGEN_FOLDER. People open docgen at
    DOCGEN_ADDRESS; beyond this machine that has to be an https:// address, with
    a proxy in front that DOCGEN_BEHIND_PROXY tells of. As long as there is no
    administrator, a link is printed that makes the first one.

    Examples:
      docgen serve
      DOCGEN_FOLDER=/srv/docgen docgen serve --port 8080
      DOCGEN_FOLDER=out/example docgen serve --example
    """
    gc.disable()  # while all is loaded, of which nothing goes; `serving` enables it
    # Loaded to serve; every other command starts the sooner.
    from web.serving import serving

    office = _at(opened(), host, port)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    if example:
        _show_example(office)
    try:
        with serving(office, host, port) as server:
            _say_how_to_begin(office)
            server.run()
    except Told:
        pass
    except OSError as cause:
        wrong_usage(f"{host}:{port}: docgen can't listen there ({cause.strerror}).")
    screen().print("Stopped.")
    end(Exit.DONE)


def _at(office: Office, host: str, port: int) -> Office:
    """Return the office with the address it is served at, where none is set."""
    if "address" in office.settings.model_fields_set:
        return office
    address = {"address": f"http://{host}:{port}"}
    return replace(office, settings=office.settings.model_copy(update=address))


def _stop(_: int, __: FrameType | None) -> NoReturn:
    raise Told


def _say_how_to_begin(office: Office) -> None:
    from docgen.usecases.sign_in_links import set_up_link

    screen().print(f"docgen is on {office.settings.address}. Stop it with Ctrl+C.")
    if link := set_up_link(office):
        screen().print(f"Make the first administrator here, within a day:\n{link}")


def _show_example(office: Office) -> None:
    """Make the example where there is nothing yet, and print each person's way in."""
    from docgen.usecases import example_house

    if not example_house.is_made(office):
        screen().print("Making the example…")
        example_house.make(office)
    screen().print("Every name in it is invented. Each link signs one person in once:")
    for one in example_house.ways_in(office):
        code = f"  (then the recovery code {one.code})" if one.code else ""
        screen().print(f"\n{one.name}, {one.roles}\n  {one.link}{code}")
    screen().print()
