"""A template of the house's own: tried, published by a second person, withdrawn."""

import re

import pytest

from docgen.problems import NamedFile, WrongFile
from docgen.records import people
from docgen.records.history import By, of_thing
from docgen.records.shelf import PUBLISHED, TRIED, WITHDRAWN
from docgen.review.rights import Caller, Grant, Role
from docgen.usecases import issuing, template_shelf
from docgen.usecases.documents import KINDS
from docgen.usecases.standing import NotThere
from docgen.usecases.template_fitness import used_fields
from docgen.usecases.template_shelf import NotFit, OnTrial, Published
from docgen.usecases.template_trials import AWKWARD, Values
from docgen.word.package import MAIN_PART, open_package
from tests.usecases.house import (
    COORDINATOR,
    NOON,
    complete_review,
    issued,
    office_in,
    told,
)

KIND = "support-plan"
PRINTED = re.compile(r"word/(document|header\d*|footer\d*)\.xml$")
FIELD = re.compile(r"\{\{ ?reference ?\}\}")


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path) as found:
        yield found


def administrator(office, name):
    """An administrator who is there, and who asks."""
    how = By("", "", NOON)
    with office.records.database.writing() as connection:
        one = people.add(connection, name, f"{name}@docgen.example", how)
        people.give(connection, one, Grant(Role.ADMINISTRATOR), how)
    return Caller(one.id, name, NOON, (Grant(Role.ADMINISTRATOR),))


def template(change=lambda xml: xml.replace("</w:body>", "</w:body> "), kind=KIND):
    """Docgen's own template, changed a little."""
    package = open_package(KINDS[kind].own_template().content)
    parts = {
        name: change(package.read(name).decode()).encode()
        for name in package
        if PRINTED.match(name)
    }
    return NamedFile("ours.docx", package.with_parts(parts).to_bytes())


def uploaded(office, who, file=None, kind=KIND):
    found = template_shelf.upload(office, who, kind, file or template(kind=kind))
    assert isinstance(found, OnTrial), found
    return found.template


def shelf_of(office, who, kind=KIND):
    return next(one for one in template_shelf.listed(office, who) if one.kind == kind)


class TestAnUpload:
    def test_is_kept_on_trial_and_changes_nothing_yet(self, office):
        ada = administrator(office, "ada")

        kept = uploaded(office, ada)

        assert (kept.kind, kept.name, kept.state) == (KIND, "ours.docx", TRIED)
        with office.records.database.reading() as connection:
            now = issuing.template_for(office, connection, KIND)
        assert now == KINDS[KIND].own_template()

    def test_that_is_not_fit_is_not_kept_and_every_fault_is_told(self, office):
        ada = administrator(office, "ada")
        wrong = "<w:p><w:r><w:t>{{ referense }} {{ nothing_like_it }}</w:t></w:r></w:p>"
        file = template(lambda xml: xml.replace("<w:sectPr", wrong + "<w:sectPr", 1))

        found = template_shelf.upload(office, ada, KIND, file)

        assert isinstance(found, NotFit)
        said = [str(one) for one in found.problems]
        assert any("referense" in one and "body" in one for one in said)
        assert any("nothing_like_it" in one for one in said)
        assert shelf_of(office, ada).templates == ()

    def test_of_something_else_is_refused_by_what_it_is(self, office):
        ada = administrator(office, "ada")

        found = template_shelf.upload(
            office, ada, KIND, NamedFile("plan.docx", b"%PDF-1.7")
        )

        assert isinstance(found, WrongFile)

    def test_lists_the_fields_it_prints_otherwise(self, office):
        ada = administrator(office, "ada")
        without = template(lambda xml: FIELD.sub("", xml), "agreement")
        assert "reference" not in used_fields(without.content, KINDS["agreement"])

        first = template_shelf.upload(office, ada, "agreement", without)
        template_shelf.publish(office, ada, first.template.id)
        second = uploaded(office, ada, template(kind="agreement"), "agreement")

        assert [one.name for one in first.fields.no_longer] == ["reference"]
        assert first.fields.newly == ()
        changes = template_shelf.compare(office, ada, second.id)
        assert [one.name for one in changes.newly] == ["reference"]
        seen = template_shelf.look(office, ada, second.id)
        assert (seen.template, seen.fields) == (second, changes)
        assert seen.warnings == ()

    def test_of_the_same_file_again_is_the_same_template(self, office):
        ada = administrator(office, "ada")

        assert uploaded(office, ada).id == uploaded(office, ada).id
        assert len(shelf_of(office, ada).templates) == 1

    @pytest.mark.parametrize("kind", KINDS)
    def test_can_be_of_any_kind(self, office, kind):
        ada = administrator(office, "ada")

        key = uploaded(office, ada, kind=kind).id

        for values in Values:
            made = template_shelf.trial(office, ada, key, values)
            text = open_package(made.content).read(MAIN_PART).decode()
            if values is Values.AWKWARD and kind != "agreement":
                assert "Þórsdóttir &amp; &lt;O’Brien&gt; “{{ team }}”" in text
        assert AWKWARD


class TestATrial:
    def test_is_a_word_file_of_the_new_template(self, office):
        ada = administrator(office, "ada")
        words = "<w:p><w:r><w:t>Our own words</w:t></w:r></w:p><w:sectPr"
        file = template(lambda xml: xml.replace("<w:sectPr", words, 1))

        key = uploaded(office, ada, file).id
        made = template_shelf.trial(office, ada, key, Values.DULL)

        assert made.name == "support-plan-trial-dull.docx"
        assert "Our own words" in open_package(made.content).read(MAIN_PART).decode()


class TestPublishing:
    def test_takes_a_second_person_where_there_is_one(self, office):
        ada, ben = administrator(office, "ada"), administrator(office, "ben")
        key = uploaded(office, ada).id

        [said] = told(template_shelf.publish(office, ada, key))
        found = template_shelf.publish(office, ben, key)

        assert said.endswith(
            "Ask another administrator to look at the trial documents and publish it."
        )
        assert isinstance(found, Published)
        assert (found.template.state, found.alone) == (PUBLISHED, False)
        with office.records.database.reading() as connection:
            now = issuing.template_for(office, connection, KIND)
        assert now.content == template().content

    def test_by_the_only_administrator_is_said_and_recorded(self, office):
        ada = administrator(office, "ada")
        key = uploaded(office, ada).id

        found = template_shelf.publish(office, ada, key)

        assert found.alone
        with office.records.database.reading() as connection:
            newest = of_thing(connection, f"template:{KIND}")[0]
        assert (newest.action, newest.after["alone"]) == ("published", True)
        assert newest.by.person_id == ada.person_id

    def test_twice_is_once(self, office):
        ada = administrator(office, "ada")
        key = uploaded(office, ada).id
        template_shelf.publish(office, ada, key)

        template_shelf.publish(office, ada, key)

        deeds = [one.action for one in shelf_of(office, ada).deeds]
        assert deeds == ["published", "uploaded"]

    def test_of_another_takes_the_place_of_the_one_before(self, office):
        ada = administrator(office, "ada")
        first = uploaded(office, ada).id
        template_shelf.publish(office, ada, first)
        longer = template(lambda xml: xml.replace("</w:body>", "</w:body>  "))

        second = uploaded(office, ada, longer).id
        template_shelf.publish(office, ada, second)

        found = shelf_of(office, ada)
        assert found.published.id == second
        states = {one.id: one.state for one in found.templates}
        assert states == {first: WITHDRAWN, second: PUBLISHED}

    def test_leaves_what_is_issued_as_it_is(self, office):
        key = complete_review(office)
        first = issued(office, key)
        before = issuing.issued_file(office, COORDINATOR, first.id, "docx")
        ada = administrator(office, "ada")

        new = uploaded(office, ada, kind="agreement").id
        template_shelf.publish(office, ada, new)

        assert issuing.issued_file(office, COORDINATOR, first.id, "docx") == before
        second = issued(office, key, 2, "A new template")
        assert second.template_hash != first.template_hash


class TestWithdrawing:
    def test_has_docgens_own_in_use_again(self, office):
        ada = administrator(office, "ada")
        template_shelf.publish(office, ada, uploaded(office, ada).id)

        template_shelf.withdraw(office, ada, KIND, "A clause is wrong")

        with office.records.database.reading() as connection:
            now = issuing.template_for(office, connection, KIND)
            newest = of_thing(connection, f"template:{KIND}")[0]
        assert now == KINDS[KIND].own_template()
        assert newest.action == "withdrawn"
        assert newest.after["because"] == "A clause is wrong"

    def test_needs_a_reason(self, office):
        ada = administrator(office, "ada")
        template_shelf.publish(office, ada, uploaded(office, ada).id)

        [said] = told(template_shelf.withdraw(office, ada, KIND, " "))

        assert said.startswith("The reason is not given.")
        assert shelf_of(office, ada).published is not None


class TestTheList:
    def test_says_who_did_what_and_when(self, office):
        ada, ben = administrator(office, "ada"), administrator(office, "ben")
        template_shelf.publish(office, ben, uploaded(office, ada).id)

        deeds = shelf_of(office, ada).deeds

        assert [(one.who, one.action, one.file, one.at) for one in deeds] == [
            ("ben", "published", "ours.docx", NOON),
            ("ada", "uploaded", "ours.docx", NOON),
        ]

    def test_has_every_kind(self, office):
        ada = administrator(office, "ada")

        assert [one.kind for one in template_shelf.listed(office, ada)] == list(KINDS)


@pytest.mark.parametrize(
    "deed",
    [
        lambda office, who: template_shelf.listed(office, who),
        lambda office, who: template_shelf.upload(office, who, KIND, template()),
        lambda office, who: template_shelf.trial(office, who, "x", Values.DULL),
        lambda office, who: template_shelf.publish(office, who, "x"),
        lambda office, who: template_shelf.compare(office, who, "x"),
        lambda office, who: template_shelf.look(office, who, "x"),
        lambda office, who: template_shelf.withdraw(office, who, KIND, "x"),
    ],
)
def test_nobody_else_may_do_any_of_it(office, deed):
    with pytest.raises(NotThere):
        deed(office, COORDINATOR)


def test_there_is_no_other_kind_or_template(office):
    ada = administrator(office, "ada")

    with pytest.raises(NotThere):
        template_shelf.upload(office, ada, "invoice", template())
    with pytest.raises(NotThere):
        template_shelf.publish(office, ada, "x")
