"""What an issued file says beside its words: nothing of whoever wrote its template."""

import re
from dataclasses import replace

import pytest

from docgen.documents.issue_mark import issue_mark
from docgen.office import Office
from docgen.problems import NamedFile
from docgen.settings import Settings
from docgen.usecases.documents import KINDS
from docgen.usecases.proving.making import Recipe, make_document
from docgen.word.library import Library
from docgen.word.package import MAIN_PART, open_package
from docgen.word.wordml import W_NS, W
from tests.usecases.test_papers import sample
from tests.word.editing import OpenFile, element

OFFICE = Office(Settings(), Library())
AUTHOR = "Pat Template-Author"
SAMPLES = {"agreement": "agreement-complete"}
TRACES = (
    AUTHOR.encode(),
    b"Their Company",
    b"A remark of the author",
    b"Words that nobody sees",
    b"left over",
    b"rsid",
    b"vanish",
)
COMMENTS = (
    f'<w:comments xmlns:w="{W_NS}"><w:comment w:id="7" w:author="{AUTHOR}">'
    "<w:p><w:r><w:t>A remark of the author</w:t></w:r></w:p></w:comment></w:comments>"
)
LEFT_BEHIND = {
    "docProps/core.xml": f"<a>{AUTHOR}</a>",
    "docProps/app.xml": "<a>Their Company</a>",
    "docProps/thumbnail.jpeg": "a picture",
    "customXml/item9.xml": "<a>left over</a>",
    "word/comments.xml": COMMENTS,
    "word/people.xml": f"<people><person author='{AUTHOR}'/></people>",
}


def lived_in(template):
    """A template as its author's Word leaves it."""
    file = OpenFile(template)
    first = next(file.root().iter(W + "p"))
    first.set(W + "rsidR", "00A12B3C")
    first.set(W + "rsidRDefault", "00D45E6F")
    hidden = element("r", element("rPr", element("vanish")))
    hidden.append(element("t", "Words that nobody sees"))
    first.append(hidden)
    first.append(element("commentRangeStart", id="7"))
    first.append(element("commentRangeEnd", id="7"))
    first.append(element("r", element("commentReference", id="7")))
    settings = file.root("word/settings.xml")
    settings.append(element("rsids", element("rsid", val="00A12B3C")))
    package = open_package(file.saved())
    more = {name: words.encode() for name, words in LEFT_BEHIND.items()}
    return package.with_parts(more).to_bytes()


@pytest.mark.parametrize("kind", sorted(KINDS))
class TestAnIssuedFile:
    def test_holds_nothing_of_its_templates_author(self, kind):
        answers = {**sample(SAMPLES.get(kind, kind)).data, "version": "1"}
        own = KINDS[kind].own_template()
        template = NamedFile(own.name, lived_in(own.content))
        mark = replace(issue_mark("A" * 12, ""), scanned="")
        recipe = Recipe(kind, answers, template, mark, is_final=True)

        made = make_document(OFFICE, recipe)

        assert isinstance(made, bytes), made
        package = open_package(made)
        everything = b"".join(package.read(name) for name in package)
        assert [one for one in TRACES if one in everything] == []
        names = [name for name in package if re.search("thumb|comments|people", name)]
        assert names == []
        own_xml = [name for name in package if name.startswith("customXml/item")]
        assert own_xml == ["customXml/item1.xml", "customXml/itemProps1.xml"]
        assert b"reference" in package.read("customXml/item1.xml")

    def test_says_the_same_as_from_a_template_that_is_clean(self, kind):
        answers = {**sample(SAMPLES.get(kind, kind)).data, "version": "1"}
        own = KINDS[kind].own_template()
        mark = replace(issue_mark("A" * 12, ""), scanned="")

        one, two = (
            make_document(OFFICE, Recipe(kind, answers, template, mark, is_final=True))
            for template in (own, NamedFile(own.name, lived_in(own.content)))
        )

        assert isinstance(one, bytes), one
        first, second = (open_package(x).read(MAIN_PART) for x in (one, two))
        assert words(first) == words(second)


def words(part):
    return re.sub(rb"<[^>]+>", b"", part)
