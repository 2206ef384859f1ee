"""People who save, for what has to hold while they do."""

import threading
import time
from contextlib import closing, contextmanager

from docgen.records.keeping import open_records
from docgen.records.parts import Change, save
from docgen.records.uploads import note_file
from tests.records.keeping import COORDINATOR, NOON


def save_one(kept, number):
    """Keep a file and save a part, as an upload does: the file first."""
    content = f"file {number} ".encode() * 200
    name = kept.files.keep(content)
    with kept.database.writing() as connection:
        note_file(connection, name, len(content), "text/plain", NOON)
        change = Change(f"review:{number}", "agreement", {"file": name}, 0)
        save(connection, change, COORDINATOR)
    return name


def records(folder, many=3, address=""):
    """Keep some records in a folder, and return the hashes of their files."""
    with closing(open_records(folder, address)) as kept:
        return [save_one(kept, number) for number in range(many)]


@contextmanager
def people_saving(folder, address=""):
    """Let people save while something else goes on; at its end all are done."""
    kept, stop, saved = open_records(folder, address), threading.Event(), []

    def go_on(first):
        number = first
        while not stop.is_set():
            saved.append(save_one(kept, number))
            number += 2

    people = [threading.Thread(target=go_on, args=(1000 + who,)) for who in range(2)]
    for one in people:
        one.start()
    try:
        while len(saved) < 4:
            time.sleep(0.01)
        yield saved
    finally:
        stop.set()
        for one in people:
            one.join()
        kept.close()
