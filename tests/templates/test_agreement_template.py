"""The partnership agreement's Word template: whole, tidy and true to its wording."""

from functools import cache
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from docgen.documents.agreement import AgreementWords
from docgen.documents.fields import fields_of
from templates_docx.building.controls import PROMPTS
from templates_docx.building.wording import TAGS, numbered
from templates_docx.partnership_agreement import TABLE, TEMPLATE, build, wording
from templates_docx.wording_table import lines_of, wording_table

NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NS['w']}}}"

SOURCE_BLANKS = {
    'Table "Name of organisation"': "host_trust.name ips_teams",
    'Table "IPS Grow will"': "review_dates observation_dates report_by destruction_by"
    " feedback_session_on action_plan_final_by technical_support_until",
    'Table "IPS Service / host Trust will"': "governance_by data_shared_by timetable_by"
    " evidence_by action_plan_agreed_by steering_committee_on"
    " quality_assurance_told_by report_shared_by",
    "Agreed (Y/N)": "join_ips_meetings join_clinical_meetings in_field_mentoring"
    " training_workshops data_reviews case_file_access",
    'Last table "IPS Grow will"': "data_sharing_and_contract_by",
    "Last lines": "service_lead.name host_trust_lead.name commissioning_lead.name",
}
BLANKS = [one for one in fields_of(AgreementWords) if "blank" in one.kind]
ONE_EACH = [name for names in SOURCE_BLANKS.values() for name in names.split()]
PARTS = ["word/document.xml", "word/header1.xml", "word/footer1.xml"]


@cache
def part(name):
    with ZipFile(TEMPLATE) as file:
        return etree.fromstring(file.read(name))


def find(path, within=None):
    start = part("word/document.xml") if within is None else within
    return etree.XPath(path, namespaces=NS)(start)


def text_of(element):
    pieces = find(".//w:t | .//w:tab[parent::w:r]", element)
    return "".join(one.text or " " for one in pieces)


def tag_of(control):
    return find("string(w:sdtPr/w:tag/@w:val)", control)


class TestTheFile:
    def test_is_what_its_wording_makes(self):
        # Unpacked: another zlib may pack the same bytes otherwise.
        with ZipFile(TEMPLATE) as kept, ZipFile(BytesIO(build())) as made:
            for one, other in zip(kept.infolist(), made.infolist(), strict=True):
                assert (one.filename, one.date_time) == (
                    other.filename,
                    other.date_time,
                )
                assert kept.read(one) == made.read(other), one.filename

    def test_is_the_same_each_time_it_is_made(self):
        assert build() == build()

    def test_opens_and_has_a_title(self):
        assert docx.Document(str(TEMPLATE)).core_properties.title == wording().title

    def test_leads_nowhere_outside_itself(self):
        with ZipFile(TEMPLATE) as file:
            links = [file.read(one) for one in file.namelist() if one.endswith(".rels")]

        assert not any(b"TargetMode" in one for one in links)

    def test_brings_no_macro_comment_or_tracked_change_and_one_picture(self):
        with ZipFile(TEMPLATE) as file:
            names = " ".join(file.namelist())

        assert not any(one in names for one in ("vba", "comments", "thumbnail"))
        assert [one for one in names.split() if "media" in one] == [
            "word/media/issue-mark.png"
        ]
        assert find("//w:ins | //w:del | //w:commentReference") == []

    def test_is_in_british_english(self):
        styles, settings = part("word/styles.xml"), part("word/settings.xml")

        assert find("//w:rPrDefault//w:lang/@w:val", styles) == ["en-GB"]
        assert find("//w:themeFontLang/@w:val", settings) == ["en-GB"]

    def test_counts_its_pages(self):
        counts = find("//w:instrText/text()", part("word/footer1.xml"))

        assert [one.strip() for one in counts] == ["PAGE", "NUMPAGES"]

    def test_uses_only_styles_it_has(self):
        known = set(find("//w:style/@w:styleId", part("word/styles.xml")))
        used = {
            style
            for name in [*PARTS, "word/footnotes.xml"]
            for style in find("//w:pStyle/@w:val | //w:rStyle/@w:val", part(name))
        }

        assert used <= known


class TestEveryBlankOfTheSource:
    def test_is_one_of_27(self):
        assert len(set(ONE_EACH)) == 27

    @pytest.mark.parametrize("name", ONE_EACH)
    def test_has_a_control(self, name):
        assert name in [tag_of(control) for control in find("//w:sdt")]


class TestEveryBlankOfTheAgreement:
    @pytest.mark.parametrize("field", BLANKS, ids=lambda field: field.name)
    def test_has_one_control_of_its_kind(self, field):
        name = field.name.replace("[]", "")
        kinds = [
            etree.QName(find("w:sdtPr/*[last()]", control)[0]).localname
            for control in find("//w:sdt")
            if tag_of(control) == name
        ]

        wanted = {"date": "date", "yes or no": "dropDownList"}
        assert kinds == [wanted.get(field.kind.split(": ")[1], "richText")]


@pytest.mark.parametrize("control", find("//w:sdt"), ids=tag_of)
class TestEveryControl:
    def test_stands_inside_a_line(self, control):
        assert control.getparent().tag == W + "p"

    def test_has_a_title_and_nothing_that_docgen_adds(self, control):
        assert find("string(w:sdtPr/w:alias/@w:val)", control)
        assert find("w:sdtPr/w:id | w:sdtPr/w:showingPlcHdr", control) == []
        assert find("w:sdtPr/w:date/@w:fullDate", control) == []

    def test_holds_one_field_in_one_run(self, control):
        assert len(find("w:sdtContent/w:r", control)) == 1
        assert text_of(control).startswith("{{ ")
        assert text_of(control).count("{{") == 1

    def test_shows_a_prompt_of_ours_when_it_is_emptied(self, control):
        prompts = part("word/glossary/document.xml")
        name = find("string(w:sdtPr/w:placeholder/w:docPart/@w:val)", control)

        (prompt,) = find(f"//w:docPart[w:docPartPr/w:name/@w:val='{name}']", prompts)
        assert text_of(prompt) in [words for _, words in PROMPTS.values()]


@pytest.mark.parametrize(
    "table", find("//w:tbl"), ids=lambda one: find("string(.//w:t)", one)
)
class TestEveryTable:
    def test_repeats_its_heading_row_and_only_that(self, table):
        first, *others = find("w:tr", table)

        assert find("w:trPr/w:tblHeader", first)
        assert not any(find("w:trPr/w:tblHeader", row) for row in others)
        assert find("string(w:tblPr/w:tblLook/@w:firstRow)", table) == "1"

    def test_has_a_heading_over_each_column(self, table):
        assert all(text_of(cell) for cell in find("w:tr[1]/w:tc", table))

    def test_splits_no_row(self, table):
        assert all(find("w:trPr/w:cantSplit", row) for row in find("w:tr", table))

    def test_is_as_wide_in_its_grid_as_in_its_cells(self, table):
        grid = [int(width) for width in find("w:tblGrid/w:gridCol/@w:w", table)]

        assert find("string(w:tblPr/w:tblLayout/@w:type)", table) == "fixed"
        assert find("string(w:tblPr/w:tblW/@w:w)", table) == str(sum(grid))
        for row in find("w:tr", table):
            widths = [int(width) for width in find("w:tc/w:tcPr/w:tcW/@w:w", row)]
            spans = find("w:tc/w:tcPr/w:gridSpan", row)
            assert widths == ([sum(grid)] if spans else grid)

    def test_is_described_for_those_who_cannot_see_it(self, table):
        assert find("string(w:tblPr/w:tblCaption/@w:val)", table)


class TestTheText:
    @pytest.mark.parametrize("name", PARTS)
    def test_has_no_empty_paragraph(self, name):
        empty = [one for one in find("//w:p", part(name)) if not text_of(one).strip()]

        assert empty == []

    def test_has_headings_whose_levels_never_jump(self):
        styles = find("//w:body/w:p/w:pPr/w:pStyle/@w:val")
        levels = [int(one[-1]) for one in styles if one.startswith("Heading")]

        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))

    def test_keeps_every_heading_with_what_follows(self):
        styles = part("word/styles.xml")
        for name in ("Title", "Heading1", "Heading2", "TableHeading"):
            assert find(f"//w:style[@w:styleId='{name}']/w:pPr/w:keepNext", styles)

    def test_says_every_clause_of_the_wording_in_its_order(self):
        printed = [text_of(one).strip() for one in find("//w:p")]
        notes = {one.key for one in wording().footnotes()}
        for block in wording().blocks:
            for line in lines_of(block) if block.key not in notes else ():
                assert line in printed, f"{block.key}: {line}"
                del printed[: printed.index(line) + 1]

    def test_prints_the_rule_under_every_dated_commitment(self):
        rules = [one.name for one in fields_of(AgreementWords)]
        printed = text_of(part("word/document.xml"))

        for rule in (one for one in rules if one.startswith("rules.")):
            assert f"{{{{ {rule} }}}}" in printed

    def test_has_a_real_footnote_where_its_evidence_is_needed(self):
        (reference,) = find("//w:footnoteReference/@w:id")
        (note,) = find(f"//w:footnote[@w:id='{reference}']", part("word/footnotes.xml"))

        assert "Bond" in text_of(note)
        assert "Kim" in text_of(note)


class TestTheWording:
    def test_names_the_place_each_clause_stands_for(self):
        without = [
            block.key
            for block in wording().blocks
            if block.kind not in TAGS and not block.source
        ]

        assert without == []

    def test_explains_whatever_the_source_does_not_have(self):
        added = [one for one in wording().blocks if one.source == "Not in the source"]

        assert all(one.note for one in added)

    def test_numbers_the_rows_as_the_source_does(self):
        numbers = {block.key: number for number, block in numbered(wording().blocks)}

        assert (numbers["review_dates"], numbers["technical_support_until"]) == (
            "3.1",
            "3.7",
        )
        assert (numbers["governance_by"], numbers["report_shared_by"]) == ("4.1", "4.8")
        assert (numbers["join_ips_meetings"], numbers["case_file_access"]) == (
            "6.1",
            "6.6",
        )

    def test_stands_in_the_table_to_approve(self):
        assert TABLE.read_text("utf-8") == wording_table(wording())
