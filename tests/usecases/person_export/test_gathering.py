"""All that is held about one person is found, in every table; and nobody else's."""

import json
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    Date,
    Integer,
    LargeBinary,
    create_engine,
    insert,
    select,
)

from docgen.records import kept_forms, people, sessions
from docgen.records.about_person import BY_WHOM, Marks, is_secret, rows_about
from docgen.records.columns import Moment
from docgen.records.every_table import METADATA
from docgen.records.kept_forms import KeptForm
from docgen.review.rights import Grant, Role
from docgen.usecases.person_export import making
from docgen.usecases.person_export.gathering import gathered, marks_of
from docgen.usecases.person_export.matching import How
from docgen.usecases.person_export.words import TABLES
from docgen.usecases.signing_in import key_of
from tests.usecases.house import complete_review, issued, office_in
from tests.usecases.signing import HOUSE, NOON, administrator, coordinator, person

JO = "jo@trust.example"
LEAD = {
    "name": "Jo Lead (example)",
    "role": "Head (example)",
    "organisation": "Valley IPS (example)",
}
EVERY = sorted(METADATA.tables)


def of_a_kind(column, text):
    """Something that fits a column, whatever it is for."""
    if isinstance(column.type, Moment):
        return datetime(2027, 1, 4, tzinfo=UTC)
    if isinstance(column.type, JSON):
        return {"deep": [{"name": text}]}
    for kind, value in (
        (Integer, 1),
        (Boolean, False),
        (Date, date(2027, 1, 4)),
        (LargeBinary, b"x"),
    ):
        if isinstance(column.type, kind):
            return value
    return text


def has_room(column):
    """Whether a column could hold somebody's name or address."""
    text = getattr(column.type, "python_type", str) is str
    is_json = isinstance(column.type, JSON)
    is_moment = isinstance(column.type, Moment)
    is_open = column.name not in BY_WHOM and not is_secret(column)
    return is_open and not is_moment and (text or is_json)


def caller_of(office, added):
    with office.records.database.reading() as connection:
        return people.caller(connection, added.id, office.now())


def held(office, added, *, by_the_house=False):
    who = None if by_the_house else caller_of(office, added)
    return gathered(office, marks_of(office, added.id), who)


def read(content):
    with ZipFile(BytesIO(content)) as archive:
        return (
            archive.read("index.html").decode(),
            json.loads(archive.read("data.json")),
        )


def jo_in(office, name="Jo Lead (example)", email=JO):
    with office.records.database.writing() as connection:
        return people.add(connection, name, email, HOUSE)


def named_review(office):
    """A review whose agreement names Jo as its service lead, without an address."""
    return complete_review(office, service_lead=LEAD)


class TestEveryTable:
    @pytest.mark.parametrize("name", EVERY)
    def test_is_looked_through_in_every_column_that_could_name_somebody(self, name):
        table, marks = METADATA.tables[name], Marks("f" * 32, JO, "Jo Lead")
        engine = create_engine("sqlite://")  # which asks for no row that is named
        METADATA.create_all(engine)
        for column in filter(has_room, table.c):
            for known in (marks.person_id, JO, "with Jo Lead there"):
                row = {one.name: of_a_kind(one, "x") for one in table.c}
                row[column.name] = of_a_kind(column, known)
                with engine.begin() as connection:
                    connection.execute(table.delete())
                    connection.execute(insert(table).values(**row))
                    found = rows_about(connection, name, marks)
                assert len(found) == 1, (column.name, known)

    def test_is_looked_through_to_its_end_some_rows_at_a_time(self):
        table, marks = METADATA.tables["notices"], Marks("", JO, "")
        engine = create_engine("sqlite://")
        METADATA.create_all(engine)
        found, after = [], ()
        with engine.begin() as connection:
            for number in range(7):
                row = {one.name: of_a_kind(one, str(number)) for one in table.c}
                connection.execute(insert(table).values(**{**row, "email": JO}))
            while rows := rows_about(connection, "notices", marks, after, size=3):
                found += [one.key for one in rows]
                after = rows[-1].key

        assert found == [(str(number),) for number in range(7)]

    @pytest.mark.parametrize("name", EVERY)
    def test_has_its_words(self, name):
        title, what = TABLES[name]

        assert title
        assert what.endswith(".")

    def test_that_has_words_is_there(self):
        assert TABLES.keys() - set(EVERY) == set()


class TestWhatIsHeld:
    def test_is_what_names_them_in_a_review_they_may_open(self, tmp_path):
        with office_in(tmp_path) as office:
            review = named_review(office)
            added = jo_in(office)
            with office.records.database.writing() as connection:
                row = connection.execute(select(METADATA.tables["reviews"])).one()
                grant = Grant(Role.SERVICE_LEAD, service_id=row.service_id)
                people.give(connection, added, grant, HOUSE)
            issued(office, review)
            found = held(office, added).held

        saved = [(one.path, dict(one.record)) for one in found["saved"]]
        assert ("agreement.service_lead", LEAD) in saved
        assert {"people", "grants", "events", "issues", "proofs"} <= found.keys()

    def test_by_name_alone_is_not_given_where_they_may_not_look(self, tmp_path):
        with office_in(tmp_path) as office:
            named_review(office)
            max_ = administrator(office)
            with office.records.database.writing() as connection:
                people.rename(connection, max_, "Jo Lead (example)", HOUSE)
            found = held(office, max_)
            by_the_house = held(office, max_, by_the_house=True)

        assert "saved" not in found.held
        assert found.not_given >= 1
        assert "saved" in by_the_house.held
        assert by_the_house.not_given == 0

    def test_in_others_words_is_counted_and_given_on_the_machine_alone(self, tmp_path):
        with office_in(tmp_path) as office:
            text = "We met Jo Lead (example) and were glad of it."
            complete_review(office, observation_dates={"not_applicable": text})
            cam = coordinator(office)
            with office.records.database.writing() as connection:
                people.rename(connection, cam, "Jo Lead (example)", HOUSE)
            found = held(office, cam)
            everything = held(office, cam, by_the_house=True)

        assert found.not_given >= 1
        given = [one.how for each in found.held.values() for one in each]
        assert How.MENTIONED not in given
        assert any(one.how is How.MENTIONED for one in everything.held["saved"])

    def test_in_several_versions_is_told_once(self, tmp_path):
        with office_in(tmp_path) as office:
            review = named_review(office)
            issued(office, review)
            added = jo_in(office)
            found = held(office, added, by_the_house=True)

        paths = [one.path for one in found.held["saved"]]
        assert len(paths) == len(set(paths))

    def test_is_nobody_elses(self, tmp_path):
        with office_in(tmp_path) as office:
            jo = jo_in(office)
            other = person(office, "kit@elsewhere.example", Grant(Role.REVIEWER))
            content = making.for_oneself(office, caller_of(office, jo))

        page, data = read(content)
        for text in ("kit@elsewhere.example", other.id, other.name):
            assert text not in page + json.dumps(data)

    def test_has_what_they_typed_too_late(self, tmp_path):
        fields = (("finding", "typed too late"), ("csrf_token", "t"))
        with office_in(tmp_path) as office:
            jo = jo_in(office)
            with office.records.database.writing() as connection:
                form = KeptForm("/reviews", fields, office.now())
                kept_forms.keep(connection, jo.id, key_of(office), form)
            found = held(office, jo)

        typed = [dict(one.record) for one in found.held["kept_forms"]]
        assert {"finding": "typed too late"} in typed


class TestTheFile:
    def test_holds_no_secret_and_no_hash(self, tmp_path):
        with office_in(tmp_path) as office:
            ada = coordinator(office)
            with office.records.database.writing() as connection:
                session = sessions.begin(
                    connection, ada.id, "password", NOON, is_confirmed=True
                )
            page, data = read(making.for_oneself(office, caller_of(office, ada)))
            secrets = []
            with office.records.database.reading() as connection:
                for table in METADATA.tables.values():
                    for row in connection.execute(select(table)).mappings():
                        secrets += [
                            str(row[one.name])
                            for one in filter(is_secret, table.c)
                            if row[one.name] and len(str(row[one.name])) > 1
                        ]

        said = page + json.dumps(data)
        assert len(secrets) > 5
        assert [one for one in (*secrets, session.token) if one in said] == []
        assert {"passwords", "second_factors", "recovery_codes"} <= data["held"].keys()
        assert "sessions" in data["held"]

    def test_says_the_same_to_a_person_and_to_a_program(self, tmp_path):
        with office_in(tmp_path) as office:
            jo = jo_in(office)
            page, data = read(making.for_oneself(office, caller_of(office, jo)))

        assert (data["name"], data["email"]) == ("Jo Lead (example)", JO)
        for table in data["held"]:
            assert f"<h2>{TABLES[table][0]}</h2>" in page
        assert "Made on 1 December 2026, 12:00" in page
        assert "What is not here" in page

    def test_counts_what_has_nothing_to_be_shown(self, tmp_path):
        with office_in(tmp_path) as office:
            ada = coordinator(office)
            page, _ = read(making.for_oneself(office, caller_of(office, ada)))

        assert "<li>10 kept, with nothing that can be shown</li>" in page
        assert "<li></li>" not in page

    def test_shows_what_was_typed_as_it_was_typed(self, tmp_path):
        with office_in(tmp_path) as office:
            jo = jo_in(office, name="Jo <script>alert(1)</script>")
            page, _ = read(making.for_oneself(office, caller_of(office, jo)))

        assert "<script>" not in page
        assert "Jo &lt;script&gt;" in page

    def test_leaves_a_line_in_the_history(self, tmp_path):
        with office_in(tmp_path) as office:
            jo = jo_in(office)
            making.for_oneself(office, caller_of(office, jo))
            making.for_somebody(office, JO)
            found = held(office, jo).held["events"]

        done = [one.record["action"] for one in found]
        assert done.count("data handed over") == 2

    def test_is_made_for_somebody_without_an_account(self, tmp_path):
        with office_in(tmp_path) as office:
            lead = {"name": "Jo Lead (example)", "email": "Jo@Trust.example"}
            complete_review(office, service_lead=lead)
            _, by_address = read(making.for_somebody(office, JO))
            _, by_name = read(making.for_somebody(office, "", "Jo Lead (example)"))
            _, nobody = read(making.for_somebody(office, "no@body.example"))

        assert lead in [one["says"] for one in by_address["held"]["saved"]]
        assert "saved" in by_name["held"]
        assert nobody["held"] == {}
