"""Styles beside the agreement's own: of letters, plans, forms and certificates.

Only those a wording uses go into its template.
"""

from collections.abc import Collection

from lxml import etree

from templates_docx.building.looks import (
    BLUE,
    BULLET,
    BULLETS,
    LINE,
    NAVY,
    SLATE,
    Looks,
    bold,
    coloured,
    in_list,
    indent,
    line,
    size,
    spacing,
)
from templates_docx.building.ooxml import el
from templates_docx.building.styles import style


def paper_styles(used: Collection[str]) -> list[etree._Element]:
    """Return those of the styles that are used, in an order that stays the same."""
    return [
        style(name, layout=layout, looks=looks)
        for name, (layout, looks) in _styles().items()
        if name in used
    ]


def _styles() -> dict[str, tuple[Looks, Looks]]:
    return {**_of_letters(), **_of_certificates()}


def _of_letters() -> dict[str, tuple[Looks, Looks]]:
    return {
        "AddressLine": ((spacing(0, 0),), ()),
        "LetterDate": ((spacing(240, 240),), ()),
        "LetterSubject": (
            (el("keepNext"), spacing(120, 160)),
            (*bold(), *coloured(NAVY, 26)),
        ),
        "ListBullet": (
            (in_list(0, BULLETS), spacing(0, 60), indent(BULLET, BULLET)),
            (),
        ),
        "SignatureSpace": ((el("keepNext"), spacing(160, 760)), ()),
        "Note": ((spacing(80, 120, 252),), coloured(SLATE, 19)),
    }


def _of_certificates() -> dict[str, tuple[Looks, Looks]]:
    return {
        "CertificateTitle": (
            (
                el("keepNext"),
                line("bottom", 12, 14, NAVY),
                spacing(240, 360, 240),
                _centre(),
                el("outlineLvl", val=0),
            ),
            (*bold(), *coloured(NAVY, 56)),
        ),
        "CertificateLine": ((spacing(0, 120), _centre()), coloured(SLATE, 24)),
        "CertificateLead": (
            (el("keepNext"), spacing(400, 140), _centre()),
            coloured(SLATE, 24),
        ),
        "CertificateName": (
            (spacing(60, 160, 252), _centre()),
            (*bold(), *coloured(NAVY, 40)),
        ),
        "CertificateTotal": (
            (line("top", 4, 12, LINE), spacing(300, 0, 240), _centre()),
            (*bold(), *coloured(BLUE, 88)),
        ),
        "CertificateBand": (
            (line("bottom", 4, 12, LINE), spacing(0, 300, 252), _centre()),
            (*bold(), *size(32)),
        ),
    }


def _centre() -> etree._Element:
    return el("jc", val="center")
