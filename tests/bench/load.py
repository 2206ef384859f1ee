"""Requests at fixed times, whatever the server does; then more than it can bear.

python -m tests.bench.load [--rate 50] [--minutes 5] [--until-it-breaks]
                           [--folder a-seeded-one] [--services 200] [--sessions 100]

Of all requests 90 % read, 8 % save and 2 % upload. Server and visitors share the
machine; the load average says who else does.
"""

import argparse
import itertools
import os
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from docgen.records import people, sessions
from docgen.records.history import By
from docgen.records.parts import versions
from docgen.records.reviews import assign
from docgen.review.rights import Duty, Grant, Role
from tests.bench.filling import at
from tests.bench.pages import keys_of, seeded
from tests.bench.visiting import WELL, Visitor, lost, visit
from tests.web.racing import signed_in
from tests.web.server_killing import Server

COORDINATORS = 5
EACH, MORE = 5, 2  # reviews of a service, and events of a review
WARM_UP, WARM_FOR = 20, 10  # requests a second, seconds: templates are compiled
STEP, STEP_FOR = 25, 30  # requests a second more each time, for so many seconds
BROKEN = 1.0  # seconds at p99
PAST, PAST_FOR = 2, 15  # times the ceiling, for so many seconds
AIM_P50, AIM_P99 = 0.06, 0.3  # seconds
AFTER = 15  # seconds


def sessions_of(office, many):
    """The words of so many sessions, each with a browser of its own, of a few people.

    Whatever is done is told to every coordinator, and there never are a hundred.
    """
    first = [signed_in(office) for _ in range(min(many, COORDINATORS))]
    tokens, at = list(first), office.now()
    with office.records.database.writing() as connection:
        owners = [sessions.find(connection, one, at).person_id for one in first]
        for number in range(len(first), many):
            who = owners[number % len(owners)]
            begun = sessions.begin(connection, who, "oidc", at, is_confirmed=True)
            tokens.append(begun.token)
    return tokens


def reviewer_of(office, keys):
    """Somebody who reviews all of these; coordinators upload their sheets for them."""
    how = By("", "", office.now())
    with office.records.database.writing() as connection:
        rex = people.add(connection, "Rex", f"{token_hex(4)}@docgen.example", how)
        people.give(connection, rex, Grant(Role.REVIEWER), how)
        for key in keys:
            assign(connection, key, rex.id, Duty.REVIEWER, how.at)
    return rex.id


def told(name, answers):
    """Print the times and codes of some requests; return whether all went well."""
    times = [one.took for one in answers]
    wrong = Counter(str(one.code) for one in answers if one.code not in WELL)
    print(
        f"{name:24} {len(answers):6} requests: p50 {at(times, 0.5) * 1e3:.0f} ms,"
        f" p95 {at(times, 0.95) * 1e3:.0f} ms, p99 {at(times, 0.99) * 1e3:.0f} ms,"
        f" the longest {max(times) * 1e3:.0f} ms, errors {dict(wrong) or 0};"
        f" load average {os.getloadavg()[0]:.1f}"
    )
    return not wrong


def by_deed(answers):
    """Print the times of each kind of request."""
    for deed in sorted({one.deed for one in answers}):
        times = [one.took for one in answers if one.deed == deed]
        print(f"    {deed:36} {len(times):6}", end=" ")
        print(f"p50 {at(times, 0.5) * 1e3:5.0f}  p99 {at(times, 0.99) * 1e3:5.0f} ms")


def processor_seconds(server):
    """What a server's processes have taken of the processors so far."""
    ticks = 0
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            said = file.read_text("utf-8", "replace").rpartition(")")[2].split()
            if str(server.process_id) in (file.parent.name, said[1]):
                ticks += int(said[11]) + int(said[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def is_borne(answers, longest=AIM_P99):
    """Whether there was no error, and p99 was in time."""
    well = all(one.code in WELL for one in answers)
    return well and at([one.took for one in answers], 0.99) <= longest


def until_it_breaks(visitors, begin):
    """Ask more and more; print the ceiling, what comes past it, and how it recovers."""
    ceiling = begin
    for rate in itertools.count(begin, STEP):
        answers = visit(visitors, rate, STEP_FOR, seed=rate)
        told(f"{rate} a second", answers)
        if not is_borne(answers, BROKEN):
            break
        ceiling = rate
    print(f"the ceiling: {ceiling} a second with p99 within {BROKEN:.0f} s")
    past(visitors, PAST * rate, begin)


def past(visitors, rate, back_to):
    """Ask for far too much, then for what is usual; print what was answered."""
    answers = visit(visitors, rate, PAST_FOR)
    told(f"{rate} a second", answers)
    refused = [one for one in answers if one.code == 503]
    silent = sum(1 for one in refused if not one.retry_after)
    print(f"    {len(refused)} were told to come back, {silent} of them not when")
    after = visit(visitors, back_to, AFTER)
    late = [one for one in after if one.took > AIM_P99 or one.code not in WELL]
    back = max((one.due for one in late), default=0.0)
    told(f"{back_to} a second after it", after)
    print(f"    the last that was late or refused came {back:.1f} s after it")


def wanted():
    """Read what is asked for on the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.load")
    parser.add_argument("--rate", type=int, default=50, help="requests a second")
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--until-it-breaks", action="store_true")
    parser.add_argument("--folder", default="", help="seeded and kept, or a fresh one")
    parser.add_argument("--services", type=int, default=200)
    parser.add_argument("--sessions", type=int, default=100)
    return parser.parse_args()


def main():
    asked = wanted()
    with tempfile.TemporaryDirectory() as fresh:
        place = Path(asked.folder or fresh)
        office = seeded(place, asked.services, EACH, MORE)
        tokens = sessions_of(office, asked.sessions)
        keys = [key for key, _ in keys_of(office, asked.sessions)]
        reviewer = reviewer_of(office, keys)
        server = Server(place)
        try:
            server.start()
            visitors = [
                Visitor(server.address, token, key, reviewer)
                for token, key in zip(tokens, keys, strict=True)
            ]
            for one in visitors:
                one.begin()
            visit(visitors, WARM_UP, WARM_FOR)
            before = processor_seconds(server)
            answers = visit(visitors, asked.rate, asked.minutes * 60)
            each = (processor_seconds(server) - before) / len(answers)
            well = told(f"{asked.rate} a second", answers) and is_borne(answers)
            by_deed(answers)
            print(f"the server took {each * 1e3:.1f} ms of a processor for each")
            times = [one.took for one in answers]
            print("borne" if well and at(times, 0.5) <= AIM_P50 else "not borne")
            if asked.until_it_breaks:
                until_it_breaks(visitors, asked.rate)
            gone = lost(office, visitors, versions)
            print(f"{len(gone)} of the last saves acknowledged are not there")
        finally:
            server.kill()
            office.records.close()


if __name__ == "__main__":
    main()
