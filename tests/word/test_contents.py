"""The contents: a line for each heading, and its page once the pages are known."""

import re

import pytest
from lxml import etree

from docgen.word.contents import bookmarks_asked, number_pages, prepare_bookmarks
from tests.word.building import NAMESPACES, part
from tests.word.reports import filled

BODY = "word/document.xml"
NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


@pytest.fixture(scope="module")
def file():
    return filled()


@pytest.fixture(scope="module")
def numbered(file):
    pages = {name: n for n, name in enumerate(bookmarks_asked(file), start=1)}
    return number_pages(file, pages)


class TestTheContents:
    def test_ask_only_for_bookmarks_that_are_there_once(self, file):
        body = etree.fromstring(part(file, BODY))
        names = body.xpath("//w:bookmarkStart/@w:name", namespaces=NS)

        assert len(names) == len(set(names))
        assert set(bookmarks_asked(file)) <= set(names)
        assert len(bookmarks_asked(file)) == 10 + 3 + 25

    def test_say_the_same_as_the_headings(self, file):
        body = etree.fromstring(part(file, BODY))
        for name in bookmarks_asked(file):
            path = f"//w:p[w:bookmarkStart/@w:name='{name}']"
            (heading,) = body.xpath(path, namespaces=NS)
            path = f"//w:p[contains(., 'PAGEREF {name} ')]"
            (line,) = body.xpath(path, namespaces=NS)
            assert words(heading) in words(line)

    def test_have_ids_of_their_own(self, file):
        body = etree.fromstring(part(file, BODY))
        ids = body.xpath("//w:bookmarkStart/@w:id", namespaces=NS)

        assert len(ids) == len(set(ids))
        assert sorted(ids) == sorted(body.xpath("//w:bookmarkEnd/@w:id", namespaces=NS))

    def test_tell_that_pages_follow(self, file, numbered):
        assert "pages follow" in part(file, BODY).decode()
        assert "pages follow" not in part(numbered, BODY).decode()


def words(element):
    texts = element.xpath(".//w:t/text()", namespaces=NS)
    return "".join(texts)


class TestNumbering:
    def test_changes_nothing_but_the_numbers(self, file, numbered):
        before, after = (part(one, BODY).decode() for one in (file, numbered))

        bare = re.sub(r"(?<=>)(–|[0-9]+)(?=</w:t></w:r><w:r><w:fldChar)", "", before)
        assert re.sub(
            r"(?<=>)(–|[0-9]+)(?=</w:t></w:r><w:r><w:fldChar)", "", after
        ) == bare.replace("pages follow", "page")

    def test_writes_each_page_where_it_belongs(self, numbered):
        body = part(numbered, BODY).decode()
        shown = re.findall(r"PAGEREF (\S+) .*?separate.*?<w:t[^>]*>([^<]*)</w:t>", body)

        assert [int(page) for _, page in shown] == list(range(1, 39))

    def test_is_the_same_when_done_twice(self, file, numbered):
        pages = {name: n for n, name in enumerate(bookmarks_asked(file), start=1)}

        assert number_pages(numbered, pages) == numbered

    def test_leaves_a_line_whose_page_is_not_known(self, file):
        first, *_ = bookmarks_asked(file)
        body = part(number_pages(file, {first: 3}), BODY).decode()

        assert body.count('<w:t xml:space="preserve">–</w:t>') == (
            part(file, BODY).decode().count('<w:t xml:space="preserve">–</w:t>') - 1
        )


class TestBookmarks:
    def test_outside_a_loop_keep_their_names(self):
        xml = (
            f"<w:body {NAMESPACES}><w:p><w:bookmarkStart w:id='1' w:name='a'/>"
            "<w:bookmarkEnd w:id='1'/></w:p></w:body>"
        )
        root = etree.fromstring(xml)

        prepare_bookmarks(root)

        assert etree.tostring(root) == etree.tostring(etree.fromstring(xml))
