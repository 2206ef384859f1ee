"""docgen worker: does what was asked for later, such as making a PDF."""

import signal
import threading
from types import FrameType

from docgen.cli.app import app, opened
from docgen.cli.exits import Exit, end, refused
from docgen.cli.screens import aside


@app.command()
def worker() -> None:
    """Do what is asked for later, such as making a PDF, until told to stop.

    Several workers share the work. Ctrl-C or SIGTERM stops one: a job that is
    being done has DOCGEN_JOB_GRACE seconds to end, then it waits for the next
    worker. The same again stops it at once. DOCGEN_WORKERS says how many jobs
    are done at once.

    Examples:
      docgen worker
      DOCGEN_FOLDER=/srv/docgen DOCGEN_WORKERS=2 docgen worker
    """
    # Loaded for a worker; every other command starts the sooner.
    from docgen.usecases.tasks import work

    office, stop = opened(), threading.Event()
    _stop_when_told(stop)
    aside().print(f"Working on what lies in {office.settings.folder}.")
    ended = work(office, stop)
    if ended is not None:
        refused(ended, as_json=False)
    aside().print("Stopped.")
    end(Exit.DONE)


def _stop_when_told(stop: threading.Event) -> None:
    def told(number: int, _: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, told)
