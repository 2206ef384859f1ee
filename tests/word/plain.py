"""A second, slow and simple filler on plain text, to hold the real one against.

It knows nothing of docxtpl, Jinja, XML escaping or zips: paragraphs in, paragraphs out.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
TAG = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})", re.DOTALL)


def plain_text(docx: bytes, words: Any = None) -> dict[str, str]:
    """The words of every part of a Word file; filled with `words`, where given."""
    with ZipFile(BytesIO(docx)) as archive:
        return {
            name: text_of(ElementTree.fromstring(archive.read(name)), words)
            for name in archive.namelist()
            if PARTS.fullmatch(name)
        }


def text_of(root: ElementTree.Element, words: Any) -> str:
    if words is None:  # it is filled already: what looks like a tag was typed
        return "".join(read(root, has_tags=False))
    pieces = (piece.replace("{%r ", "{% ") for piece in read(root))
    tokens = [token for piece in pieces for token in TAG.split(piece) if token]
    return "".join(fill(iter(tokens), words, {}))


def read(element: ElementTree.Element, *, has_tags: bool = True) -> Iterator[str]:
    """An element's words in order; a row or paragraph that is one tag is only that."""
    if element.tag == W + "t":
        yield element.text or ""
    elif element.tag == W + "br":
        yield "\n"
    elif element.tag == W + "tab" and "val" not in "".join(element.keys()):
        yield "\t"
    else:
        inner = "".join(
            piece for child in element for piece in read(child, has_tags=has_tags)
        )
        kind = {"tr": "tr", "p": "p"}.get(element.tag.removeprefix(W), "")
        tag = r"\{%" + kind + r" (.*?)%\}"
        whole = re.search(tag, inner) if kind and has_tags else None
        yield "{% " + whole[1] + "%}" if whole else inner


def fill(tokens: Iterator[str], words: Any, known: dict[str, Any]) -> list[str]:
    """Fill tokens up to the end of the block they are in."""
    out: list[str] = []
    for token in tokens:
        if token.startswith("{{"):
            out.append(str(value(token[2:-2].strip(), words, known)))
        elif token.startswith("{%"):
            out += block(token[2:-2].split(), tokens, words, known)
        else:
            out.append(token)
    return out


def block(
    said: list[str], tokens: Iterator[str], words: Any, known: dict[str, Any]
) -> list[str]:
    branches = list(split(said, tokens))
    if said[0] == "for":
        _, name, _, what = said
        body = branches[0][1]
        each = value(what, words, known)
        passes = (
            {**known, name: one, "loop": SimpleNamespace(first=at == 0)}
            for at, one in enumerate(each)
        )
        return [piece for one in passes for piece in fill(iter(body), words, one)]
    for test, body in branches:
        if holds(test, words, known):
            return fill(iter(body), words, known)
    return []


def split(
    said: list[str], tokens: Iterator[str]
) -> Iterator[tuple[list[str], list[str]]]:
    """The branches of a block: each with its test and its tokens."""
    depth, test = 1, said[1:]
    body: list[str] = []
    for token in tokens:
        first = token[2:-2].split()[:1] if token.startswith("{%") else []
        depth += first in (["if"], ["for"])
        depth -= first in (["endif"], ["endfor"])
        if depth == 0:
            break
        if depth == 1 and first in (["elif"], ["else"]):
            yield test, body
            test, body = token[2:-2].split()[1:] or ["always"], []
        else:
            body.append(token)
    yield test, body


def holds(test: list[str], words: Any, known: dict[str, Any]) -> bool:
    if "or" in test:
        at = test.index("or")
        return holds(test[:at], words, known) or holds(test[at + 1 :], words, known)
    if "and" in test:
        at = test.index("and")
        return holds(test[:at], words, known) and holds(test[at + 1 :], words, known)
    if test[0] == "not":
        return not holds(test[1:], words, known)
    if test == ["always"]:
        return True
    if test[1:2] == ["=="]:
        return bool(value(test[0], words, known) == test[2].strip('"'))
    assert len(test) == 1, test
    return bool(value(test[0], words, known))


def value(path: str, words: Any, known: dict[str, Any]) -> Any:
    head, *rest = path.split(".")
    found = known[head] if head in known else getattr(words, head)
    for step in rest:
        found = getattr(found, step)
    return found
