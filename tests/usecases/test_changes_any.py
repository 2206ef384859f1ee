"""Any answers given to any blanks are printed and saved exactly."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.blanks import BlankKind
from docgen.review.order import AFTER_THE_REVIEW
from docgen.usecases.inputs import read_answers
from docgen.usecases.yaml_answers import write_yaml
from tests.usecases.building import WAITS, answers, changed, value, words

LETTERS = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"
)
TEXTS = st.text(LETTERS, min_size=1, max_size=12).filter(str.strip)
ANSWERS_TO = {
    BlankKind.LINES: st.lists(
        TEXTS, min_size=1, max_size=3, unique_by=lambda one: one.strip().casefold()
    ).map("\n".join),
    BlankKind.YES_NO: st.sampled_from(["yes", "no"]),
}
REVIEW = date(2027, 3, 9)
VISITS = {
    "review_dates.1": date(2027, 3, 10),
    "observation_dates.0": date(2027, 3, 11),
    "observation_dates.1": date(2027, 3, 12),
}
STARTS = (
    answers(),
    answers(reviewers=WAITS, service_lead=WAITS, data_sharing_agreement=WAITS),
    answers(observation_dates=WAITS, honorary_contract={"needed": WAITS}),
    answers(
        trust_sponsor={"not_applicable": "none"}, ips_teams=["A"], regional_lead=None
    ),
)


@st.composite
def some_changes(draw):
    """Some answers, and new ones to some of their blanks."""
    start = draw(st.sampled_from(STARTS))
    blanks = words(start)
    names = draw(st.sets(st.sampled_from(sorted(blanks)), min_size=1, max_size=12))
    changes = {name: draw(new_answer(blanks[name])) for name in sorted(names)}
    for paper in ("data_sharing_agreement", "honorary_contract"):
        if f"{paper}.in_place_on" in changes and f"{paper}.needed" in changes:
            changes[f"{paper}.needed"] = "yes"  # what is not needed is not in place
    return start, changes


def new_answer(blank):
    """An answer a blank of this kind may be given; days can't contradict each other."""
    if blank.name.endswith("ods_code"):
        return st.from_regex(r"[A-Z0-9]{1,5}", fullmatch=True)
    if blank.kind is BlankKind.DATE:
        later = date(2027, 7, 1) if blank.name in AFTER_THE_REVIEW else REVIEW
        return st.just(VISITS.get(blank.name, later).isoformat())
    if blank.kind is BlankKind.TEXT:
        return TEXTS.map(lambda one: f"{one} {blank.name}")  # no two people alike
    return ANSWERS_TO[blank.kind]


class TestAnyChanges:
    @settings(max_examples=150)
    @given(some_changes())
    def test_print_exactly_what_was_answered_and_save_the_same(self, drawn):
        start, changes = drawn
        before = words(start)

        taken = changed(start, changes)

        after = words(taken)
        assert {name: value(after[name]) for name in changes} == changes
        others = before.keys() - changes.keys() - follows_from_others(before)
        assert {name: after[name].value for name in others} == {
            name: before[name].value for name in others
        }
        saved = read_answers(write_yaml(taken.data), "saved.yaml")
        assert words(saved) == after


def follows_from_others(blanks):
    """Blanks whose answer may follow from another's: dates, and why or when a paper."""
    return {
        name
        for name, one in blanks.items()
        if one.kind is BlankKind.DATE or name.endswith((".reason", ".in_place_on"))
    }
