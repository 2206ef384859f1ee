"""A timetable to hand on is made in the template that is published."""

from io import BytesIO

import docx

from docgen.problems import NamedFile
from docgen.review.rights import Caller, Grant, Role
from docgen.usecases import template_shelf, timetables
from docgen.usecases.documents import KINDS
from docgen.usecases.service_side import save_part
from docgen.usecases.standing import Behalf
from docgen.word.returned import document_words
from tests.usecases.house import COORDINATOR, NOON, complete_review, office_in

ADA = Caller("a" * 32, "Ada Example", NOON, (Grant(Role.ADMINISTRATOR),))
BY_MAIL = Behalf("Jo Example", "an e-mail")
SESSIONS = [{"day": "1", "start": "9:30", "end": "10:15", "activity": "introduction"}]
OWN_WORDS = "Words of the house's own"


def publish(office, kind):
    """Publish docgen's own template of a kind with some words more."""
    file = docx.Document(BytesIO(KINDS[kind].own_template().content))
    file.add_paragraph(OWN_WORDS)
    out = BytesIO()
    file.save(out)
    new = NamedFile("ours.docx", out.getvalue())
    tried = template_shelf.upload(office, ADA, kind, new)
    template_shelf.publish(office, ADA, tried.template.id)


def words(office, key):
    return document_words(timetables.word_file(office, COORDINATOR, key).content)


def test_is_in_our_own_until_another_is_published(tmp_path):
    with office_in(tmp_path) as office:
        key = complete_review(office)
        entered = ("timetable", {"sessions": SESSIONS})
        save_part(office, COORDINATOR, key, entered, 0, BY_MAIL)
        assert OWN_WORDS not in words(office, key)

        publish(office, "timetable")

        assert OWN_WORDS in words(office, key)
