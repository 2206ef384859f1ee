"""A blank is found again, whatever program saved the file and whoever moved it."""

import pytest

from docgen.word.wordml import W
from tests.word.editing import (
    bookmark_of,
    copy_control,
    delete_control,
    plain,
    run,
    swap_controls,
    type_beside,
    type_into,
    unwrap,
    without_bookmarks,
    without_controls,
    without_tags,
    write,
)
from tests.word.returning import altered, answered, opened, read
from tests.word.rewording import reword


@pytest.fixture
def file():
    return opened()


class TestABlankIsKnown:
    """...by its bookmark, or its tag, or else the words it stands beside."""

    @pytest.mark.parametrize("lost", [without_controls, without_tags])
    def test_by_its_bookmark(self, file, lost):
        type_into(file, "governance_by", "20 April 2026")
        lost(file)

        returned = read(file)

        assert answered(returned) == {"governance_by": "20 April 2026"}
        assert (returned.missing, returned.by_place) == ((), ())
        assert altered(returned) == []

    def test_by_a_bookmark_without_an_end_only_as_far_as_its_paragraph(self, file):
        type_into(file, "report_by", "20 June 2026")
        end = bookmark_of(file.control("report_by"))[1]
        end.getparent().remove(end)
        without_controls(file)

        returned = read(file)

        assert answered(returned) == {"report_by": "20 June 2026"}
        assert altered(returned) == []

    def test_by_its_tag(self, file):
        type_into(file, "governance_by", "20 April 2026")
        without_bookmarks(file)

        returned = read(file)

        assert answered(returned) == {"governance_by": "20 April 2026"}
        assert altered(returned) == []

    def test_by_its_place_when_a_program_keeps_only_words(self, file):
        type_into(file, "governance_by", "20 April 2026")
        type_into(file, "service_lead.name", "Anna Example")
        plain(file)

        returned = read(file)

        assert answered(returned) == {
            "governance_by": "20 April 2026",
            "service_lead.name": "Anna Example",
        }
        assert altered(returned) == []
        assert returned.missing == ()
        assert len(returned.by_place) == 54

    def test_by_its_place_and_takes_no_altered_clause_for_an_answer(self, file):
        type_into(file, "report_by", "20 June 2026")
        reword(file, "Write a full report", "Write a short report")
        plain(file)

        returned = read(file)

        assert answered(returned) == {"report_by": "20 June 2026"}
        [(kind, sent, came)] = altered(returned)
        assert (kind, sent[:19], came[:20]) == (
            "changed",
            "Write a full report",
            "Write a short report",
        )

    def test_no_more_when_its_control_is_gone(self, file):
        delete_control(file, "governance_by")
        delete_control(file, "regional_lead.name")

        returned = read(file)

        names = [one.name for one in returned.missing]
        assert names == ["regional_lead.name", "governance_by"]
        assert altered(returned) == []

    def test_by_its_place_and_takes_no_clause_from_elsewhere_for_an_answer(self, file):
        write(file.control("honorary_contract.reason"))
        plain(file)
        clause = file.paragraph("This partnership agreement is not itself")
        clause[1:] = [run("Nothing said here")]

        returned = read(file)

        names = [one.name for one in returned.missing]
        assert names == ["honorary_contract.reason"]
        assert sorted(kind for kind, *_ in altered(returned)) == ["added", "removed"]

    def test_by_its_place_when_somebody_typed_where_its_control_was(self, file):
        type_beside(file, "service_lead.name", "Anna Example")
        delete_control(file, "service_lead.name")

        assert answered(read(file)) == {"service_lead.name": "Anna Example"}


class TestABlankInTwoPlaces:
    def test_answered_in_two_ways_is_told(self, file):
        type_into(file, "service_lead.name", "Anna Example")
        copied = copy_control(file, "service_lead.name", "Signatures")
        write(copied, run("Kim Sample"))

        returned = read(file)

        assert [one.name for one in returned.twice] == ["service_lead.name"]

    def test_answered_in_one_place_only_is_answered(self, file):
        copied = copy_control(file, "service_lead.name", "Signatures")
        write(copied, run("Kim Sample"))

        returned = read(file)

        assert answered(returned) == {"service_lead.name": "Kim Sample"}
        assert returned.twice == ()

    def test_that_says_in_one_what_it_said_when_sent_is_told_too(self, file):
        copied = copy_control(file, "regional_lead.name", "Signatures")
        write(copied, run("Kim Sample"))

        assert [one.name for one in read(file).twice] == ["regional_lead.name"]


class TestABlankInsideAnother:
    def test_is_read_as_itself(self, file):
        copied = copy_control(file, "regional_lead.name", "Signatures")
        write(copied, run("Kim Sample"))
        type_into(file, "service_lead.name", "Anna")
        bookmark_of(file.control("service_lead.name"))[1].addprevious(copied)

        returned = read(file)

        assert answered(returned)["service_lead.name"] == "Anna"
        assert [one.name for one in returned.twice] == ["regional_lead.name"]


class TestABlankThatWasMoved:
    def test_beside_other_words_is_told(self, file):
        swap_controls(file, "timetable_by", "evidence_by")

        came = [returned for _, _, returned in altered(read(file))]

        assert any("Timetable" in one or "timetable" in one for one in came)
        assert any("vidence" in one for one in came)

    def test_is_not_answered_by_what_was_typed_where_it_was(self, file):
        start, end = bookmark_of(control := file.control("service_lead.name"))
        place = start.getprevious()
        file.paragraph("Signatures").extend([start, control, end])
        place.addnext(run("Anna Example"))

        returned = read(file)

        assert answered(returned) == {}
        assert "Name\tAnna Example" in [came for *_, came in altered(returned)]

    def test_alone_in_its_cell_is_told_where_it_went_and_where_it_was(self, file):
        start, end = bookmark_of(control := file.control("report_by"))
        file.paragraph("Signatures").extend([start, control, end])

        kinds = sorted(kind for kind, *_ in altered(read(file)))
        assert kinds == ["changed", "removed"]

    def test_may_carry_a_name_that_is_none_of_ours(self, file):
        control = file.control("governance_by")
        unwrap(control)
        for mark in file.root().iter(W + "bookmarkStart"):
            if mark.get(W + "name") == "dg_governance_by":
                mark.set(W + "name", "dg_something_else")

        returned = read(file)

        assert returned.missing == ()
        assert [one.name for one in returned.by_place] == ["governance_by"]
