"""Nothing that a template's author left in it unseen leaves with an issued document."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image, PngImagePlugin

from docgen.documents.agreement import AgreementWords
from docgen.documents.report import ReportWords
from docgen.word.compile import Purpose, compile_template
from docgen.word.fill import fill
from docgen.word.library import shipped
from docgen.word.package import open_package
from docgen.word.picture_traces import without_picture_traces
from docgen.word.relations import every_relation, member_for
from docgen.word.stowaways import without_stowaways
from tests.word.building import STAMP
from tests.word.making import make

LEFT = "Left-By-Author"
AGREEMENT = shipped("partnership-agreement.docx").content
REPORT = shipped("fidelity-report.docx").content
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
NEWER = "http://schemas.microsoft.com/office/2011/relationships/"
WORDML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN, SETTINGS = "word/document.xml", "word/settings.xml"
GLOSSARY = "word/glossary/document.xml"


def issue(template, words=AgreementWords):
    ready = compile_template(template, words, Purpose.ISSUE, file="t.docx")
    return fill(ready, make(words), STAMP)


def traces(docx):
    """The parts in which the mark stands, in the files within the file too."""
    package = open_package(docx)
    found = []
    for name in package:
        data = package.read(name)
        if data.startswith(b"PK\x03\x04"):
            with ZipFile(BytesIO(data)) as inner:
                data = b"".join(map(inner.read, inner.namelist()))
        if LEFT.encode() in data or LEFT in name:
            found.append(name)
    return found


def related(package, owner, kind, target):
    """Have a part lead to another."""
    member = member_for(owner)
    old = package.read(member).decode()
    one = f'<Relationship Id="rIdLeft" Type="{kind}" Target="{target}"/>'
    new = old.replace("</Relationships>", f"{one}</Relationships>")
    return package.with_parts({member: new.encode()})


def with_part(name, content, kind="", owner=MAIN):
    """A template with one more part; without a kind nothing leads to it."""

    def change(package):
        package = package.with_parts({name: content})
        target = f"/{name}"
        return related(package, owner, kind, target) if kind else package

    return change


def said_in(name, old, new):
    def change(package):
        was = package.read(name).decode()
        assert old in was
        return package.with_parts({name: was.replace(old, new, 1).encode()})

    return change


def jpeg():
    file = BytesIO()
    exif = Image.Exif()
    exif[0x013B] = LEFT
    picture = Image.effect_noise((64, 64), 90).convert("RGB")
    picture.save(
        file, "JPEG", exif=exif, comment=LEFT.encode(), dpi=(150, 150), progressive=True
    )
    return file.getvalue() + LEFT.encode()


def png():
    file, told = BytesIO(), PngImagePlugin.PngInfo()
    told.add_text("Author", LEFT)
    told.add_itxt("Comment", LEFT)
    Image.effect_noise((64, 64), 90).save(file, "PNG", pnginfo=told, dpi=(150, 150))
    return file.getvalue() + LEFT.encode()


XML = f'<a xmlns="urn:example">{LEFT}</a>'.encode()
BLOCK = (
    f'<w:docParts><w:docPart><w:docPartPr><w:name w:val="{LEFT}"/></w:docPartPr>'
    f"<w:docPartBody><w:p><w:r><w:t>{LEFT}</w:t></w:r></w:p></w:docPartBody>"
    "</w:docPart>"
)
COMMENTS = (
    f'<w:comments xmlns:w="{WORDML}"><w:comment w:id="7" w:author="{LEFT}"><w:p/>'
    "</w:comment></w:comments>"
).encode()
VARIABLE = f'<w:docVars><w:docVar w:name="a" w:val="{LEFT}"/></w:docVars>'
LEFT_IN_IT = {
    "a part that nothing leads to": with_part(f"word/media/{LEFT}.png", b"a picture"),
    "an object that nothing leads to": with_part("word/embeddings/o.bin", XML),
    "comments by another name": with_part(
        "word/comments2.xml", COMMENTS, OFFICE + "comments"
    ),
    "those who commented": with_part("word/people2.xml", XML, NEWER + "people"),
    "a printer": with_part("word/printer1.bin", XML, OFFICE + "printerSettings"),
    "recipients": with_part(
        "word/recipientData.xml", XML, OFFICE + "recipientData", SETTINGS
    ),
    "what a picture says": with_part("word/media/a.jpg", jpeg(), OFFICE + "image"),
    "what a drawing says": with_part("word/media/a.png", png(), OFFICE + "image"),
    "a building block": said_in(GLOSSARY, "<w:docParts>", BLOCK),
    "a variable": said_in(SETTINGS, "</w:settings>", f"{VARIABLE}</w:settings>"),
    "the folder of a picture": said_in(
        "word/footer1.xml", 'descr="', f'descr="C:\\Users\\{LEFT}\\'
    ),
    "another folder of a picture": said_in(
        "word/footer1.xml", 'descr="', f'title="/Users/{LEFT}/a.png" descr="'
    ),
}


def with_settings_related(package):
    member = member_for(SETTINGS)
    if member in package:
        return package
    empty = b'<Relationships xmlns="%s"></Relationships>' % (
        b"http://schemas.openxmlformats.org/package/2006/relationships"
    )
    return package.with_parts({member: empty})


@pytest.mark.parametrize("change", LEFT_IN_IT.values(), ids=LEFT_IN_IT)
class TestWhatAnAuthorLeft:
    def test_is_in_the_template_and_in_no_issue(self, change):
        template = change(with_settings_related(open_package(AGREEMENT))).to_bytes()

        assert traces(template)
        assert traces(issue(template)) == []

    def test_leaves_nothing_that_leads_nowhere(self, change):
        template = change(with_settings_related(open_package(AGREEMENT))).to_bytes()

        package = open_package(issue(template))

        assert [one for one in every_relation(package) if one.part not in package] == []


class TestAChartsWorkbook:
    def test_says_nothing_of_who_saved_it_where(self):
        package = open_package(REPORT)
        name = next(one for one in package if one.endswith(".xlsx"))
        book = BytesIO()
        with ZipFile(BytesIO(package.read(name))) as was, ZipFile(book, "w") as now:
            for one in was.namelist():
                data = was.read(one)
                if one == "docProps/core.xml":
                    data = XML
                if one == "xl/workbook.xml":
                    at = data.index(b"<", data.index(b"<workbook") + 1)
                    data = data[:at] + _saved_at() + data[at:]
                now.writestr(one, data)
        template = package.with_parts({name: book.getvalue()}).to_bytes()

        assert traces(template) == [name]
        assert traces(issue(template, ReportWords)) == []


def _saved_at():
    office = "http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"
    return (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-'
        'compatibility/2006"><mc:Choice Requires="x15"><x15ac:absPath'
        f' xmlns:x15ac="{office}" url="C:\\Users\\{LEFT}\\"/></mc:Choice>'
        "</mc:AlternateContent>"
    ).encode()


class TestAPicture:
    @pytest.mark.parametrize("made", [jpeg, png])
    def test_keeps_its_dots_and_its_size_on_paper(self, made):
        before = made()
        after = without_picture_traces(before)

        assert LEFT.encode() in before
        assert LEFT.encode() not in after
        was, now = (Image.open(BytesIO(one)) for one in (before, after))
        assert was.tobytes() == now.tobytes()
        assert [round(one) for one in now.info["dpi"]] == [150, 150]

    @pytest.mark.parametrize("made", [jpeg, png])
    @pytest.mark.parametrize("share", [0.3, 0.9])
    def test_that_is_cut_off_stays_as_it_is(self, made, share):
        whole = made().removesuffix(LEFT.encode())
        cut = whole[: int(len(whole) * share)]

        assert without_picture_traces(cut) == cut

    def test_of_another_kind_stays_as_it_is(self):
        assert without_picture_traces(b"GIF89a") == b"GIF89a"


@pytest.mark.parametrize("template", [AGREEMENT, REPORT])
def test_a_clean_template_is_left_as_it_is(template):
    package = open_package(template)
    kept = without_stowaways(package)

    assert set(kept) == set(package)
    text = [one for one in package if one.startswith("word/") and "xlsx" not in one]
    assert [one for one in text if kept.read(one) != package.read(one)] == []
