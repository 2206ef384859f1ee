"""A returned agreement in words: the changes it proposes, and what to look at."""

from dataclasses import replace

import pytest

from docgen.office import open_office
from docgen.problems import NamedFile, Refused, Severity, WrongFile
from docgen.usecases.returned import ReadBack, read_back
from docgen.word.skeleton import MANIFEST
from templates_docx.partnership_agreement import TEMPLATE
from tests.word.editing import (
    OpenFile,
    copy_control,
    delete_control,
    element,
    empty,
    pick_date,
    plain,
    run,
    type_into,
    write,
)
from tests.word.returning import answers, issued, opened
from tests.word.rewording import comment, picture, reword, track_insertion

OFFICE = open_office()


@pytest.fixture
def file():
    return opened()


def back(file, against="service-half-open", **changed):
    """What is said of a file, beside a sample's answers, some of them changed."""
    given = answers(against) if against else None
    if changed:
        given = replace(given, data={**given.data, **changed})
    return read_back(OFFICE, NamedFile("back.docx", file.saved()), given)


def proposed(found):
    return {one.field: (one.old, one.new) for one in found.changes}


def said(found, severity=Severity.CONFIRM):
    """What is wrong, without where and what to do."""
    return [one.wrong for one in found.problems if one.severity is severity]


class TestAnAnswer:
    def test_is_proposed_as_the_answers_write_it(self, file):
        pick_date(file, "governance_by", "2026-04-20", "20 April 2026")
        type_into(file, "data_reviews", "Yes ☒  No ☐")
        type_into(file, "ips_teams", "North\nSouth")
        type_into(file, "regional_lead.name", "Kim Example")

        found = back(file)

        assert proposed(found) == {
            "governance_by": ("", "2026-04-20"),
            "data_reviews": ("", "yes"),
            "ips_teams": ("", "North\nSouth"),
            "regional_lead.name": ("Alex Example", "Kim Example"),
        }

    def test_that_was_left_open_is_taken_up_unasked(self, file):
        type_into(file, "ips_teams", "North")

        [change] = back(file).changes

        assert change.problem is None

    def test_that_we_had_given_is_asked_about(self, file):
        type_into(file, "regional_lead.name", "Kim Example")

        [change] = back(file).changes

        assert change.problem.wrong == (
            "It was sent as “Alex Example” and comes back as “Kim Example”."
        )

    @pytest.mark.parametrize(
        "same", ["19/06/2026", "Fri 19 June 2026", "19\u00a0Jun 2026"]
    )
    def test_that_says_the_same_in_other_words_is_no_change(self, file, same):
        type_into(file, "report_by", same)

        assert back(file).changes == ()

    @pytest.mark.parametrize(
        ("field", "written", "wrong"),
        [
            ("governance_by", "soon", "“soon” is not a date."),
            (
                "governance_by",
                "Monday 21 April 2026",
                "“Monday 21 April 2026”: 21 April 2026 is a Tuesday.",
            ),
            ("data_reviews", "perhaps", "“perhaps” is neither yes nor no."),
        ],
    )
    def test_that_cannot_be_taken_up_is_told(self, file, field, written, wrong):
        type_into(file, field, written)

        found = back(file)

        [change] = found.changes
        assert change.problem.wrong == wrong
        assert change.new == written
        assert said(found) == [wrong]

    def test_that_was_emptied_is_told(self, file):
        empty(file, "report_by")

        wrong = "“2026-06-19” was taken out, and nothing stands in its place."
        assert said(back(file)) == [wrong]

    def test_that_is_a_picture_is_not_taken_up_by_itself(self, file):
        write(file.control("service_lead.name"), picture())

        [change] = back(file).changes

        assert change.problem is not None

    def test_with_lines_altered_round_it_is_not_taken_up_by_itself(self, file):
        type_into(file, "ips_teams", "South")
        paragraph = file.control("ips_teams").getparent()
        paragraph.addprevious(element("p", run("North")))

        found = back(file)

        [change] = found.changes
        assert change.new == "South"
        assert said(found) == [
            "The lines round “South” were altered; some may belong to it.",
            "“North” was added.",
        ]

    def test_that_is_lost_with_its_field_is_told(self, file):
        delete_control(file, "regional_lead.name")

        assert said(back(file)) == [
            "The field “IPS Grow regional lead, name” is no longer in the file, nor its"
            " answer “Alex Example”."
        ]

    def test_that_is_given_twice_is_told(self, file):
        type_into(file, "service_lead.name", "Anna")
        write(copy_control(file, "service_lead.name", "Signatures"), run("Kim"))

        assert said(back(file))[-1] == (
            "“IPS service lead, name” is answered in two places, in two ways."
        )

    def test_found_only_by_its_place_is_told_beside_it(self, file):
        type_into(file, "service_lead.name", "Anna")
        plain(file)

        found = back(file)

        assert proposed(found) == {"service_lead.name": ("", "Anna")}
        assert said(found) == ["The file no longer says which version it is."]
        [note] = said(found, Severity.WARNING)
        assert note.startswith("Fields were lost, and found by the words beside them: ")
        assert note.endswith(" and 49 more.")


class TestAClause:
    def test_that_was_altered_has_to_be_decided(self, file):
        reword(file, "a full report", "a short report")

        [problem] = back(file).problems

        assert str(problem) == (
            'back.docx, body, under "What IPS Grow will do", table 4, row 4, cell 1:'
            " “Write a full report of the review, with recommendations.” now reads"
            " “Write a short report of the review, with recommendations.” Accept the"
            " wording with the other side, or send the agreement again."
        )

    def test_is_not_looked_at_without_the_answers(self, file):
        reword(file, "a full report", "a short report")

        found = back(file, against=None)

        assert found.altered is None
        assert found.problems == ()

    def test_altered_while_changes_were_tracked_is_told_beside_it(self, file):
        track_insertion(file.paragraph("Host Trust"), " (or another)")

        found = back(file)

        assert said(found) == ["“Host Trust” now reads “Host Trust (or another)”."]
        assert said(found, Severity.WARNING) == [
            "Changes were tracked in it; it is read as if all were accepted."
        ]


def test_a_comment_is_handed_on_and_is_no_problem(file):
    comment(file, "Ask Anna", on="Host Trust")

    found = back(file)

    assert [note.words for note in found.notes] == ["Ask Anna"]
    assert found.problems == ()


class TestTheFileThatWasSent:
    def test_was_another_agreement(self, file):
        found = back(file, against="complete")

        assert isinstance(found, Refused)
        assert [one.wrong for one in found.problems] == [
            "This is agreement EX-2027-02, and agreement-complete.yaml is agreement"
            " EX-2027-01."
        ]

    def test_had_another_version(self, file):
        type_into(file, "service_lead.name", "Anna")

        found = back(file, version="2.0")

        assert proposed(found) == {"service_lead.name": ("", "Anna")}
        assert said(found, Severity.WARNING)[0] == (
            "It is version draft; agreement-service-half-open.yaml is version 2.0."
        )
        assert "Version draft" in said(found)[-1]

    def test_had_other_answers(self, file):
        type_into(file, "report_by", "18 June 2026")

        found = back(file, trust_sponsor={"name": "Anna", "role": "Director"})

        assert proposed(found) == {"report_by": ("2026-06-19", "2026-06-18")}
        assert said(found) == [
            "It was sent as “2026-06-19” and comes back as “2026-06-18”."
        ]
        assert said(found, Severity.WARNING) == [
            "agreement-service-half-open.yaml has other answers than when the file was"
            " made: Trust sponsor, name; Trust sponsor, role."
        ]

    def test_had_other_words(self, file):
        found = back(file, further_terms=["The Trust pays for lunch."])

        [altered, *_] = said(found)
        assert "was taken out" in altered
        [note] = said(found, Severity.WARNING)
        assert note.startswith("It was not made from agreement-service-half-open.yaml")

    def test_was_made_from_another_template(self, file):
        other = OpenFile(TEMPLATE.read_bytes())
        reword(other, "a full report", "a whole report")
        template = NamedFile("other.docx", other.saved())
        returned = NamedFile("back.docx", file.saved())

        found = read_back(OFFICE, returned, answers(), template)

        assert len(said(found)) == 1
        assert said(found, Severity.WARNING)[0].startswith("It was made from another")

    def test_says_something_else_of_itself_than_was_sent(self, file):
        note = file.package.read(MANIFEST).replace(b"19 June 2026", b"19 July 2026")
        file.package = file.package.with_parts({MANIFEST: note})
        type_into(file, "report_by", "19 July 2026")

        found = back(file)

        assert proposed(found) == {"report_by": ("2026-06-19", "2026-07-19")}
        assert said(found)[1:] == [
            "Its own note of what was sent was changed: Report issued by; Feedback"
            " session held by."
        ]

    def test_was_none_of_ours(self):
        found = read_back(OFFICE, NamedFile("scan.pdf", b"%PDF-1.7"), answers())

        assert isinstance(found, WrongFile)
        assert (
            str(found) == "scan.pdf is a PDF; it should be an agreement made by docgen."
        )

    def test_needs_no_answers_to_be_read(self, file):
        type_into(file, "service_lead.name", "Anna")

        found = back(file, against=None)

        assert isinstance(found, ReadBack)
        assert proposed(found) == {"service_lead.name": ("", "Anna")}

    def test_is_made_again_to_the_letter(self):
        assert back(opened()).problems == ()
        assert issued() == issued("service-half-open")
