"""A part healed by docxtpl on trial: does it stay whole, and keep its words?

The other checks know what docxtpl does to a tag; this one looks. It runs only on parts
in which they found nothing, so it is never given the texts that slow docxtpl down.
"""

import re
from typing import Final

from docxtpl import DocxTemplate
from lxml import etree

from docgen.word.grammar import NotAllowed, parse, vet
from docgen.word.story import Story
from docgen.word.tags import Tag
from docgen.word.vocabulary import Vocabulary
from docgen.word.whereabouts import Finding, Place, short
from docgen.word.wordml import TEXT, NotWellFormed, read_xml

ANY_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
REMEDY: Final = (
    "Give each tag a place of its own, away from what is lost, or leave it out."
)


def tried_out(story: Story, kept: list[Tag], vocabulary: Vocabulary) -> Finding | None:
    """Return what docxtpl would do wrong to a part; None when all is well."""
    healed = DocxTemplate("").patch_xml(etree.tostring(story.root, encoding="unicode"))
    try:
        faults = vet(parse(healed), vocabulary)
    except NotAllowed as refused:
        faults = refused.faults
    if faults:
        return Finding(Place(story.title), faults[0].wrong, faults[0].remedy)
    try:
        root = read_xml(ANY_TAG.sub("", healed).encode())
    except NotWellFormed:
        wrong = "The tags of this part cut Word's own marks in two."
        return Finding(Place(story.title), wrong, REMEDY)
    return _lost(story, kept, _words(root))


def _words(root: etree._Element) -> str:
    return "".join(one.text or "" for one in root.iter(TEXT))


def _lost(story: Story, kept: list[Tag], found: str) -> Finding | None:
    """Return a finding at the first fixed words that are gone."""
    wanted = _fixed_words(story, kept)
    if _squeezed(wanted) == _squeezed(found):
        return None
    pairs = zip(_squeezed(wanted), _squeezed(found), strict=False)
    at = next((n for n, (one, two) in enumerate(pairs) if one != two), 0)
    lost = short(_squeezed(wanted)[at : at + 40])
    return Finding(
        Place(story.title, near=lost), "Words are lost here between tags.", REMEDY
    )


def _fixed_words(story: Story, kept: list[Tag]) -> str:
    """Return the words docxtpl should leave, read from the part as it is written."""
    gone = {tag.replaced for tag in kept} - {None}
    stays = (
        text.text or ""
        for text in story.root.iter(TEXT)
        if not gone or gone.isdisjoint(text.iterancestors())
    )
    return ANY_TAG.sub("", "".join(stays))


def _squeezed(words: str) -> str:
    return "".join(words.split())
