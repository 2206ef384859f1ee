"""Requests at fixed times, whatever the server does; then more than it can bear.

python -m tests.bench.load [requests a second] [seconds] [a seeded folder]
"""

import itertools
import random
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.bench.filling import at
from tests.bench.pages import keys_of, seeded
from tests.web.racing import Browser, form_in, signed_in
from tests.web.server_killing import AWAY, BOX, Server

SEED = (200, 5, 2)  # services, reviews each, more events, where no folder is named
SESSIONS, SAVES = 40, 0.1  # of all requests
READS = (
    "/reviews",
    "/reviews?search=harbour",
    "/reviews/{key}",
    "/reviews/{key}/agreement",
    "/reviews/{key}/agreement/parties",
    "/reviews/{key}/documents",
    "/services",
)
CEILING, CROWD = 10, 120  # threads that ask without a pause, in seconds


class Load:
    """People who read and save; what each request took, and what it was answered."""

    def __init__(self, address, tokens, keys):
        self.browsers = [Browser(address, one) for one in tokens]
        self.keys, self.chance = keys, random.Random(0)
        self.locks = [threading.Lock() for _ in tokens]
        self.numbers = itertools.count()
        self.forms = {}

    def once(self, due):
        """Do one thing; return how long it took from when it was due, and its code."""
        number = next(self.numbers)
        place = number % len(self.browsers)
        key = self.keys[place % len(self.keys)]
        with self.locks[place]:
            try:
                if number % int(1 / SAVES) == 0:
                    code = self._save(self.browsers[place], key, number)
                else:
                    path = self.chance.choice(READS).format(key=key)
                    code = self.browsers[place].open(path)[0]
            except AWAY as fault:
                code = type(fault).__name__
        return time.perf_counter() - due, code

    def _save(self, browser, key, number):
        path = f"/reviews/{key}/agreement/parties"
        form = self.forms.get(key) or form_in(browser.open(path)[1])
        code, _ = browser.open(path, {**form, BOX: f"Trust {number} (example)"})
        self.forms.pop(key, None)
        return 303 if code == 409 else code  # shown as a clash is answered too


def open_loop(load, rate, seconds):
    """Ask so often a second, each at its own time; return times and codes."""
    with ThreadPoolExecutor(SESSIONS) as pool:
        begun = time.perf_counter()
        asked = []
        for number in range(rate * seconds):
            due = begun + number / rate
            time.sleep(max(0.0, due - time.perf_counter()))
            asked.append(pool.submit(load.once, due))
        return [one.result() for one in asked]


def crowd(address, token, seconds):
    """Ask without a pause from many threads; return each code and Retry-After."""
    found, ends = [], time.perf_counter() + seconds

    def ask():
        browser = Browser(address, token)
        while time.perf_counter() < ends:
            try:
                code, _ = browser.open("/reviews")
                found.append((code, browser.retry_after))
            except AWAY as fault:
                found.append((type(fault).__name__, ""))

    threads = [threading.Thread(target=ask) for _ in range(CROWD)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(seconds + 60)
    return found


def told(name, found):
    """Print the times and codes of some requests; return the errors."""
    times = [took for took, _ in found]
    codes = [code for _, code in found]
    errors = [one for one in codes if one not in (200, 303)]
    print(
        f"{name:22} {len(found)} requests: p50 {at(times, 0.5) * 1e3:.0f} ms,"
        f" p99 {at(times, 0.99) * 1e3:.0f} ms, the longest {max(times) * 1e3:.0f} ms,"
        f" {len(errors)} errors {sorted(map(str, set(errors)))}"
    )
    return errors


def main(rate=50, seconds=60, folder=""):
    with tempfile.TemporaryDirectory() as fresh:
        place = Path(folder or fresh)
        office = seeded(place, *SEED)
        tokens = [signed_in(office) for _ in range(SESSIONS)]
        keys = [key for key, _ in keys_of(office)]
        office.records.close()
        server = Server(place)
        try:
            server.start()
            load = Load(server.address, tokens, keys)
            open_loop(load, 20, 5)  # templates are compiled
            told(f"{rate} a second", open_loop(load, int(rate), int(seconds)))
            found = crowd(server.address, tokens[0], CEILING)
            codes = {one: sum(code == one for code, _ in found) for one, _ in found}
            without = sum(1 for code, after in found if code == 503 and not after)
            print(f"{CROWD} at once without a pause, {CEILING} s: {codes}", end="; ")
            print(f"{without} of the 503s without Retry-After")
            for number in range(5):
                told(f"{2 * number} s after it", open_loop(load, 10, 2))
        finally:
            server.kill()


if __name__ == "__main__":
    main(*sys.argv[1:])
