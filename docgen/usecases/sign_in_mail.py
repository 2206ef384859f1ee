"""Links to sign in with, on their way: kept until they are sent, and then no more.

The message holds a link and a code, so its words go from the records once the mail
server has taken them. Without a mail server nothing is kept: a coordinator hands a
service lead their link.
"""

from functools import partial

from docgen.office import Office
from docgen.post.notices import Words
from docgen.records.database import Transaction
from docgen.records.job_rows import Result, Wish
from docgen.records.outbox import find_notice, forget_text
from docgen.records.people import Person
from docgen.usecases import tasks
from docgen.usecases.readers import Reader
from docgen.usecases.sending import SEND_NOTICE, Told, write
from docgen.usecases.sign_in_links import Send


def sender(office: Office) -> Send:
    """Return what has the mail server send a person their link, where there is one."""
    return partial(_send, office)


def _send(office: Office, person: Person, subject: str, text: str, once: str) -> None:
    if not office.settings.smtp_host:
        return
    reader = Reader(person.name, person.email, person.id)
    with office.records.database.writing() as connection:
        write(office, connection, Told(once, reader, Words(subject, text)))


def _forget(connection: Transaction, wish: Wish, _: Result) -> None:
    """Take the words of a message that was about no review from the records."""
    notice = find_notice(connection, str(wish["notice"]))
    if notice is not None and not notice.review_id:
        forget_text(connection, notice.id)


tasks.after(SEND_NOTICE, _forget)
