"""A review whose report is being written, by two reviewers and a coordinator."""

from dataclasses import replace

from docgen.review.rights import Assignment, Caller, Duty, Grant, Role
from docgen.usecases.reporting.writing import Work, look, name_of, save_report
from tests.usecases.house import NOON, complete_review
from tests.usecases.house import reviewer as sam_of

SUMMARY = {"strengths": "A warm team.", "priorities": ["Meet employers"]}
NHS_NUMBER = "943 476 5919"  # of nobody: one that only tests have


def sam(key):
    return sam_of(key)


def kim(key):
    return replace(sam_of(key), person_id="k" * 32, name="Kim Sample")


def on_duty(key, duty):
    grants = (Grant(Role.REVIEWER),)
    return Caller("d" * 32, "Dee Example", NOON, grants, (Assignment(key, duty),))


def moderator(key):
    return on_duty(key, Duty.MODERATOR)


def written(office, key, who=None, over=None, vouched=(), **answers):
    """Keep some answers; item_9 is what is said of item 9. Return what came of it."""
    who = who or sam(key)
    version = look(office, who, key).written.version if over is None else over
    return save_report(office, who, key, (named(answers), version), vouched)


def named(answers):
    return {
        name_of(int(name.removeprefix("item_")))
        if name.startswith("item_")
        else name: one
        for name, one in answers.items()
    }


def report_in(office, **answers):
    """A review with a report of which this is written; return its key."""
    key = complete_review(office)
    if answers:
        kept = written(office, key, **answers)
        assert isinstance(kept, Work), kept
    return key


def finding(office, key, item):
    """What is kept of an item, without its number."""
    said = look(office, sam(key), key).finding(item)
    return {name: one for name, one in said.items() if name != "item"}
