"""Answers to any form by chance: sound ones, hostile ones, and what nobody can read."""

from hypothesis import strategies as st

from web.forms.days import day_from
from web.forms.shapes import Kind, Way, shape_of
from web.forms.typed import usual_of

HOSTILE = (
    "</textarea><script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "{{ config }}{% raw %}",
    "\n\nbegins with empty lines",
    "one\ntwo\n\nfour\n",
    "  spaces around  ",
    "&amp; &lt;b&gt; &#0; R&D",
    "فريق 😀 Zażółć",
    "not_applicable: x",
    "host_trust:",
    "yes",
    "9 March 2027",
)
LETTERS = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t")
TEXTS = st.sampled_from(HOSTILE) | st.text(LETTERS, min_size=1, max_size=12)
SAID = TEXTS.filter(lambda text: bool(text.strip()))
BOXES = st.sampled_from(["", "9", "31", "March", "2", "2027", "27", "x/y", " 3"])
DAYS = (
    st.sampled_from(["9 March 2027", "2027-03-10", "11/03/27", "31/2/2027", "soon"])
    | st.sampled_from(["Wednesday 9 March 2027", "Tuesday 9 March 2027", "9//2027"])
    | st.tuples(BOXES, BOXES, BOXES).map(day_from).filter(bool)
)
PARTIES = st.sampled_from(["service", "host_trust", "nobody"])
NUMBERS = st.sampled_from(["1", "4", "12", "5.5", "100", "four", " 3 "])
WAYS = {
    Way.NOT_APPLICABLE: st.fixed_dictionaries({"not_applicable": SAID}),
    Way.LEFT_TO: st.fixed_dictionaries({"left_to": PARTIES}),
    Way.REASON: st.fixed_dictionaries({"on": DAYS, "reason": SAID})
    | st.fixed_dictionaries({"reason": SAID}),
}
BOTH = st.tuples(SAID, PARTIES).map(
    lambda both: {"not_applicable": both[0], "left_to": both[1]}
)


def any_answers(form, names):
    """Answers to some of a form's fields."""
    return some_of(form.model, names, deep=0)


def some_of(model, names, deep):
    """Answers to one or more fields of a model."""
    answers = {name: unusual(model, name, deep) for name in names}
    return st.fixed_dictionaries({}, optional=answers)


def unusual(model, name, deep):
    """An answer that is not the one a field has anyway: that is never posted."""
    answers = answer_to(shape_of(model, name), deep)
    return answers.filter(lambda one: one != usual_of(model, name))


def answer_to(shape, deep=0):
    """An answer a field of this shape may be given, in any way there is."""
    value = value_of(shape, deep)
    if not shape.ways:
        return value
    return st.one_of(value, BOTH, *(WAYS[way] for way in shape.ways))


def by_number(score):
    """Where the score of an item stands on a page."""
    return int(score[0])


def value_of(shape, deep):
    """A value for a field of this shape."""
    match shape.kind:
        case Kind.RECORD:
            parts = some_of(shape.record, shape.record.model_fields, deep + 1)
            return parts.filter(bool)
        case Kind.LIST:
            most = min(shape.most or 3, 3 - min(deep, 2))
            return st.lists(answer_to(shape.entry, deep + 1), min_size=1, max_size=most)
        case Kind.SCORES:
            items = st.integers(1, 25).map(str)
            scores = st.dictionaries(items, NUMBERS, min_size=1, max_size=4)
            return scores.map(lambda one: dict(sorted(one.items(), key=by_number)))
        case Kind.DATE:
            return DAYS
        case Kind.NUMBER:
            return NUMBERS
        case Kind.CHOICE | Kind.YES_NO:
            values = [one.value for one in shape.options]
            return st.sampled_from([*values, "neither"])
    return SAID
