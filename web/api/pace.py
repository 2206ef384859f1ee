"""How fast one token may ask: so many requests a minute, counted in each process.

A token that asks too often waits; the others, and the pages, go on.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Final

A_MINUTE: Final = 60.0  # seconds
MOST: Final = 600  # requests a minute with one token
MOST_TOKENS: Final = 1_000  # that are counted before the oldest are looked through


class Pace:
    """Counts each token's requests of the last minute."""

    def __init__(
        self, most: int = MOST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Begin to count.

        Args:
            most: Requests a minute with one token.
            clock: Seconds that only go on.
        """
        self.most = most
        self._clock = clock
        self._lock = threading.Lock()
        self._asked: dict[str, deque[float]] = {}

    def wait(self, token: str) -> int:
        """Count a request; return how many seconds it came too early, 0 if none."""
        with self._lock:
            now = self._clock()
            if len(self._asked) > MOST_TOKENS:
                self._forget(now)
            times = self._asked.setdefault(token, deque())
            while times and times[0] <= now - A_MINUTE:
                times.popleft()
            if len(times) >= self.most:
                return max(1, round(times[0] + A_MINUTE - now))
            times.append(now)
            return 0

    def _forget(self, now: float) -> None:
        ended = now - A_MINUTE
        self._asked = {
            token: times for token, times in self._asked.items() if times[-1] > ended
        }
