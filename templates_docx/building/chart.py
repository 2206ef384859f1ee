"""A native Word chart in a template: its place on the page, its looks, its workbook.

What it shows here is an example. docgen.word puts in the numbers of each document.
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from templates_docx.building.archive import zipped
from templates_docx.building.looks import GREY, LINE, NAVY, TEXT_WIDTH, coloured
from templates_docx.building.ooxml import OFFICE, el, paragraph, run, text
from templates_docx.building.wording import Block, Wording

DRAWING: Final = OFFICE + "drawingml/2006/"
XML_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EMU: Final = 635  # in a twentieth of a point
HEIGHT: Final = 9_600 * EMU
PALE: Final = "8296AD"  # 3 : 1 on white
ITEMS: Final = 25
SQUARE: Final = "■"
SERIES: Final = (("This review (example)", NAVY), ("Last review (example)", PALE))
CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE: Final = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)


def chart_paragraph(block: Block, wording: Wording) -> Iterator[etree._Element]:
    """Yield the paragraph a chart stands in; the block's text describes the chart."""
    del wording
    width = TEXT_WIDTH * EMU
    drawing = etree.fromstring(
        f'<w:drawing xmlns:w="{OFFICE}wordprocessingml/2006/main"'
        f' xmlns:wp="{DRAWING}wordprocessingDrawing" xmlns:a="{DRAWING}main"'
        f' xmlns:c="{DRAWING}chart"'
        f' xmlns:r="{OFFICE}officeDocument/2006/relationships">'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{HEIGHT}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="1" name="{block.key}" descr="{block.text}"/>'
        "<wp:cNvGraphicFramePr/>"
        f'<a:graphic><a:graphicData uri="{DRAWING}chart">'
        '<c:chart r:id="rIdChart"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
    yield paragraph("Chart", el("r", drawing))


def chart_key(block: Block, wording: Wording) -> Iterator[etree._Element]:
    """Yield the line that says what each colour means, in the order of the bars.

    A legend of the chart's own won't do: LibreOffice turns it round, against the bars.
    """
    del wording
    _, *names = block.text.split(SQUARE)
    made = []
    for name, (_, colour) in zip(names, SERIES, strict=True):
        square = run(text(SQUARE))
        square.insert(0, el("rPr", *coloured(colour, 18)))
        made += [square, run(text(name))]
    yield paragraph("ChartKey", *made)


def chart_parts() -> dict[str, bytes]:
    """Return the parts a chart is made of, by their names."""
    return {
        "word/charts/chart1.xml": _chart().encode(),
        "word/charts/_rels/chart1.xml.rels": (
            f'{XML_HEAD}<Relationships xmlns="{OFFICE}package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}officeDocument/2006/'
            'relationships/package" Target="../embeddings/chart1.xlsx"/>'
            "</Relationships>"
        ).encode(),
        "word/embeddings/chart1.xlsx": _workbook(),
    }


def _chart() -> str:
    series = "".join(
        _series(number, name, colour) for number, (name, colour) in enumerate(SERIES)
    )
    return (
        f'{XML_HEAD}<c:chartSpace xmlns:c="{DRAWING}chart" xmlns:a="{DRAWING}main"'
        f' xmlns:r="{OFFICE}officeDocument/2006/relationships">'
        '<c:date1904 val="0"/><c:lang val="en-GB"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="55"/>'
        '<c:overlap val="0"/><c:axId val="111111111"/><c:axId val="222222222"/>'
        f"</c:barChart>{_axes()}"
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
        f"<a:ln><a:noFill/></a:ln></c:spPr>{_letters(800)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )


def _series(number: int, name: str, colour: str) -> str:
    column = "BC"[number]
    last = ITEMS + 1
    words = "".join(
        f'<c:pt idx="{n}"><c:v>Item {n + 1}</c:v></c:pt>' for n in range(ITEMS)
    )
    scores = "".join(f'<c:pt idx="{n}"><c:v>3</c:v></c:pt>' for n in range(ITEMS))
    count = f'<c:ptCount val="{ITEMS}"/>'
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef>'
        f'<c:f>Scores!${column}$1</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></c:spPr>'
        f'<c:invertIfNegative val="0"/>{_labels()}'
        f"<c:cat><c:strRef><c:f>Scores!$A$2:$A${last}</c:f><c:strCache>"
        f"{count}{words}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Scores!${column}$2:${column}${last}</c:f>"
        f"<c:numCache><c:formatCode>General</c:formatCode>{count}{scores}"
        "</c:numCache></c:numRef></c:val></c:ser>"
    )


def _labels() -> str:
    shown = {"LegendKey": 0, "Val": 1, "CatName": 0, "SerName": 0, "Percent": 0}
    flags = "".join(f'<c:show{one} val="{val}"/>' for one, val in shown.items())
    return (
        "<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'{_letters(700)}<c:dLblPos val="outEnd"/>{flags}'
        '<c:showBubbleSize val="0"/></c:dLbls>'
    )


def _axes() -> str:
    line = f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{LINE}"/></a:solidFill></a:ln>'
    return (
        '<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="maxMin"/>'
        '</c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr>{line}</c:spPr>{_letters(800)}'
        '<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="60"/><c:tickLblSkip val="1"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
        '<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/>'
        '<c:max val="5.5"/><c:min val="0"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="b"/><c:majorGridlines><c:spPr>{line}</c:spPr>'
        '</c:majorGridlines><c:numFmt formatCode="0" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{_letters(800)}<c:crossAx val="111111111"/><c:crosses val="max"/>'
        '<c:crossBetween val="between"/><c:majorUnit val="1"/></c:valAx>'
    )


def _letters(hundredths: int) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{hundredths}">'
        f'<a:solidFill><a:srgbClr val="{GREY}"/></a:solidFill>'
        '<a:latin typeface="Arial"/><a:cs typeface="Arial"/></a:defRPr></a:pPr>'
        '<a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def _workbook() -> bytes:
    """Return the smallest workbook Excel opens, with the example's numbers."""
    sheet = OFFICE + "spreadsheetml/2006/main"
    head = _row(1, ("Item", *(name for name, _ in SERIES)))
    rows = head + "".join(
        _row(n + 1, (f"Item {n}", *(3 for _ in SERIES))) for n in range(1, ITEMS + 1)
    )
    relation = f"{OFFICE}officeDocument/2006/relationships/"
    links = f'<Relationships xmlns="{OFFICE}package/2006/relationships">'
    spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{OFFICE}package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        '.relationships+xml"/><Override PartName="/xl/workbook.xml"'
        f' ContentType="{spreadsheet}sheet.main+xml"/><Override PartName="/xl/'
        f'worksheets/sheet1.xml" ContentType="{spreadsheet}worksheet+xml"/></Types>',
        "_rels/.rels": f'{links}<Relationship Id="rId1"'
        f' Type="{relation}officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{sheet}" xmlns:r="{relation[:-1]}">'
        '<sheets><sheet name="Scores" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{links}<Relationship Id="rId1"'
        f' Type="{relation}worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{sheet}"><sheetData>{rows}'
        "</sheetData></worksheet>",
    }
    return zipped({name: (XML_HEAD + xml).encode() for name, xml in parts.items()})


def _row(number: int, values: tuple[str | int, ...]) -> str:
    cells = "".join(
        _cell(f"{column}{number}", value)
        for column, value in zip("ABC", values, strict=True)
    )
    return f'<row r="{number}">{cells}</row>'


def _cell(place: str, value: str | int) -> str:
    if isinstance(value, int):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
