"""How a job is kept safe: its row is the truth, and whoever holds it shows they live.

A job is taken up by one worker at a time. It ends done, waits for its next try, or has
failed in words. A worker that dies leaves its row as it was; once its sign of life is
old another takes the job up, and what the first one still writes counts for nothing.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeVar

OWN_FAULT: Final = (
    "It stopped because of a fault of docgen's own. Whoever looks after docgen finds"
    " more in its log."
)
NEVER_ENDED: Final = (
    "It was begun several times and stopped each time before its end. Whoever looks"
    " after docgen finds more in its log."
)
LOG: Final = logging.getLogger(__name__)


class Held(Protocol):
    """A job as its holder sees it: what it is, and how often it was taken up."""

    @property
    def id(self) -> str:
        """Return its identity."""

    @property
    def task(self) -> str:
        """Return the name of what is to be done."""

    @property
    def wish(self) -> Mapping[str, Any]:
        """Return what to do it with."""

    @property
    def tries(self) -> int:
        """Return how often it was taken up, this time included."""


AHeld = TypeVar("AHeld", bound=Held)


class Rows(Protocol[AHeld]):
    """The ledger's rows. What writes returns whether the job was still held."""

    def claim(self, key: str, stale_seconds: float) -> AHeld | None:
        """Take a job up; None where it is not to be had."""

    def beat(self, held: AHeld, progress: str) -> bool:
        """Give a sign of life."""

    def finish(self, held: AHeld, result: Mapping[str, Any]) -> bool:
        """End a job that is done, with all that comes after it."""

    def fail(self, held: AHeld, failure: str) -> bool:
        """End a job that can't be done."""

    def try_later(self, held: AHeld, failure: str, seconds: float) -> bool:
        """Have a job wait for its next try."""

    def put_back(self, held: AHeld) -> bool:
        """Give a job back that was not at fault."""

    def to_take_up(self, stale_seconds: float) -> Sequence[str]:
        """Return the jobs that are due or left, the longest due first."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a job was not done, in words for people, and whether another try may help."""

    why: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class Patience:
    """How long is waited for what, in seconds; one wait before each further try.

    A worker that lives gives a sign every `beat`; without one for `stale` its job is
    taken up by another. A step that tells of no progress for `step` counts as hung.
    """

    beat: float = 10
    stale: float = 60
    step: float = 900
    sweep: float = 20
    waits: tuple[float, ...] = (10, 60, 300, 1800)


class LeaseLost(Exception):
    """The job was taken up by another worker in the meantime; this one is to stop."""


Progress = Callable[[str], None]
CarryOut = Callable[[AHeld, Progress], Mapping[str, Any] | Failed]


class Ledger:
    """Takes jobs up, has them done, and writes down how they end."""

    def __init__(
        self,
        rows: Rows[AHeld],
        carry_out: CarryOut[AHeld],
        patience: Patience | None = None,
    ) -> None:
        """Get ready to work.

        Args:
            rows: The ledger's rows.
            carry_out: Does a job, and returns its result or why there is none. It is
                given a way to tell of its progress, which raises LeaseLost once the
                job is another's.
            patience: How long is waited for what.
        """
        self._rows: Rows[Any] = rows
        self._carry_out: CarryOut[Any] = carry_out
        self._patience = patience or Patience()
        self._held: dict[str, Held] = {}

    def run_job(self, key: str) -> None:
        """Do a job if it is to be had, and write down how it ended."""
        held = self._rows.claim(key, self._patience.stale)
        if held is None:
            return
        if held.tries > len(self._patience.waits) + 1:
            self._rows.fail(held, NEVER_ENDED)
            return
        self._held[key] = held
        try:
            self._end(held, self._done(held))
        except LeaseLost:
            LOG.warning("job %s (%s) was taken up by another", key, held.task)
        finally:
            self._held.pop(key, None)

    def to_send(self) -> Sequence[str]:
        """Return the jobs that a worker should be told of: due, or left by theirs."""
        return self._rows.to_take_up(self._patience.stale)

    def put_all_back(self) -> None:
        """Give back every job that is still being done, for this worker ends."""
        for held in list(self._held.values()):
            self._rows.put_back(held)

    def _done(self, held: Held) -> Mapping[str, Any] | Failed:
        """Return what came of a job, its end written down if it is a good one."""
        try:
            with self._alive(held) as tell:
                result = self._carry_out(held, tell)
            if not isinstance(result, Failed) and not self._rows.finish(held, result):
                raise LeaseLost(held.id)
        except LeaseLost:
            raise
        except Exception:
            LOG.exception("job %s (%s) stopped", held.id, held.task)
            return Failed(OWN_FAULT, again=True)
        return result

    def _end(self, held: Held, ended: Mapping[str, Any] | Failed) -> None:
        if not isinstance(ended, Failed):
            return
        waits = self._patience.waits
        if ended.again and held.tries <= len(waits):
            self._rows.try_later(held, ended.why, waits[held.tries - 1])
        else:
            self._rows.fail(held, ended.why)

    @contextmanager
    def _alive(self, held: Held) -> Iterator[Progress]:
        """Give signs of life while a job is done, until a step takes all too long."""
        pulse = _Pulse(self._rows, held, self._patience)
        thread = threading.Thread(target=pulse.go_on, name="pulse", daemon=True)
        thread.start()
        try:
            yield pulse.tell
        finally:
            pulse.ended.set()
            thread.join()


class _Pulse:
    """The signs of life of one job."""

    def __init__(self, rows: Rows[Any], held: Held, patience: Patience) -> None:
        self._rows, self._held, self._patience = rows, held, patience
        self._words = ""
        self._silent = 0.0
        self.ended = threading.Event()

    def tell(self, words: str) -> None:
        """Tell of progress, which is a sign of life too."""
        self._words, self._silent = words, 0.0
        if not self._rows.beat(self._held, words):
            raise LeaseLost(self._held.id)

    def go_on(self) -> None:
        """Give a sign of life every now and then until the job has ended."""
        while not self.ended.wait(self._patience.beat):
            self._silent += self._patience.beat
            if self._silent > self._patience.step:
                LOG.error("job %s (%s) hangs", self._held.id, self._held.task)
                return
            with suppress(Exception):  # away for a moment; the next sign may be given
                self._rows.beat(self._held, self._words)
