"""The picture an issued copy's QR code takes the place of, in the corner of each page.

It stands in the margin, so that a page holds as much with it as without.
"""

from typing import Final

from lxml import etree

from templates_docx.building.looks import MARGIN, Page
from templates_docx.building.ooxml import OFFICE, run, text

DRAWING: Final = OFFICE + "drawingml/2006/"
EMU: Final = 635  # in a twentieth of a point
FIELD: Final = "issue_code"
SIDE: Final = 680  # 12 mm
ROOM: Final = 170  # 3 mm, from the words beside it
FROM_BELOW: Final = 1_080  # 19 mm, of its upper edge
RELATION: Final = "rIdMark"
IMAGE: Final = "media/issue-mark.png"
SAYS: Final = "QR code: it says which issued document this is"

# One white dot: an example has no issue, and a draft leaves the picture out.
WHITE: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010100000000376ef9"
    "240000000a4944415478da6368000000820081da45083b0000000049454e44ae"
    "426082"
)


def issue_mark(page: Page) -> tuple[etree._Element, ...]:
    """Return the runs that place the picture; a draft has none of them."""
    return (
        run(text(f"{{%r if {FIELD} %}}")),
        run(_drawing(page)),
        run(text("{%r endif %}")),
    )


def _drawing(page: Page) -> etree._Element:
    across = (page.width - MARGIN + ROOM) * EMU
    down = (page.height - FROM_BELOW) * EMU
    side = SIDE * EMU
    return etree.fromstring(
        f'<w:drawing xmlns:w="{OFFICE}wordprocessingml/2006/main"'
        f' xmlns:wp="{DRAWING}wordprocessingDrawing" xmlns:a="{DRAWING}main"'
        f' xmlns:pic="{DRAWING}picture"'
        f' xmlns:r="{OFFICE}officeDocument/2006/relationships">'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"'
        ' relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1"'
        ' allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page">'
        f"<wp:posOffset>{across}</wp:posOffset></wp:positionH>"
        '<wp:positionV relativeFrom="page">'
        f"<wp:posOffset>{down}</wp:posOffset></wp:positionV>"
        f'<wp:extent cx="{side}" cy="{side}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="2" name="{FIELD}" descr="{SAYS}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{DRAWING}picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="2" name="{FIELD}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{RELATION}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
