"""The steps that journeys have in common, each as the pages lead through it."""

from docgen.usecases.sign_in_links import set_up_link
from tests.usecases.signing import PASSWORD, SECRET
from tests.web.journeys.running import link_in

CAM, LEE = "cam@reviews.example", "lee@service.example"
SERVICE = "Example Works IPS Service (example)"
TRUST = "Example Valley NHS Foundation Trust (example)"


def day(name, typed):
    boxes = zip(("day", "month", "year"), typed.split(), strict=True)
    return {f"{name}[{box}]": text for box, text in boxes}


def person(name, who, role, organisation):
    said = {"name": who, "role": role, "organisation": organisation}
    return {f"{name}.{part}": text for part, text in said.items()}


OF_THE_SERVICE = {
    "name": SERVICE,
    "region": "East",
    "host_trust.name": TRUST,
    "ips_teams.0": "Valley IPS team (example)",
    "clinical_teams.0": "North team (example)",
    **person("service_lead", "Lee Example", "Head of Employment", SERVICE),
    "service_lead.email": LEE,
    **person("host_trust_lead", "Chris Example", "Associate Director", TRUST),
    **person("commissioning_lead", "Pat Example", "Commissioner", "Example ICB"),
    "trust_sponsor.name": "Robin Example",
    "trust_sponsor.role": "Director of Nursing",
}
DAYS = {**day("first_day", "9 3 2027"), **day("second_day", "10 3 2027")}
WHO_TAKES_PART = {
    "regional_lead.name": "Alex Example",
    "regional_lead.role": "IPS Grow regional lead",
    "regional_lead.employer": "Example employer",
    "reviewers.0.name": "Sam Sample",
    "reviewers.0.employer": "Example employer",
    "reviewers.1.name": "Kim Sample",
    "reviewers.1.employer": "Example employer",
}
NO_OBSERVATION = {"observation_dates[not_applicable]": "No time for it"}
BY_WHEN = {
    **day("steering_committee_on", "24 6 2027"),
    **day("quality_assurance_told_by", "12 5 2027"),
    **day("report_shared_by", "12 5 2027"),
}
YES_OR_NO = (
    "join_ips_meetings",
    "join_clinical_meetings",
    "in_field_mentoring",
    "training_workshops",
    "data_reviews",
)
SUPPORT = {
    **dict.fromkeys(YES_OR_NO, "yes"),
    "case_file_access": "no",
    "data_sharing_agreement.needed": "yes",
    **day("data_sharing_agreement.in_place_on", "1 2 2027"),
    "honorary_contract.needed": "no",
    "honorary_contract.reason": "There is one",
}


def set_up(hands, house):
    """The first start: its link makes an administrator, who adds a coordinator."""
    hands.opens(set_up_link(house.office))
    hands.fills({"name": "Ada Example", "email": "ada@reviews.example"})
    hands.fill("password", PASSWORD)
    hands.press("Continue")
    second_factor(hands, house)
    hands.says("Everybody who may sign in")
    hands.follow("Add somebody")
    hands.fills({"name": "Cam Example", "email": CAM, "role": "Coordinator"})
    hands.fill("region", "Every region")
    hands.press("Add and invite them")
    hands.sign_out()


def second_factor(hands, house):
    secret = hands.page.locator(".signin-secret").inner_text()
    hands.fill("code", house.code_of(secret))
    hands.press("Continue")
    assert len(hands.page.locator("#codes").input_value().split()) == 10
    hands.follow("I have kept them")


def come_in(hands, house):
    """The coordinator opens the invitation that came by e-mail."""
    hands.opens(link_in(house.letter_to(CAM)))
    hands.press("Continue")
    second_factor(hands, house)
    hands.says("There is none yet.")


def book(hands):
    """A service is written down, and its review booked; its agreement is begun."""
    hands.follow("Book a review")
    hands.follow("Add a service")
    hands.fills(OF_THE_SERVICE)
    hands.press("Save")
    hands.follow("Book a review")
    hands.fills(DAYS)
    hands.press("Book it and fill in its agreement")
    assert hands.page.locator("h1").inner_text().endswith("Who takes part")


def fill_in(hands, **left):
    """Answer the agreement page by page; what is `left` is left to the service."""
    hands.says("Filled in already")
    hands.fills(WHO_TAKES_PART)
    hands.press("Save and continue")
    hands.unfold("Answer for all of them in another way Observation day")
    hands.fills(NO_OBSERVATION)
    show_typed(hands)
    hands.press("Save and continue")
    hands.fills(without(BY_WHEN, left))
    leave(hands, left, "steering_committee_on", "Steering committee on")
    hands.press("Save and continue")
    hands.fills(without(SUPPORT, left))
    leave(hands, left, "case_file_access", "IPS Grow may see client case files")
    hands.press("Save and continue")
    hands.press("Save and continue")
    assert hands.page.locator("h1").inner_text().endswith("Check your answers")


def show_typed(hands):
    """The document follows what is typed; without scripts when it is asked to."""
    if not hands.has_scripts:
        hands.press("Show in the document")
    said = NO_OBSERVATION["observation_dates[not_applicable]"]
    hands.page.locator("[data-preview-sheet]").get_by_text(said).first.wait_for()


def without(boxes, left):
    return {
        name: text for name, text in boxes.items() if name.partition("[")[0] not in left
    }


def leave(hands, left, name, title):
    if name in left:
        hands.unfold(f"Answer in another way {title}")
        hands.fill(f"{name}[left_to]", left[name])


def issue(hands):
    hands.says("Every blank is answered. The agreement can be issued.")
    hands.follow("Issue version 1")
    hands.press("Issue version 1")
    hands.says("Version 1 of the agreement is issued.")


def sign_in(hands, house, email, where="/reviews"):
    """Sign in with a password and, where it is asked for, the telephone's code."""
    hands.opens(f"{house.address}/sign-in")
    hands.fill("email", email)
    hands.press("Continue")
    hands.fill("password", PASSWORD)
    hands.press("Sign in")
    if hands.page.url.endswith("/sign-in/second-factor"):
        hands.fill("code", house.code_of(SECRET))
        hands.press("Continue")
    assert hands.page.url == house.address + where
