"""A service's pages in a real browser: the whole way, by the lead and for the lead."""

from contextlib import contextmanager
from pathlib import Path

import pytest

from docgen.problems import NamedFile
from docgen.usecases import coming_back, issuing
from docgen.usecases.agreement_answers import save_answers
from docgen.usecases.standing import Behalf
from tests import needs
from tests.usecases.house import COORDINATOR, complete, issued, look
from tests.usecases.signing import ADA, LEE, PASSWORD, code_now
from tests.web.seeing import looked_at
from tests.web.service_side import BY_MAIL, house, send
from tests.web.serving import served
from tests.word.editing import OpenFile, pick_date

pytestmark = [pytest.mark.browser, needs.chromium]
LEFT = {
    "steering_committee_on": {"left_to": "service"},
    "join_ips_meetings": {"left_to": "host_trust"},
    "trust_sponsor": {"left_to": "host_trust"},
    "case_file_access": "yes",
}
CAME_BY = "telephone call on 4 January 2027"


@contextmanager
def address_of(folder):
    """A review on a real server, and the house it is in."""
    with house(folder, **LEFT) as pages:
        pages.office.now.go_on(minutes=5)  # a code of the telephone counts once
        with served(pages.app) as address:
            yield pages, address


class Visit:
    """Somebody at a browser, who looks at every page for what shuts people out."""

    def __init__(self, page, address, pages, pictures):
        self.page, self.address, self.pages = page, address, pages
        self.pictures, self.seen = Path(pictures), 0

    def sign_in(self, email):
        self.page.goto(f"{self.address}/sign-in")
        self.page.get_by_label("E-mail address").fill(email)
        self.page.get_by_role("button", name="Continue").click()
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        if email == ADA:
            self.page.get_by_label("Code").fill(code_now(self.pages.office))
            self.page.get_by_role("button", name="Continue").click()
        self.page.wait_for_url(f"{self.address}/reviews")

    def open(self, path):
        self.page.goto(f"{self.address}/reviews/{self.pages.key}{path}")

    def looks(self, what):
        """Nothing on this page shuts anybody out, on a wide screen or a telephone."""
        self.seen += 1
        looked_at(self.page, self.pictures, f"{self.seen:02}-{what}")

    def press(self, label):
        self.page.locator("main").get_by_role("button", name=label, exact=True).click()
        self.page.wait_for_load_state("load")

    def keep(self, label, *, is_lead):
        """Send the form; a coordinator is asked how it came, and says so."""
        self.press(label)
        if not is_lead:
            assert "How this reached you is not said." in self.page.content()
            self.looks("how-it-came")
            self.page.fill("#came_by", CAME_BY)
            self.press(label)
        assert not self.page.locator(".nhsuk-error-summary").count(), self.page.title()


def day(page, name, *boxes):
    for box, value in zip(("day", "month", "year"), boxes, strict=True):
        page.fill(f"[name='{name}[{box}]']", value)


def walk(visit, *, is_lead, folder):
    page, pages = visit.page, visit.pages
    visit.open("")
    page.get_by_role("link", name="The service's half of the agreement").click()
    visit.looks("half")
    page.get_by_role("button", name="Start").or_(
        page.get_by_role("button", name="Go on")
    ).click()
    visit.looks("half-group")
    page.fill("[name='trust_sponsor.name']", "Al Example")
    page.fill("[name='trust_sponsor.role']", "Director of Operations")
    page.locator("[name=join_ips_meetings][value=yes]").check()
    day(page, "steering_committee_on", "31", "6", "2027")
    if is_lead:
        visit.press("Save and continue")
        visit.looks("half-unread")
    day(page, "steering_committee_on", "24", "6", "2027")
    visit.keep("Save and continue", is_lead=is_lead)
    visit.looks("half-done")
    prepare(visit, is_lead=is_lead)
    plan(visit, is_lead=is_lead)
    issued(pages.office, pages.key)
    sign(visit, is_lead=is_lead, folder=folder)


def prepare(visit, *, is_lead):
    page = visit.page
    visit.open("/governance")
    assert "information governance is still open" in page.content()
    visit.looks("governance")
    for one in ("data_sharing_agreement", "impact_assessment", "honorary_contract"):
        page.select_option(f"[name='{one}.state']", "not_required")
    page.fill("[name='honorary_contract.not_required_because']", "None is asked for")
    visit.press("Save")
    visit.looks("governance-refused")
    for one in ("data_sharing_agreement", "impact_assessment"):
        page.fill(f"[name='{one}.not_required_because']", "No client data")
    visit.keep("Save", is_lead=is_lead)
    visit.open("/promises#interviews")
    visit.looks("promises")
    page.select_option("[name='interviews.state']", "under_way")
    visit.keep("Save", is_lead=is_lead)
    assert "In progress" in page.content()


def plan(visit, *, is_lead):
    page = visit.page
    visit.open("/timetable")
    visit.looks("timetable-empty")
    visit.press("Begin with a usual plan")
    visit.looks("timetable-plan")
    page.locator("#sessions-1 > summary").click()
    page.fill("[name='sessions.1.end']", "10:45")
    visit.keep("Save the timetable", is_lead=is_lead)
    page.locator("#sessions-1 > summary").scroll_into_view_if_needed()
    visit.looks("timetable-kept")
    assert page.locator("#mend").count() == 0
    page.locator("#sessions-3 > summary").click()
    page.fill("[name='sessions.3.start']", "10:30")
    visit.keep("Save the timetable", is_lead=is_lead)
    assert page.locator("#mend").count() == 1
    visit.looks("timetable-to-put-right")
    page.fill("[name='sessions.3.start']", "11:05")
    visit.keep("Save the timetable", is_lead=is_lead)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download in Word").click()
    assert download.value.suggested_filename.endswith(".docx")


def sign(visit, *, is_lead, folder):
    page, pages = visit.page, visit.pages
    visit.open("/documents")
    visit.looks("documents")
    with page.expect_download() as download:
        page.get_by_role("link", name="Word file of").click()
    sent = Path(download.value.path()).read_bytes()
    bring(visit, sent, is_lead=is_lead, folder=folder)
    visit.open("/signatures")
    visit.looks("signatures")
    page.get_by_role("link", name="record the signature").first.click()
    signed = folder / "signed.pdf"
    signed.write_bytes(b"%PDF-1.7 signed")
    page.fill("[name=name]", "Jo Example")
    page.select_option("[name=how]", "ink")
    day(page, "signed_on", "4", "1", "2027")
    page.set_input_files("#file", signed)
    if not is_lead:
        page.fill("#came_by", CAME_BY)
    visit.press("Record the signature")
    visit.looks("signatures-one")
    [one] = look(pages.office, pages.key).signatures
    assert one.came_by == ("" if is_lead else CAME_BY)
    page.get_by_role("link", name="Take back").click()
    visit.looks("take-back")
    visit.open("/documents")
    visit.looks("documents-with-files")


def bring(visit, sent, *, is_lead, folder):
    page = visit.page
    word = OpenFile(sent)
    pick_date(word, "report_shared_by", "2027-07-02", "2 July 2027")
    filled = folder / "filled in.docx"
    filled.write_bytes(word.saved())
    visit.open("/returned")
    visit.looks("returned")
    page.set_input_files("#file", filled)
    if not is_lead:
        page.fill("#came_by", CAME_BY)
    visit.press("Bring it back")
    visit.looks("returned-brought")
    if is_lead:
        return
    visit.press("Take up what is chosen")
    visit.looks("returned-undecided")
    page.get_by_label("Leave it as it was").check()
    visit.press("Take up what is chosen")
    assert "Nothing of it was taken up." in page.content()
    visit.looks("returned-decided")


class TestTheWholeWay:
    @pytest.mark.parametrize(("email", "is_lead"), [(LEE, True), (ADA, False)])
    def test_is_gone_by_the_lead_and_for_the_lead(self, page, tmp_path, email, is_lead):
        pictures = tmp_path / "pictures"
        pictures.mkdir()
        with address_of(tmp_path / "house") as (pages, address):
            visit = Visit(page, address, pages, pictures)
            visit.sign_in(email)
            walk(visit, is_lead=is_lead, folder=tmp_path)

            file = look(pages.office, pages.key)
            done = {one.key for one in file.tasks if not one.is_open}
            assert {"service_half", "governance"} <= done
            expected = "" if is_lead else CAME_BY
            assert file.timetable.by.came_by == expected
            assert file.governance.by.came_by == expected


class TestTwoPeopleAtOnce:
    @pytest.mark.parametrize(
        ("path", "box", "theirs", "mine"),
        [
            ("half/parties", "trust_sponsor.name", "Theirs", "Mine"),
            ("governance", "honorary_contract.note", "Theirs", "Mine"),
            ("promises", "interviews.note", "Theirs", "Mine"),
        ],
    )
    def test_see_both_answers(self, page, tmp_path, path, box, theirs, mine):
        with address_of(tmp_path / "house") as (pages, address):
            visit = Visit(page, address, pages, tmp_path)
            visit.sign_in(LEE)
            visit.open(f"/{path}")
            page.fill(f"[name='{box}']", mine)
            send(pages.coordinator, pages.at(path), {box: theirs, **BY_MAIL})
            page.locator("main form button").last.click()

            both = page.locator("#clash").inner_text()
            assert theirs in both
            assert mine in both
            assert page.input_value(f"[name='{box}']") == mine
            visit.looks("two-at-once")


class TestWhatWasAltered:
    def test_is_shown_with_comments_and_all_else(self, page, tmp_path):
        with address_of(tmp_path / "house") as (pages, address):
            for one in LEFT:
                content = {one: complete()[one]}
                save_answers(pages.office, COORDINATOR, pages.key, content, 2)
            issue = issued(pages.office, pages.key)
            issued(pages.office, pages.key, 2, "A slip")
            sent = issuing.issued_file(pages.office, COORDINATOR, issue.id, "docx")
            word = OpenFile(sent.content)
            text = next(one for one in word.paragraph("Partnership").iter() if one.text)
            text.text = f"{text.text} of another kind"
            file = NamedFile(sent.name, word.saved())
            said = Behalf("Jo Example", CAME_BY)
            key = coming_back.bring_back(
                pages.office, COORDINATOR, pages.key, file, said
            )
            visit = Visit(page, address, pages, tmp_path)
            visit.sign_in(ADA)
            visit.open(f"/returned/{key}")
            assert "of another kind" in page.content()
            visit.looks("altered")
            visit.open("/documents")
            assert "A slip" in page.content()
            visit.looks("superseded")
