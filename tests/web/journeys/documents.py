"""Documents as somebody downloads them in a browser, reads them, and writes in them."""

import re
from io import BytesIO
from pathlib import Path

import docx
from docx.oxml.ns import qn
from pypdf import PdfReader

from tests.web.journeys.running import WAIT


def downloaded(page, words):
    """The file behind the first link that begins with some words."""
    with page.expect_download() as download:
        _links(page, words).first.click()
    return Path(download.value.path()).read_bytes()


def made_later(hands, words):
    """The file behind a link that is not there before a worker has made it."""
    for _ in range(WAIT):
        if _links(hands.page, words).count():
            hands.looks()
            return downloaded(hands.page, words)
        hands.page.wait_for_timeout(1000)
        hands.page.reload()
    raise AssertionError(f"there is no {words!r} yet")


def _links(page, words):
    begins = re.compile(rf"^\s*{re.escape(words)}")
    return page.locator("main a").filter(has_text=begins)


def words_in_word(content):
    body = docx.Document(BytesIO(content)).element.body
    return "".join(one.text or "" for one in body.iter() if one.tag.endswith("}t"))


def words_in_pdf(content):
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(one.extract_text().split()) for one in pages)


class Written:
    """A Word file in which somebody writes."""

    def __init__(self, content):
        self._file = docx.Document(BytesIO(content))

    def fill(self, name, words):
        """Write into the field that has this tag, in place of its prompt."""
        tag = f"//w:sdt[w:sdtPr/w:tag/@w:val='{name}']"
        (field,) = self._file.element.body.xpath(tag)
        for prompt in list(field.iter(qn("w:showingPlcHdr"), qn("w:rStyle"))):
            prompt.getparent().remove(prompt)
        first, *others = field.find(qn("w:sdtContent")).iter(qn("w:r"))
        for one in others:
            one.getparent().remove(one)
        text, *more = first.iter(qn("w:t"))
        text.text = words
        for one in more:
            first.remove(one)

    def reword(self, words, other):
        """Write other words in the place of some."""
        body = self._file.element.body
        (text,) = (one for one in body.xpath("//w:t") if words in (one.text or ""))
        text.text = text.text.replace(words, other)

    def saved_in(self, folder):
        file = folder / "filled-in agreement (example).docx"
        self._file.save(file)
        return file
