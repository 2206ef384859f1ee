"""The pages on a server, with the worker for what is done later in the same process."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

from docgen.office import Office
from docgen.usecases.tasks import work
from web import create_app

SPARE: Final = 8  # threads beside those at work, which tell others to come back
BACKLOG: Final = 256
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
        channel_timeout=PATIENCE,
        max_request_header_size=LONGEST_HEAD,
        ident=None,
        clear_untrusted_proxy_headers=not office.settings.behind_proxy,
    )
    worker = threading.Thread(target=work, args=(office, stop), name="worker")
    worker.start()
    try:
        yield server
    finally:
        stop.set()
        server.close()
        worker.join(timeout=office.settings.job_grace + SPARE)
