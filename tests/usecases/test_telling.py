"""Whoever has to hear of a deed has a notice of it, kept with the deed, once."""

import pytest

from docgen.post.notices import Words
from docgen.problems import NamedFile
from docgen.records import people
from docgen.records.history import By
from docgen.records.outbox import notices_of
from docgen.review.rights import Caller, Grant, Role
from docgen.usecases import coming_back, issuing, moving, service_side, signing
from docgen.usecases.agreement_answers import save_answers
from docgen.usecases.asking import ask_service
from docgen.usecases.standing import Behalf, NotThere, review_for
from docgen.usecases.telling import Telling
from tests.usecases.house import (
    NOON,
    complete,
    issued,
    lead,
    look,
    office_in,
    review_in,
    service_in,
    told,
)

CORRESPONDENTS = {
    "service_lead": {"name": "Jo Example", "email": "jo@service.example"},
    "host_trust_lead": {"name": "Chris Example", "email": "chris@trust.example"},
    "commissioning_lead": {"name": "Pat Example"},
}
JO, CHRIS = "jo@service.example", "chris@trust.example"
CAM, COL, SAM = "cam@grow.example", "col@grow.example", "sam@grow.example"
BY_MAIL = Behalf("Jo Example", "e-mail of 3 December 2026")
YES = {"case_file_access": "yes"}
LEFT = {"clinical_teams": {"left_to": "service"}}


def person_in(office, name, email, *grants):
    """Somebody with an account, as whoever asks."""
    how = By("", "", NOON)
    with office.records.database.writing() as connection:
        found = people.add(connection, name, email, how)
        for grant in grants:
            found = people.give(connection, found, grant, how)
        return people.caller(connection, found.id, NOON)


def coordinators_in(office):
    """One who coordinates the East, one the West, and a reviewer."""
    east = Grant(Role.COORDINATOR, "East")
    person_in(office, "Col Example", COL, Grant(Role.COORDINATOR, "West"))
    person_in(office, "Sam Sample", SAM, Grant(Role.REVIEWER))
    return person_in(office, "Cam Example", CAM, east)


def staffed_review(office, cam, **changes):
    """A review that is complete, with people to write to."""
    service = service_in(office, cam, **CORRESPONDENTS)
    return review_in(office, cam, service, **{**complete(), **changes})


def written(office, key):
    with office.records.database.reading() as connection:
        return notices_of(connection, key)


def subjects(office, key):
    """What each was told, by e-mail address, in the order of the letters."""
    start = "Fidelity review 2027-001, Example Works IPS Service (example): "
    return sorted(
        (one.email, one.subject.removeprefix(start)) for one in written(office, key)
    )


def said_to(office, key, email):
    [one] = [one for one in written(office, key) if one.email == email]
    return one


def account(office, email):
    with office.records.database.reading() as connection:
        return people.by_email(connection, email).id


def signs(office, who, key, behalf):
    entered = {
        "signatory": "host_trust_lead",
        "name": "Chris Example",
        "how": "ink",
        "signed_on": "1 December 2026",
    }
    file = NamedFile("signed.pdf", b"%PDF-1.7 signed")
    return signing.record_signature(office, who, key, entered, file, behalf)


@pytest.fixture
def office(tmp_path):
    with office_in(tmp_path, contact="desk@grow.example") as found:
        yield found


@pytest.fixture
def cam(office):
    return coordinators_in(office)


@pytest.fixture
def key(office, cam):
    return staffed_review(office, cam)


class TestAnIssuedAgreement:
    def test_is_told_to_the_lead_and_everyone_who_signs_and_has_an_address(
        self, office, key
    ):
        issued(office, key)

        assert subjects(office, key) == [
            (CHRIS, "agreement issued"),
            (JO, "agreement issued"),
        ]

    def test_is_told_once_however_often_it_is_pressed(self, office, key):
        for _ in range(3):
            issued(office, key)

        assert len(written(office, key)) == 2

    def test_issued_anew_says_which_version_and_why(self, office, key):
        issued(office, key)
        issued(office, key, 2, "The Trust asked for it.")

        notices = [one for one in written(office, key) if one.email == CHRIS]
        [second] = [one for one in notices if "version 2" in one.subject]
        assert "It takes the place of version 1" in second.text
        assert "\n\nThe reason given: The Trust asked for it.\n\n" in second.text


def test_what_is_not_kept_is_not_told(office, cam, key):
    database = office.records.database

    with pytest.raises(ZeroDivisionError), database.writing() as connection:  # noqa: PT012
        telling = Telling(office, connection, cam, review_for(connection, cam, key))
        names = telling.tell(telling.leads, "news", lambda one: Words("News", "…"))
        assert names == ("Jo Example",)
        raise ZeroDivisionError

    assert written(office, key) == ()


class TestAskingTheService:
    @pytest.fixture
    def key(self, office, cam):
        return staffed_review(office, cam, **LEFT)

    def test_tells_the_lead_once_for_the_same_blanks(self, office, cam, key):
        assert ask_service(office, cam, key) == ("Jo Example",)
        ask_service(office, cam, key)

        assert subjects(office, key) == [(JO, "please complete your half")]

    def test_asks_again_once_more_is_left(self, office, cam, key):
        ask_service(office, cam, key)
        more = {"steering_committee_on": {"left_to": "host_trust"}}
        save_answers(office, cam, key, more, 2)
        ask_service(office, cam, key)

        assert len(written(office, key)) == 2

    def test_is_refused_where_nothing_is_left_to_it(self, office, cam):
        [said] = told(ask_service(office, cam, staffed_review(office, cam)))

        assert said.startswith("Nothing of the agreement is left to the service.")

    def test_is_refused_where_nobody_can_be_written_to(self, office, cam):
        service = service_in(office, cam, service_lead={"name": "Jo Example"})
        key = review_in(office, cam, service, **{**complete(), **LEFT})

        [said] = told(ask_service(office, cam, key))

        assert said.startswith("The service has no lead with an e-mail address.")

    def test_is_refused_while_the_review_is_at_rest(self, office, cam, key):
        moving.call_off(office, cam, key, "The service has closed")

        [said] = told(ask_service(office, cam, key))

        assert said.startswith("The review is closed, postponed or cancelled.")

    def test_is_for_whoever_coordinates_it(self, office, key):
        service = look(office, key).row.service_id
        west = Caller("w" * 32, "Col", NOON, (Grant(Role.COORDINATOR, "West"),))

        for who in (lead(service), west):
            with pytest.raises(NotThere):
                ask_service(office, who, key)


class TestASignature:
    def after(self, office, key):
        return [one for one in subjects(office, key) if "issued" not in one[1]]

    def test_recorded_by_the_service_is_told_to_its_regions_coordinators(
        self, office, key
    ):
        issued(office, key)
        service = look(office, key).row.service_id

        signs(office, lead(service), key, Behalf())

        copy = "signed copy recorded"
        assert self.after(office, key) == [(CAM, copy), (CHRIS, copy)]
        text = said_to(office, key, CAM).text
        assert "it is signed by Chris Example." in text
        assert "Still missing: Jo Example (IPS service lead) and Pat" in text

    def test_recorded_by_a_coordinator_is_told_to_whoever_signed(
        self, office, cam, key
    ):
        issued(office, key)

        signs(office, cam, key, BY_MAIL)

        assert self.after(office, key) == [(CHRIS, "signed copy recorded")]


def test_a_file_that_came_back_is_told_to_coordinators(office, cam, key):
    issue = issued(office, key)
    file = issuing.issued_file(office, cam, issue.id, "docx")
    service = look(office, key).row.service_id

    came = NamedFile(file.name, file.content)
    assert isinstance(coming_back.bring_back(office, lead(service), key, came), str)

    assert (CAM, "an agreement came back") in subjects(office, key)


class TestOpenGovernance:
    def test_is_told_to_both_sides_once_where_files_may_be_seen(self, office, cam):
        key = staffed_review(office, cam, **YES)
        service = look(office, key).row.service_id
        issued(office, key)
        assert (JO, "information governance is open") in subjects(office, key)
        for over, note in enumerate(("asked", "asked again")):
            papers = {"data_sharing_agreement": {"state": "under_way", "note": note}}
            service_side.save_part(
                office, lead(service), key, ("governance", papers), over
            )

        found = [one for one in subjects(office, key) if "governance" in one[1]]
        assert found == [
            (CAM, "information governance is open"),
            (JO, "information governance is open"),
        ]

    def test_is_not_told_where_no_files_are_seen(self, office, key):
        issued(office, key)

        assert not any("governance" in one for _, one in subjects(office, key))


class TestWhereAMessageComesFrom:
    def test_is_the_coordinator_who_did_it(self, office, cam, key):
        moving.put_off(office, cam, key, "An inspection")

        text = said_to(office, key, JO).text
        assert f"Write to Cam Example at {CAM}." in text
        assert "\n\nhttp://127.0.0.1:8000/reviews/" + key in text

    def test_is_the_house_where_it_would_be_the_reader(self, office, key):
        service = look(office, key).row.service_id
        issued(office, key)
        signs(office, lead(service), key, Behalf())

        text = said_to(office, key, CAM).text
        assert "Write to The fidelity review team at desk@grow.example." in text


def test_a_lead_with_an_account_and_an_address_is_told_once(office, cam, key):
    service = look(office, key).row.service_id
    grant = Grant(Role.SERVICE_LEAD, service_id=service)
    jo = person_in(office, "Jo Example", JO.upper(), grant)
    save_answers(office, cam, key, LEFT, 2)

    assert ask_service(office, cam, key) == ("Jo Example",)

    [one] = written(office, key)
    assert (one.email, one.person_id) == (JO, jo.person_id)
