"""What the code never does with what people type; few exceptions, each named."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("docgen", "web", "templates_docx", "samples")
RUNS_TEXT = {"eval", "exec", "compile", "__import__"}
SHELLS = {"os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput"}
QUERIES = {"exec_driver_sql", "literal_column", "text"}
PATTERNS = {"compile", "search", "match", "fullmatch", "sub", "split", "findall"}
INTERPRETERS = {
    "ldap", "ldap3", "memcache", "pymemcache", "bmemcached", "pylatex", "jpype",
    "jnius", "marshal", "shelve", "dill", "cloudpickle", "jsonpickle",
}  # fmt: skip
UNPICKLES = {"docgen/boxed.py"}  # what its own child process says, and its parent
OWN_STATEMENTS = {
    "docgen/records/database.py": "BEGIN, in one of two modes",
    "docgen/records/destruction.py": "VACUUM, with tables named in the code",
}
OWN_PATTERNS = {
    "docgen/excel/headings.py": "words of our own vocabulary",
    "docgen/excel/tracker_fields.py": "spellings of our own columns",
    "docgen/usecases/person_export/matching.py": "a name, escaped",
    "docgen/usecases/yaml_answers.py": "what the YAML library says",
    "docgen/word/braces.py": "our own tags",
    "docgen/word/compile.py": "the beginnings of our own tags",
    "docgen/word/expected.py": "the kinds of our own tags",
    "docgen/word/parts.py": "titles of our own, escaped",
    "web/forms/wording.py": "what the models say",
}

OWN_FORMATS = {
    "docgen/excel/tracker_fields.py": "the shapes of our own columns",
    "docgen/pdf/frame.py": "a page of our own",
    "docgen/usecases/yaml_answers.py": "sentences of our own",
    "templates_docx/building/inline.py": "tags of our own",
}


def calls():
    """Every call in the code: its module, its name as it is written, and itself."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    name = path.relative_to(ROOT).as_posix()
                    yield name, ast.unparse(node.func), node


CALLS = list(calls())


def last(name):
    return name.rpartition(".")[2]


def is_fixed(node):
    """Whether an argument is written in the code: a text, or a constant's name."""
    if isinstance(node, ast.JoinedStr):
        inner = [
            one.value for one in node.values if isinstance(one, ast.FormattedValue)
        ]
        return all(map(is_fixed, inner))
    if isinstance(node, ast.BinOp):
        return is_fixed(node.left) and is_fixed(node.right)
    if isinstance(node, ast.Name | ast.Attribute):
        return last(ast.unparse(node)).isupper()
    if isinstance(node, ast.Subscript):
        return is_fixed(node.value)
    return isinstance(node, ast.Constant) or is_escaped(node)


def is_escaped(node):
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "re.escape"


def imported():
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                names = []
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom):
                    names = [node.module]
                for name in names:
                    yield path.relative_to(ROOT).as_posix(), name.partition(".")[0]


class TestTheCodeNever:
    def test_runs_a_text_as_code(self):
        assert [one for one in CALLS if one[1] in RUNS_TEXT] == []

    def test_starts_a_program_by_a_shell_that_reads_what_was_typed(self):
        shells = [(path, name) for path, name, _ in CALLS if name in SHELLS]
        shells += [
            (path, ast.unparse(option))
            for path, _, node in CALLS
            for option in node.keywords
            if option.arg == "shell"
        ]

        assert shells == []

    def test_writes_what_was_typed_into_a_query(self):
        built = {
            path
            for path, name, node in CALLS
            if path.startswith("docgen/records/")
            and last(name) in QUERIES
            and node.args
            and not is_fixed(node.args[0])
        }

        assert built == OWN_STATEMENTS.keys()

    def test_writes_what_was_typed_into_an_xpath(self):
        asked = [
            (path, node.lineno)
            for path, name, node in CALLS
            if last(name) in ("xpath", "XPath") and not is_fixed(node.args[0])
        ]

        assert asked == []

    def test_makes_a_pattern_of_what_was_typed(self):
        made = {
            path
            for path, name, node in CALLS
            if name.startswith("re.")
            and last(name) in PATTERNS
            and not is_fixed(node.args[0])
        }

        assert made == OWN_PATTERNS.keys()

    def test_takes_what_was_typed_for_a_format(self):
        formats = {
            path
            for path, _, node in CALLS
            if isinstance(node.func, ast.Attribute)
            and node.func.attr in ("format", "format_map")
            and not is_fixed(node.func.value)
        }

        assert formats == OWN_FORMATS.keys()

    def test_reads_yaml_but_as_plain_values(self):
        loaders = {
            ast.unparse(option.value)
            for _, name, node in CALLS
            if name in ("yaml.load", "yaml.compose", "yaml.load_all")
            for option in node.keywords
            if option.arg == "Loader"
        }

        assert loaders == {"yaml.SafeLoader"}
        assert [one for one in CALLS if one[1].startswith("yaml.unsafe")] == []

    def test_speaks_to_a_directory_a_cache_or_a_typesetter(self):
        assert [one for one in imported() if one[1] in INTERPRETERS] == []

    def test_unpickles_anything_but_what_its_own_process_said(self):
        assert {path for path, name in imported() if name == "pickle"} == UNPICKLES


@pytest.mark.parametrize(
    ("source", "fixed"),
    [
        ("'a'", True),
        ("NAMES", True),
        ("f'{WORD}|{re.escape(typed)}'", True),
        ("re.escape(typed) + 'a'", True),
        ("typed", False),
        ("f'{typed}'", False),
        ("'a' + typed", False),
    ],
)
def test_what_is_typed_is_told_from_what_is_written_in_the_code(source, fixed):
    assert is_fixed(ast.parse(source, mode="eval").body) is fixed
