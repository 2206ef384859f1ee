"""A function run in a child process that may take only so much time and memory.

What strangers send is read here, so that a file made to exhaust the machine ends its
child and nothing else. The child is started once and kept warm; after a fault it is
ended, and the next call starts another.
"""

import atexit
import contextlib
import multiprocessing
import os
import pickle
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Final, TypeVar, cast

try:
    import resource
except ImportError:  # not on Windows: only the time can be limited there
    resource = None  # type: ignore[assignment]

Result = TypeVar("Result")
MIB: Final = 1024 * 1024
CALLS: Final = 500  # then a child is replaced, so that nothing piles up in it
CHILDREN: Final = 2  # kept warm; more may run for a while when many ask at once
STARTING: Final = 30.0  # seconds a new child has to come up, on a busy machine


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may take: seconds on the clock, bytes of address space."""

    seconds: float = 10.0
    memory: int = 512 * MIB


class Stopped(Exception):
    """The call came to no result; `why` says so in a few words for a person.

    `detail` is what the child said last, for a log: an exception's name and words,
    never shown to whoever sent the file.
    """

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(why, detail)
        self.why = why
        self.detail = detail

    def __str__(self) -> str:
        return self.why


TOO_LONG: Final = "it took too long to read"
TOO_LARGE: Final = "it needs too much memory to read"
BROKEN: Final = "reading it failed"


def run(
    function: Callable[..., Result], *arguments: object, limits: Limits | None = None
) -> Result:
    """Return what a function gives, called in a limited child process.

    Args:
        function: A function of a module, found there by its name.
        arguments: Plain data, as is what the function returns.
        limits: The time and memory it may take; 10 seconds, 512 MiB.

    Raises:
        Stopped: It took too long, or too much memory, or raised an exception.
    """
    within = limits or Limits()
    message = pickle.dumps((function, arguments, within.seconds))
    child = _take(within.memory)
    try:
        answer = child.ask(message, within.seconds)
    except BaseException:  # whatever it was, this child is not asked again
        child.end()
        raise
    if isinstance(answer, Stopped):
        child.end()
        raise answer
    _give_back(child)
    return cast("Result", answer)  # what the function returned


def warm(function: Callable[..., object], *arguments: object) -> None:
    """Start a child ahead of the first call, with the function's imports done."""
    with contextlib.suppress(Stopped):
        run(function, *arguments)


def limits_memory() -> bool:
    """Return whether this system can limit a child's memory; its time it always can."""
    return resource is not None


class _Child:
    """A process that answers calls one after another."""

    def __init__(self, memory: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.memory = memory
        self.calls = 0
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(
            target=_serve, args=(theirs, memory), daemon=True
        )
        with _only_this_module():
            self.process.start()
        theirs.close()
        if not self.pipe.poll(STARTING):
            self.end()
            raise Stopped(BROKEN, "the child process did not start")
        self.pipe.recv_bytes()

    def ask(self, message: bytes, seconds: float) -> object:
        """Return the answer to one call, or what the child ended with."""
        self.calls += 1
        try:
            self.pipe.send_bytes(message)
            if not self.pipe.poll(seconds):
                raise Stopped(TOO_LONG)
            return pickle.loads(self.pipe.recv_bytes())  # noqa: S301  # our own child
        except (EOFError, OSError) as cause:
            self.process.join(1)
            raise Stopped(TOO_LARGE, f"ended with {self.process.exitcode}") from cause

    def end(self) -> None:
        """Kill the process, whatever it is doing."""
        self.pipe.close()
        self.process.kill()
        self.process.join(5)

    @property
    def fit(self) -> bool:
        """Return whether it may be asked again."""
        return self.calls < CALLS and self.process.is_alive()


_idle: list[_Child] = []
_lock = threading.Lock()


def _take(memory: int) -> _Child:
    with _lock:
        fitting = [one for one in _idle if one.memory == memory]
        for one in fitting:
            _idle.remove(one)
            if one.fit:
                return one
            one.end()
    return _Child(memory)


def _give_back(child: _Child) -> None:
    with _lock:
        if child.fit and len(_idle) < CHILDREN:
            _idle.append(child)
            return
    child.end()


@atexit.register
def end_all() -> None:
    """End every waiting child; the next call starts a new one."""
    with _lock:
        while _idle:
            _idle.pop().end()


@contextlib.contextmanager
def _only_this_module() -> Iterator[None]:
    """Keep the child from importing the whole program again before it can begin."""
    import __main__

    kept: dict[str, Any] = {
        name: vars(__main__)[name]
        for name in ("__spec__", "__file__")
        if name in vars(__main__)
    }
    try:
        for name in kept:
            setattr(__main__, name, None)
        yield
    finally:
        vars(__main__).update(kept)


def _serve(pipe: Connection, memory: int) -> None:
    """Answer calls until the other end is closed; this runs in the child."""
    _limit_memory(memory)
    _keep_quiet()
    pipe.send_bytes(b"ready")
    while True:
        try:
            message = pipe.recv_bytes()
        except EOFError:
            return
        pipe.send_bytes(_answer(message))


def _keep_quiet() -> None:
    """Keep what libraries print off the screen; faults are told through the pipe."""
    silent = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silent, stream)


def _answer(message: bytes) -> bytes:
    try:
        function, arguments, seconds = pickle.loads(message)  # noqa: S301  # our parent's
        _limit_processor(seconds)
        return pickle.dumps(function(*arguments))
    except MemoryError:
        return pickle.dumps(Stopped(TOO_LARGE, "MemoryError"))
    except BaseException as cause:  # a parser may raise anything
        return pickle.dumps(Stopped(BROKEN, f"{type(cause).__name__}: {cause}"[:500]))


def _limit_memory(memory: int) -> None:
    if resource is None:
        return
    with contextlib.suppress(ValueError, OSError):  # macOS may refuse: time is left
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_processor(seconds: float) -> None:
    """End the child by itself even if nobody is left to end it."""
    if resource is None:
        return
    used: Any = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime + seconds) + 2
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (until, most))
