"""Bodies of small templates for the tests of lint, and the words they may print."""

from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from docgen.blanks import Blank
from docgen.word.lint import lint
from tests.word.building import NAMESPACES, OFFICE, docx

BODY = "word/document.xml"


@dataclass(frozen=True)
class Lead:
    name: Blank
    role: Blank


@dataclass(frozen=True)
class Item:
    what: str
    why: str


@dataclass(frozen=True)
class Words:
    """What the templates of these tests may ask for."""

    title: str
    is_draft: bool
    governance_by: Blank
    service_lead: Lead
    agreed_data: tuple[Item, ...]
    review_dates: tuple[Blank, ...]


def paragraph(*runs: str, style: str = "") -> str:
    """A paragraph whose words are split over runs as given."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{''.join(map(run, runs))}</w:p>"


def run(words: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'


def heading(words: str) -> str:
    return paragraph(words, style="Heading1")


def cell(content: str, width: str = '<w:tcW w:w="2000" w:type="dxa"/>') -> str:
    inner = content if "<w:p>" in content else paragraph(content)
    return f"<w:tc><w:tcPr>{width}</w:tcPr>{inner}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    grid = '<w:gridCol w:w="2000"/>' * max(map(len, rows))
    body = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def control(content: str, kind: str = "<w:richText/>", title: str = "Day") -> str:
    """A content control round the given runs, paragraphs, cells or rows."""
    alias = f'<w:alias w:val="{title}"/>' if title else ""
    return (
        f"<w:sdt><w:sdtPr>{alias}{kind}</w:sdtPr>"
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def text_box(content: str, copy: str | None = None) -> str:
    """A text box as Word writes it: twice, the second time for older programs."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f"<w:txbxContent>{content}</w:txbxContent></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{copy or content}</w:txbxContent>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def field_code(*codes: str) -> str:
    """A Word field whose code is split over runs as given."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in codes)
    return mark.format("begin") + code + mark.format("separate") + mark.format("end")


STYLES = (
    f'<w:styles {NAMESPACES}><w:style w:styleId="Heading1" w:type="paragraph">'
    '<w:name w:val="heading 1"/></w:style><w:style w:styleId="Own" w:type="paragraph">'
    '<w:name w:val="Part"/><w:basedOn w:val="Heading1"/></w:style></w:styles>'
)
USING_ALL = paragraph(
    "{{ title }} {% if is_draft %}draft{% endif %} {{ service_lead.name }}",
    "{% for item in agreed_data %}{{ item.what }}{% endfor %}",
    "{% for day in review_dates %}{{ day }}{% endfor %}{{ governance_by }}",
)


def template(body: str = "", **parts: str) -> bytes:
    """A Word file with this body; other parts by name: header1, footnotes, comments."""
    named = {f"word/{name}.xml": xml for name, xml in parts.items()}
    return docx({BODY: body or "<w:p/>", **named}, **{"word/styles.xml": STYLES})


def relation(kind: str, target: str, *, outside: bool = True) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="rIdX" Type="{OFFICE}{kind}" Target="{target}"{mode}/>'


def with_members(
    file: bytes, added: dict[str, str | bytes], relations: str = "", types: str = ""
) -> bytes:
    """The file with more members, relations of its body, and kinds of parts."""
    out = BytesIO()
    with ZipFile(BytesIO(file)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "word/_rels/document.xml.rels":
                text = text.replace("</Relationships>", relations + "</Relationships>")
            if name == "[Content_Types].xml":
                text = text.replace("</Types>", types + "</Types>")
            if name not in added:
                new.writestr(name, text)
        for name, content in added.items():
            new.writestr(name, content)
    return out.getvalue()


def problems(file: bytes) -> list[str]:
    """What lint says of a file, without the fields that are never printed."""
    found = map(str, lint(file, Words, file="t.docx"))
    return [one for one in found if "never prints" not in one]


def faults(body: str = "", **parts: str) -> list[str]:
    """What lint says of a template with this body and these other parts."""
    return problems(template(body, **parts))
