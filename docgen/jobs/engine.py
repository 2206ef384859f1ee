"""What carries a job's id to a worker, and nothing else: Huey, on one machine.

Whatever it loses is found in the ledger and sent again; whatever it brings twice is
done once. Another engine need only send and run.
"""

import json
import logging
import sqlite3
from collections.abc import Callable, Set
from pathlib import Path
from threading import Event
from typing import Final, Protocol

from huey import SqliteHuey
from huey.consumer import Consumer
from huey.registry import Message
from huey.serializer import Serializer

QUEUE: Final = "queue.sqlite3"
LOOK_EVERY: Final = 0.5  # seconds
LOG: Final = logging.getLogger(__name__)


class Engine(Protocol):
    """Carries the ids of jobs."""

    def send(self, key: str) -> None:
        """Tell the workers of a job; where this raises, it is sent again later."""

    def underway(self) -> Set[str]:
        """Return what was sent and has not come yet, as far as that is known."""

    def run(self, run_job: Callable[[str], None], stop: Event) -> None:
        """Be a worker until told to stop; a job that is being done has its grace."""


class HueyEngine:
    """Carries ids by a file beside the records, to threads of one or many processes."""

    def __init__(self, folder: Path, workers: int, grace: float) -> None:
        """Get ready to carry.

        Args:
            folder: Where the queue's file lies.
            workers: How many jobs are done at once in this process.
            grace: Seconds a job may still take once the worker is told to stop.
        """
        self._workers, self._grace = workers, grace
        self._run_job: Callable[[str], None] = _nobody_works
        folder.mkdir(parents=True, exist_ok=True)
        self._huey = _opened(folder / QUEUE)
        self._carry = self._huey.task(name="run_job")(self._bring)

    def send(self, key: str) -> None:
        """Tell the workers of a job."""
        self._carry(key)

    def underway(self) -> Set[str]:
        """Return what was sent and has not come yet."""
        return {message.args[0] for message in self._huey.pending()}

    def run(self, run_job: Callable[[str], None], stop: Event) -> None:
        """Be a worker until told to stop; a job that is being done has its grace."""
        self._run_job = run_job
        consumer = _QuietConsumer(
            self._huey,
            workers=self._workers,
            periodic=False,
            scheduler_interval=60,  # nothing is scheduled: the ledger knows what is due
            max_delay=LOOK_EVERY,
            shutdown_timeout=self._grace,
        )
        consumer.start()
        while not stop.wait(consumer.periodic_look):
            consumer.check_worker_health()
        consumer.stop(graceful=True)

    def _bring(self, key: str) -> None:
        self._run_job(key)


def _opened(file: Path) -> SqliteHuey:
    """Return the queue; what can't be read is begun anew, for the ledger has all."""
    try:
        return _queue(file)
    except sqlite3.OperationalError:  # away for now: locked, or the disk is full
        raise
    except sqlite3.DatabaseError:
        LOG.exception("%s is no queue; it is begun anew", file)
        file.unlink()
        return _queue(file)


def _queue(file: Path) -> SqliteHuey:
    return SqliteHuey(
        filename=str(file),
        results=False,
        journal_mode="delete",
        serializer=_PlainMessages(),
    )


def _nobody_works(key: str) -> None:
    raise RuntimeError(f"job {key} came where nobody works")


class _PlainMessages(Serializer):  # type: ignore[misc]  # Huey has no types
    """Messages as JSON: what lies in the queue is read, never run."""

    def _serialize(self, data: Message) -> bytes:
        return json.dumps(data).encode()

    def _deserialize(self, data: bytes) -> Message:
        return Message(*json.loads(data))


class _QuietConsumer(Consumer):  # type: ignore[misc]  # Huey has no types
    """A consumer that leaves the process's signals to whoever started it."""

    periodic_look: Final = 10.0  # seconds between looks whether every thread lives

    def _set_signal_handlers(self) -> None:
        pass


def open_engine(folder: Path, workers: int, grace: float) -> Engine:
    """Return the engine that carries jobs on this machine."""
    return HueyEngine(folder, workers, grace)
