"""Filling: what is typed is what is printed, or refused by name; each time the same."""

import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from docgen.documents.agreement import AgreementWords
from docgen.word.check import NotAsWritten, check, read_words
from docgen.word.compile import Purpose, TemplateRefused, compile_template
from docgen.word.fill import NotPrintable, fill, texts_in
from docgen.word.library import Library, shipped
from docgen.word.package import open_package
from docgen.word.wordml import NotWellFormed, W, read_xml, text_of
from tests.word.building import STAMP, docx, part
from tests.word.making import make

AGREEMENT = shipped("partnership-agreement.docx")
LIBRARY = Library()


@dataclass(frozen=True)
class Words:
    title: str
    secret: bool = False


def agreement_template():
    return LIBRARY.ready(AGREEMENT, AgreementWords, Purpose.DRAFT)


def paragraph(words: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def filled(body: str, title: str, where: str = "word/document.xml") -> str:
    template = docx({where: body})
    ready = compile_template(template, Words, file="template.docx")
    root = read_xml(part(fill(ready, Words(title), STAMP), where))
    return "\n".join(text_of(one) for one in root.iter(W + "p"))


NASTY = {
    "an ampersand and a less-than": "R&D <Trust>",
    "the end of a CDATA": "]]>",
    "a closing tag": "</w:p></w:body>",
    "a comment's start": "<!-- and --> <![CDATA[",
    "an entity": "&amp; &lt; &#x41; &nbsp;",
    "a tag in braces": "{{ title }} {% if x %} {# y #}",
    "docxtpl's spelt-out braces": "{_{ title }_} {_% if %_}",
    "quotation marks": "\"double\" 'single' “curly” ‘single’",
    "an emoji with a family": "👍 👩‍👩‍👧‍👦 🏳️‍🌈",
    "Arabic and Hebrew": "مستشفى الوادي — בית חולים",
    "letters beyond the basic plane": "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𠮷",
    "letters not in their composed form": "Zoe\u0308 A\u030a \u212b",
    "line breaks": "one\ntwo\n\nfour",
    "a tab": "left\tright",
    "spaces at both ends": "  in the middle  ",
    "a space that does not break": "a\u00a0b\u2011c\u00add",
    "C1 controls, which XML allows": "a\x80\x9fb\x85c\u2028d",
    "a 5,000-character name": "Ab & <c> " * 556,
    "template text that is a formula": "=1+1",
    "a path": "..\\..\\file:///etc/passwd",
}
PLACES = (
    "word/document.xml",
    "word/header1.xml",
    "word/footer1.xml",
    "word/footnotes.xml",
    "word/endnotes.xml",
    "word/comments.xml",
)


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("value", NASTY.values(), ids=NASTY)
class TestWhatIsTypedIsWhatIsPrinted:
    def test_to_the_letter(self, value: str, where: str) -> None:
        body = paragraph("Before {{ title }} after") + paragraph("The last clause")

        assert filled(body, value, where) == f"Before {value} after\nThe last clause"


class TestATextBox:
    def test_is_filled_in_both_its_copies(self) -> None:
        box = (
            '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
            f"<w:txbxContent>{paragraph('Box: {{ title }}')}</w:txbxContent>"
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
            f"{paragraph('Box: {{ title }}')}</w:txbxContent></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>"
        )

        assert filled(box, "R&D").count("Box: R&D") == 2


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x01", "\x0b", "\x0c", "\x1b", "\ud800", "\ufffe", "\r"],
)
class TestACharacterNoWordFileCanHold:
    def test_is_refused_with_the_name_of_its_field(self, character: str) -> None:
        ready = compile_template(
            docx({"word/document.xml": paragraph("{{ title }}")}), Words, file="t.docx"
        )

        with pytest.raises(NotPrintable) as refusal:
            fill(ready, Words(f"a{character}b"), STAMP)

        assert refusal.value.field == "title"

    def test_is_refused_in_a_blank_of_the_agreement_too(self, character: str) -> None:
        words = make(AgreementWords)
        lead = replace(words.service_lead.name, text=f"a{character}", value="")
        spoilt = replace(words, service_lead=replace(words.service_lead, name=lead))

        with pytest.raises(NotPrintable) as refusal:
            fill(agreement_template(), spoilt, STAMP)

        assert refusal.value.field == "service_lead.name.text"


class TestTheIndependentCheck:
    def test_finds_a_value_that_lost_a_letter(self) -> None:
        ready = compile_template(
            docx({"word/document.xml": paragraph("For {{ title }}.")}),
            Words,
            file="t.docx",
        )
        good = fill(ready, Words("R&D Trust"), STAMP)
        package = open_package(good)
        broken = package.read("word/document.xml").replace(b"R&amp;D", b"R D")
        spoilt = package.with_parts({"word/document.xml": broken}).to_bytes()

        with pytest.raises(NotAsWritten, match=r"found 'For R D Trust\.'"):
            check(spoilt, ready, {"title": "R&D Trust"})

    def test_finds_a_clause_that_is_gone(self) -> None:
        body = paragraph("Clause one.") + paragraph("Clause two.")
        ready = compile_template(
            docx({"word/document.xml": body}), Words, file="t.docx"
        )
        package = open_package(fill(ready, Words(""), STAMP))
        xml = package.read("word/document.xml").replace(b"Clause two.", b"")
        spoilt = package.with_parts({"word/document.xml": xml}).to_bytes()

        with pytest.raises(NotAsWritten):
            check(spoilt, ready, {"title": ""})

    def test_reads_a_part_strictly(self) -> None:
        with pytest.raises(NotWellFormed):
            read_words(b"<a><b></a>")


class TestTheSameInput:
    def test_gives_the_same_bytes_twice(self) -> None:
        words = make(AgreementWords)

        first = fill(agreement_template(), words, STAMP)
        ready = compile_template(AGREEMENT.content, AgreementWords, file="a.docx")

        assert fill(ready, words, STAMP) == first

    def test_gives_the_same_bytes_elsewhere_and_later(self, tmp_path: Path) -> None:
        """In another time zone, under another hash seed, with the clock a year on."""
        here = self.digest(tmp_path, TZ="Europe/London", PYTHONHASHSEED="1")
        there = self.digest(
            tmp_path, TZ="Pacific/Auckland", PYTHONHASHSEED="2", A_YEAR_ON="yes"
        )

        assert here == there

    @staticmethod
    def digest(tmp_path: Path, **environment: str) -> str:
        script = (
            "import hashlib, os, time\n"
            "if os.environ.get('A_YEAR_ON'):\n"
            "    now = time.time\n"
            "    time.time = lambda: now() + 365 * 86400\n"
            "from tests.word.test_fill import AGREEMENT, AgreementWords, LIBRARY\n"
            "from tests.word.test_fill import STAMP, Purpose, fill, make\n"
            "ready = LIBRARY.ready(AGREEMENT, AgreementWords, Purpose.DRAFT)\n"
            "docx = fill(ready, make(AgreementWords), STAMP)\n"
            "print(hashlib.sha256(docx).hexdigest())\n"
        )
        ran = subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, **environment},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        )
        return ran.stdout


class TestAnIssue:
    TEMPLATE = docx(
        {
            "word/document.xml": '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>For '
            '{{ title }}</w:t></w:r><w:commentRangeEnd w:id="1"/><w:r>'
            '<w:commentReference w:id="1"/></w:r></w:p>',
            "word/comments.xml": paragraph("Ask {{ title }}"),
        }
    )

    def made(self, purpose: Purpose) -> bytes:
        ready = compile_template(self.TEMPLATE, Words, purpose, file="t.docx")
        return fill(ready, Words("R&D"), STAMP)

    def test_has_no_comments_and_no_marks_of_them(self) -> None:
        package = open_package(self.made(Purpose.ISSUE))

        assert "word/comments.xml" not in package
        assert all(b"omment" not in package.read(name) for name in package)

    def test_says_the_same_all_the_same(self) -> None:
        assert (
            read_words(part(self.made(Purpose.ISSUE), "word/document.xml")) == "For R&D"
        )

    def test_a_draft_keeps_its_comments_filled_in(self) -> None:
        comments = part(self.made(Purpose.DRAFT), "word/comments.xml")

        assert read_words(comments) == "Ask R&D"


class TestWhatLeavesWithTheFile:
    def test_is_nothing_of_the_templates_author(self) -> None:
        template = docx(
            {"word/document.xml": paragraph("{{ title }}")},
            **{
                "docProps/core.xml": "<a>Pat Template-Author</a>",
                "docProps/app.xml": "<a>Their Company</a>",
                "docProps/thumbnail.jpeg": "a picture",
                "customXml/item1.xml": "<a>left over</a>",
                "word/settings.xml": f'<w:settings xmlns:w="{W[1:-1]}"><w:rsids/>'
                "</w:settings>",
            },
        )
        ready = compile_template(template, Words, file="t.docx")

        package = open_package(fill(ready, Words("x"), STAMP))

        everything = b"".join(package.read(name) for name in package)
        for trace in (b"Template-Author", b"Their Company", b"left over", b"rsids"):
            assert trace not in everything
        assert "docProps/thumbnail.jpeg" not in package

    def test_is_its_reference_version_and_fingerprint(self) -> None:
        custom = part(
            fill(agreement_template(), make(AgreementWords), STAMP),
            "docProps/custom.xml",
        )

        words = read_words(custom)

        assert words.startswith("agreementEX-1draft")
        assert len(words) == len("agreementEX-1draft") + 64

    def test_has_a_fingerprint_that_follows_every_answer(self) -> None:
        words = make(AgreementWords)
        other = replace(words, reference="another")

        one, two = (
            part(fill(agreement_template(), one, STAMP), "docProps/custom.xml")
            for one in (words, other)
        )

        assert one != two


class TestATemplateThatIsNotFit:
    def test_is_refused_with_every_fault(self) -> None:
        body = paragraph("{{ titel }}") + paragraph("{{ title|safe }}")

        with pytest.raises(TemplateRefused) as refusal:
            compile_template(docx({"word/document.xml": body}), Words, file="t.docx")

        assert len(refusal.value.problems) == 2


class TestEveryTextOfAnAgreement:
    def test_is_looked_at(self) -> None:
        names = [name for name, _ in texts_in(make(AgreementWords))]

        assert "reviewers.1.employer.text" in names
        assert "rules.governance_by" in names
        assert "further_terms.0" in names
