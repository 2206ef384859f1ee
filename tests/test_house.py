"""The house rules: who may know whom, what lives where, and what fits in the head."""

import ast
import re
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from docgen.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("docgen", "web", "templates_docx", "samples")
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
ALL = [*MODULES, *TESTS]

FLOOR = {"docgen.problems", "docgen.blanks", "docgen.settings", "docgen.boxed"}
INNER = {
    "docgen.review",
    "docgen.documents",
    "docgen.word",
    "docgen.excel",
    "docgen.pdf",
    "docgen.records",
    "docgen.jobs",
    "docgen.post",
}
MAY_KNOW = {
    "docgen": set(),
    "docgen.problems": set(),
    "docgen.blanks": set(),
    "docgen.settings": set(),
    "docgen.boxed": set(),
    "docgen.review": FLOOR,
    "docgen.documents": FLOOR | {"docgen.review"},
    "docgen.word": FLOOR,
    "docgen.excel": FLOOR | {"docgen.review"},
    "docgen.pdf": FLOOR,
    "docgen.records": FLOOR | {"docgen.review"},
    "docgen.jobs": FLOOR,
    "docgen.post": FLOOR | {"docgen.review"},
    "docgen.office": FLOOR | INNER,
    "docgen.usecases": FLOOR | INNER | {"docgen.office"},
    "docgen.cli": FLOOR | {"docgen.review", "docgen.office", "docgen.usecases", "web"},
    "docgen.__main__": {"docgen.cli"},
    "web": FLOOR | {"docgen.review", "docgen.office", "docgen.usecases"},
    "templates_docx": set(),
    "samples": set(),
}
HOMES_OF = {
    "flask": {"web"},
    "waitress": {"web"},
    "flask_wtf": {"web"},
    "structlog": {"web"},
    "prometheus_client": {"web"},
    "mistune": {"web"},
    "nhsuk_frontend_jinja": {"web"},
    "docx": {"docgen.word", "templates_docx"},  # there: builds our own template
    "lxml": {"docgen.word", "templates_docx"},
    "docxtpl": {"docgen.word"},
    "jinja2": {"docgen.word", "web"},  # there: the design system's templates
    "isal": {"docgen.word"},
    "pypdf": {"docgen.pdf"},
    "pypdfium2": {"docgen.pdf"},
    "PIL": {"docgen.pdf"},
    "pyhanko": {"docgen.pdf"},
    "zxingcpp": {"docgen.pdf"},
    "subprocess": {"docgen.pdf"},
    "yaml": {"docgen.usecases"},
    "tomllib": {"docgen.review", "docgen.usecases", "templates_docx"},
    "icalendar": {"docgen.documents"},
    "holidays": {"docgen.review"},
    "typer": {"docgen.cli"},
    "click": {"docgen.cli"},
    "rich": {"docgen.cli"},
    "pydantic": {"docgen.review", "docgen.settings", "docgen.usecases"},
    "pydantic_settings": {"docgen.settings"},
    "openpyxl": {"docgen.excel"},
    "python_calamine": {"docgen.excel"},
    "defusedxml": {"docgen.excel"},
    "sqlalchemy": {"docgen.records"},
    "alembic": {"docgen.records"},
    "obstore": {"docgen.records"},
    "huey": {"docgen.jobs"},
    "argon2": {"docgen.records"},
    "pyotp": {"docgen.records"},
    "cryptography": {"docgen.records"},
    "authlib": {"web"},
    "joserfc": {"web"},
    "httpx": {"web"},
    "segno": {"web", "docgen.documents"},  # there: the mark of an issue
    "smtplib": {"docgen.post"},
    "multiprocessing": {"docgen.boxed"},
    "resource": {"docgen.boxed"},
}
CATCH_ALL = re.compile(
    r"(?:^|[._])(bases?|common|core|general|handlers?|helpers?|lib|managers?|misc"
    r"|other|shared|stuff|tools?|utils?|utility|utilities)(?=[._]|$)"
)
MOST_LINES, MOST_LINES_OF_FUNCTION, MOST_ARGUMENTS = 300, 40, 6
BANNER = re.compile(r"^\s*#\s*[-=#*~_]{4,}", re.MULTILINE)


def dotted(path):
    """The name a module is imported by."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(name):
    """The room a module is in; empty for what is not of this house."""
    rooms = [one for one in MAY_KNOW if f"{name}.".startswith(f"{one}.")]
    return max(rooms, key=len, default="")


@cache
def tree(path):
    return ast.parse(path.read_text("utf-8"))


def imports(path):
    """Every name a module imports, wherever in it that happens."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions(path):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree(path)) if isinstance(node, kinds)]


def lines_of(function):
    """How many lines a function takes, its signature and docstring aside."""
    body = function.body[ast.get_docstring(function) is not None :]
    return function.end_lineno - body[0].lineno + 1 if body else 0


def arguments_of(function):
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    starred = [one for one in (given.vararg, given.kwarg) if one is not None]
    return [one.arg for one in (*named, *starred) if one.arg not in ("self", "cls")]


def is_command(function):
    """Whether a person types the arguments: options of a command, not of a call."""
    marks = [ast.unparse(mark) for mark in function.decorator_list]
    return any(".command(" in mark for mark in marks)


def is_a_step(path):
    """Whether a module is a step of the database, which Alembic wrote."""
    return path.match("docgen/records/migrations/versions/m*.py")


def known_rooms(path):
    """The rooms a module knows; the name of the house itself is no room."""
    return {room(name) for name in imports(path)} - {"", "docgen"}


def broken(paths, rule):
    """What each module has that a rule does not let it have, by the module's name."""
    found = {dotted(path): rule(path) for path in paths}
    return {name: one for name, one in found.items() if one}


class TestEveryModule:
    def test_stands_in_a_room_that_is_on_the_map(self):
        def nowhere(path):
            name = dotted(path)
            return name != "docgen" and room(name) in ("", "docgen")

        assert broken(MODULES, nowhere) == {}

    def test_knows_only_the_rooms_below_it(self):
        def above(path):
            here = room(dotted(path))
            return known_rooms(path) - {here} - MAY_KNOW[here]

        assert broken(MODULES, above) == {}

    def test_leaves_each_outside_library_in_its_home(self):
        def away(path):
            here = room(dotted(path))
            libraries = {name.partition(".")[0] for name in imports(path)}
            known = libraries & HOMES_OF.keys()
            return {one for one in known if here not in HOMES_OF[one]}

        assert broken(MODULES, away) == {}

    def test_says_what_it_and_its_public_parts_are(self):
        kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)

        def unsaid(path):
            parts = [one for one in tree(path).body if isinstance(one, kinds)]
            parts += [
                inner
                for one in parts
                if isinstance(one, ast.ClassDef)
                for inner in one.body
                if isinstance(inner, kinds)
            ]
            public = [one for one in parts if not one.name.startswith("_")]
            own = [] if ast.get_docstring(tree(path)) else [dotted(path)]
            return own + [one.name for one in public if not ast.get_docstring(one)]

        assert broken(MODULES, unsaid) == {}


class TestEveryModuleAndTest:
    def test_is_named_for_what_it_holds(self):
        assert broken(ALL, lambda path: CATCH_ALL.findall(dotted(path))) == {}

    def test_fits_in_the_head(self):
        def too_long(path):
            lines = len(path.read_text("utf-8").splitlines())
            by_alembic = is_a_step(path)  # its own list of what it makes
            return lines if lines > MOST_LINES and not by_alembic else 0

        assert broken(ALL, too_long) == {}

    def test_has_functions_that_fit_on_a_screen(self):
        def too_long(path):
            lines = {one.name: lines_of(one) for one in functions(path)}
            return {k: n for k, n in lines.items() if n > MOST_LINES_OF_FUNCTION}

        assert broken(ALL, too_long) == {}

    def test_asks_for_no_more_arguments_than_can_be_remembered(self):
        def too_many(path):
            called = [one for one in functions(path) if not is_command(one)]
            asked = {one.name: arguments_of(one) for one in called}
            return {k: a for k, a in asked.items() if len(a) > MOST_ARGUMENTS}

        assert broken(ALL, too_many) == {}

    def test_has_no_banners(self):
        assert broken(ALL, lambda path: BANNER.findall(path.read_text("utf-8"))) == {}

    def test_fakes_with_ordinary_classes(self):
        mocks = {"mock", "unittest.mock", "pytest_mock"}

        assert broken(ALL, lambda path: mocks & set(imports(path))) == {}


def test_imports_run_one_way():
    paths = {dotted(path): path for path in MODULES}
    known = {
        name: set(imports(path)) & paths.keys() - {name} for name, path in paths.items()
    }

    TopologicalSorter(known).prepare()  # raises CycleError and names the circle


def test_every_setting_has_a_default_and_a_meaning():
    for name, field in Settings.model_fields.items():
        assert not field.is_required(), name
        assert (field.description or "").endswith("."), name


class TestTheReadme:
    @pytest.fixture(params=["README.md", "docgen/README.md"])
    def readme(self, request):
        return ROOT / request.param

    def test_links_only_to_what_is_there(self, readme):
        links = re.findall(r"\]\(([^)#\s]+)", readme.read_text("utf-8"))
        local = [link for link in links if not link.startswith(("http", "mailto:"))]

        assert [one for one in local if not (readme.parent / one).exists()] == []

    def test_starts_with_the_two_commands(self):
        text = (ROOT / "README.md").read_text("utf-8")

        assert "./dev demo" in text
        assert "./dev test" in text

    def test_of_the_house_names_every_room(self):
        text = (ROOT / "docgen" / "README.md").read_text("utf-8")
        rooms = {room(dotted(path)) for path in MODULES} - {"docgen", "docgen.__main__"}

        unnamed = {one for one in rooms if one.rpartition(".")[2] not in text}

        assert unnamed == set()
