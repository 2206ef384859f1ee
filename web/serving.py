"""The pages on a server, with the worker for what is done later in the same process."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

from docgen.office import Office
from docgen.usecases.scoring.turns import warm_up
from docgen.usecases.tasks import work
from web import create_app

SPARE: Final = 8  # threads beside those at work, which tell others to come back
BACKLOG: Final = 256
LINES: Final = 2_000  # browsers keep some open each; past them the next gets no answer
LONGEST_HEAD: Final = 64 * 1024
PATIENCE: Final = 30  # seconds for a slow browser


@contextmanager
def serving(
    office: Office, host: str, port: int
) -> Iterator[BaseWSGIServer | MultiSocketServer]:
    """Serve the pages and do the jobs; the server is the caller's to run.

    Args:
        office: What the pages work with.
        host: The address of this machine to listen on.
        port: The port to listen on; 0 for any that is free.
    """
    app, stop = create_app(office), threading.Event()
    server = create_server(
        app,
        host=host,
        port=port,
        threads=office.settings.most_requests + SPARE,
        backlog=BACKLOG,
        connection_limit=LINES,
        asyncore_use_poll=True,  # select() knows no more than 1,024 lines
        channel_timeout=PATIENCE,
        max_request_header_size=LONGEST_HEAD,
        ident=None,
        clear_untrusted_proxy_headers=not office.settings.behind_proxy,
    )
    worker = threading.Thread(target=work, args=(office, stop), name="worker")
    worker.start()
    threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
    # What is there by now stays: to look through it again and again for what may go
    # would hold up a page for a tenth of a second each time.
    gc.collect()
    gc.freeze()
    gc.enable()
    try:
        yield server
    finally:
        stop.set()
        server.close()
        worker.join(timeout=office.settings.job_grace + SPARE)
