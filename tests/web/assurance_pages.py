"""What the pages of assurance say, as a test reads it: tests named, tables, numbers."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HELP = ROOT / "web" / "help"
PAGES = ("assurance", "data-map", "dpia-draft", "dtac", "asvs", "limits", "your-data")
NAMED = re.compile(r"`(tests/[\w/.]+)((?:::\w+)*)`")
ITEM = re.compile(r"^- \*\*(?P<what>[^*]+)\*\*(?P<says>.*?)(?=^- |^#|\Z)", re.M | re.S)
WRITING = re.compile(r"`([^`]+)`")
OPEN = "**Open**"


@cache
def text_of(page):
    return (HELP / f"{page}.md").read_text("utf-8")


def named_in(text):
    """Every test that a text names: its file, and the class and function in it."""
    return [
        (file, tuple(filter(None, names.split("::"))))
        for file, names in NAMED.findall(text)
    ]


@cache
def tests_in(file):
    """Every test in a file: of each function its class's name and its own."""
    path = ROOT / file
    if not path.is_file():
        return frozenset()
    found = {()}
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef):
            found.add((node.name,))
            found |= {
                (node.name, one.name)
                for one in node.body
                if isinstance(one, ast.FunctionDef)
            }
        elif isinstance(node, ast.FunctionDef):
            found.add((node.name,))
    return frozenset(found)


def is_there(file, names):
    """Whether a named test is there: a file that holds one, a class, or a function."""
    last = names[-1] if names else file.rpartition("/")[2]
    return names in tests_in(file) and last.lower().startswith("test")


def items(text):
    """Every entry of a list that begins in bold, and what it says."""
    return [(one["what"], one["says"]) for one in ITEM.finditer(text)]


def section(page, heading):
    """What stands under a heading of a page."""
    return re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", text_of(page), re.M | re.S)[1]


def writing_in(page):
    """Everything that a page names as it is written in the code."""
    return set(WRITING.findall(text_of(page)))


def parts_in_the_code():
    """Every part of a thing that the code saves under a name of its own."""
    import importlib

    for path in (ROOT / "docgen" / "usecases").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or ast.unparse(node.func) != "Change":
                continue
            if len(node.args) > 1 and ast.unparse(node.args[1]).isupper():
                module = path.relative_to(ROOT).with_suffix("").as_posix()
                yield getattr(
                    importlib.import_module(module.replace("/", ".")),
                    ast.unparse(node.args[1]),
                )
