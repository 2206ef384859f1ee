"""What was altered outside the clauses, unseen, or while changes were tracked."""

import pytest

from docgen.word.compare import Alteration
from docgen.word.package import MAIN_PART
from docgen.word.wordml import W, read_xml, to_xml
from tests.word.editing import FOOTER, HEADER, NOTES, element, run, wordml
from tests.word.returning import altered, answered, opened, read
from tests.word.rewording import (
    RELATIONS,
    add_part,
    comment,
    field,
    remove,
    reword,
    track_deleted_end,
    track_deletion,
    track_insertion,
    track_move,
)

CHANGED, REMOVED, ADDED, MOVED = (
    one.value
    for one in (
        Alteration.CHANGED,
        Alteration.REMOVED,
        Alteration.ADDED,
        Alteration.MOVED,
    )
)
AGREE = (
    "Team leaders and regional leads work out together what would help most, and"
    " agree what the support will be."
)
SENDS = "Please send the signed agreement to the IPS Grow regional lead."
REPORT = "Write a full report of the review, with recommendations."


@pytest.fixture
def file():
    return opened()


class TestTheEdgesOfThePage:
    @pytest.mark.parametrize(
        ("part", "old", "new"),
        [
            (HEADER, "Partnership agreement", "Draft agreement"),
            (FOOTER, "EX-2027-02", "EX-2027-20"),
            (NOTES, "126–141", "126–142"),
        ],
    )
    def test_are_compared_too(self, file, part, old, new):
        reword(file, old, new, part)

        [(kind, sent, came)] = altered(read(file))

        assert kind == CHANGED
        assert sent.replace(old, new) == came

    def test_may_be_taken_away_by_nobody(self, file):
        remove(file, "EX-2027-02", FOOTER)

        [(kind, sent, _)] = altered(read(file))

        assert kind == REMOVED
        assert "EX-2027-02" in sent

    def test_may_carry_other_page_numbers(self, file):
        root = file.root(FOOTER)
        for text in root.iter(W + "t"):
            text.text = "17" if text.text == "1" else text.text

        assert altered(read(file)) == []

    def test_may_not_carry_words_in_place_of_a_page_number(self, file):
        file.paragraph(AGREE).extend(field(" PAGE ", "1 and pays for it"))

        [(_, _, came)] = altered(read(file))

        assert came.endswith("[PAGE]1 and pays for it")

    def test_may_lose_their_page_number_and_it_is_listed(self, file):
        root = file.root(FOOTER)
        root.find(f".//{W}p")[:] = [run("Page 1 of 1")]

        assert [one for one, *_ in altered(read(file))] != []

    def test_lose_a_footnote_only_with_its_mark(self, file):
        mark = next(file.root().iter(W + "footnoteReference"))
        mark.getparent().remove(mark)

        [(kind, sent, came)] = altered(read(file))

        assert kind == CHANGED
        assert sent.replace("[footnote]", "") == came


class TestTrackedChanges:
    """...are read as if all were accepted, and that is told."""

    def test_that_delete_a_clause(self, file):
        track_deletion(file.paragraph(AGREE))

        returned = read(file)

        assert altered(returned) == [(REMOVED, AGREE, "")]
        assert returned.tracked

    def test_that_delete_what_is_no_word(self, file):
        mark = next(file.root().iter(W + "footnoteReference")).getparent()
        gone = element("del", id="900", author="A. Trust")
        mark.addprevious(gone)
        gone.append(mark)

        [(kind, sent, came)] = altered(read(file))

        assert (kind, sent.replace("[footnote]", "")) == (CHANGED, came)

    def test_that_add_to_one(self, file):
        track_insertion(file.paragraph(AGREE), " Mostly.")

        assert altered(read(file)) == [(CHANGED, AGREE, f"{AGREE} Mostly.")]

    def test_that_move_one(self, file):
        track_move(file.paragraph(AGREE), behind=file.paragraph(SENDS))

        assert altered(read(file)) == [(MOVED, AGREE, AGREE)]

    def test_that_join_two(self, file):
        track_deleted_end(file.paragraph(AGREE))

        came = [came for *_, came in altered(read(file)) if came]

        assert len(came) == 1
        assert came[0].startswith(f"{AGREE}Support of this kind")


class TestWhatWordDoesNotShow:
    def test_the_instruction_of_a_field(self, file):
        paragraph = file.paragraph(AGREE)
        begin, instruction, separate, shown, end = field(" QUOTE ", "")
        paragraph.insert(1, begin)
        paragraph.extend([instruction, separate, shown, end])

        assert altered(read(file)) == [(REMOVED, AGREE, "")]

    def test_an_element_it_does_not_know(self, file):
        one = file.paragraph(AGREE).find(W + "r")
        holder = one.makeelement("{urn:unknown}holder")
        one.addprevious(holder)
        holder.append(one)

        assert altered(read(file)) == [(REMOVED, AGREE, "")]

    def test_what_is_there_for_older_programs_unless_it_says_something_else(self, file):
        mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
        one = file.paragraph(AGREE).find(W + "r")
        both = one.makeelement(f"{{{mc}}}AlternateContent")
        one.addprevious(both)
        choice = one.makeelement(f"{{{mc}}}Choice", Requires="w14")
        other = one.makeelement(f"{{{mc}}}Fallback")
        both.extend([choice, other])
        choice.append(one)
        other.append(run(AGREE))
        same = altered(read(file))
        other[:] = [run("The Trust pays.")]

        assert same == []
        assert altered(read(file)) == [(CHANGED, AGREE, AGREE + "The Trust pays.")]


class TestATextBox:
    """...is written twice: for newer programs, and for older ones."""

    BOX = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        'markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing>'
        "<w:txbxContent><w:p><w:r><w:t>The Trust pays.</w:t></w:r></w:p>"
        "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
        "<w:p><w:r><w:t>{other}</w:t></w:r></w:p></w:txbxContent></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    def test_that_was_added_is_listed_once(self, file):
        file.paragraph(AGREE).addnext(*wordml(self.BOX.format(other="The Trust pays.")))

        assert altered(read(file)) == [(ADDED, "", "The Trust pays.")]

    def test_that_says_something_else_to_older_programs_is_listed_twice(self, file):
        file.paragraph(AGREE).addnext(*wordml(self.BOX.format(other="IPS Grow pays.")))

        assert [came for *_, came in altered(read(file))] == [
            "The Trust pays.",
            "IPS Grow pays.",
        ]


class TestComments:
    def test_are_read_with_who_wrote_them(self, file):
        comment(file, "Can we make this six weeks?", on=REPORT)

        returned = read(file)

        [note] = returned.notes
        assert (note.by, note.words) == ("A. Trust", "Can we make this six weeks?")
        assert altered(returned) == []

    def test_are_none_of_the_answers(self, file):
        comment(file, "Ask Anna", on="IPS service lead")

        assert answered(read(file)) == {}


class TestAHeaderOfItsOwnForTheFirstPage:
    def test_that_says_the_same_is_read_once(self, file):
        _another_header(file, file.root(HEADER))

        assert altered(read(file)) == []

    def test_that_says_something_else_is_listed(self, file):
        other = read_xml(to_xml(file.root(HEADER)))
        other.find(f".//{W}t").text = "Void"
        _another_header(file, other)

        assert [one for one, *_ in altered(read(file))] == [ADDED]


def _another_header(file, root):
    add_part(file, "header", "")
    file.roots["word/header.xml"] = read_xml(to_xml(root))
    section = next(file.root(MAIN_PART).iter(W + "sectPr"))
    reference = element("headerReference", type="first")
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    reference.set(f"{{{relations}}}id", file.root(RELATIONS)[-1].get("Id"))
    section.insert(0, reference)
