"""docgen sends nothing to anybody whom no setting names: there is no sub-processor.

Three looks at it: which modules could connect at all, which addresses stand in the
code, and what a whole example house connects to while it is made and looked at.
"""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

from docgen.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("docgen", "web", "templates_docx", "samples")
# What can open a connection: the module, and the setting that says where to.
CONNECTS = {
    ("docgen/post/delivery.py", "smtplib"): "smtp_host",
    ("docgen/post/delivery.py", "ssl"): "smtp_tls",
    ("docgen/pdf/gotenberg.py", "http.client"): "gotenberg",
    ("docgen/pdf/gotenberg.py", "urllib.request"): "gotenberg",
    ("docgen/records/files.py", "obstore"): "files",
    ("docgen/records/database.py", "sqlalchemy.create_engine"): "database",
    ("web/provider.py", "httpx"): "oidc_issuer",
    ("web/provider.py", "authlib"): "oidc_issuer",
    ("web/serving.py", "waitress"): "address",
}
# And what stays within the machine.
WITHIN = {
    ("docgen/jobs/engine.py", "huey"),  # a file in the folder
    ("docgen/pdf/errands.py", "socket"),  # a pair, to its own child process
    ("docgen/pdf/signed.py", "asyncio"),  # pyHanko's own loop
}
LIBRARIES = (
    "aiohttp", "asyncio", "asyncore", "authlib", "ftplib", "grpc", "http.client",
    "httpx", "huey", "imaplib", "obstore", "poplib", "psycopg", "redis", "requests",
    "smtplib", "socket", "socketserver", "sqlalchemy.create_engine", "ssl",
    "telnetlib", "urllib.request", "urllib3", "waitress", "websocket", "websockets",
    "xmlrpc",
)  # fmt: skip
ADDRESS = re.compile(r"\b(?:https?|ftp|wss?)://([\w.-]+)")
NAMESPACES = re.compile(
    r"(schemas\.(openxmlformats\.org|microsoft\.com)?|www\.w3\.org|purl\.(org|oclc\.org)"
    r"|ns\.adobe\.com|www\.aiim\.org|openoffice\.org)"
)  # names of XML's, asked for by nobody
INVENTED = re.compile(r"(.+\.)?(example(\.org)?|invalid)|localhost|127\.0\.0\.1")
LINK = re.compile(r"""(?:src|href|action|data)=["']\s*(?:https?:)?//""")
WALK = """
import json, re, socket, sys
from pathlib import Path
from urllib.parse import urlsplit

from docgen.office import Office
from docgen.records import people
from docgen.settings import Settings
from docgen.usecases import example_house, sign_in_links
from docgen.word.library import Library
from tests.web.signing import client_of, post
from web import create_app

WATCHED = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname",
           "socket.sendto")
asked = []
sys.addaudithook(
    lambda event, about: asked.append([event, repr(about[-1])])
    if event in WATCHED else None
)
office = Office(Settings(folder=Path(sys.argv[1])), Library())
example_house.make(office)
app = create_app(office)
app.testing = True
client = client_of(app)
with office.records.database.reading() as connection:
    jo = people.by_email(connection, "jo@docgen.example")
link = sign_in_links.address_of(office, sign_in_links.invitation(office, jo))
post(client, urlsplit(link).path)
found, opened = ["/", "/help", "/account", "/reviews"], {}
while found and len(opened) < 80:
    path = found.pop(0)
    if path in opened:
        continue
    answer = client.get(path)
    opened[path] = answer.status_code
    if answer.mimetype == "text/html":
        found += re.findall('href="(/[^"#?]*)', answer.text)
ours = list(asked)
try:
    socket.create_connection(("127.0.0.1", 9), timeout=0.2)
except OSError:
    pass
print(json.dumps({"opened": opened, "asked": ours, "seen": asked[len(ours):]}))
"""


def modules():
    return [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def connecting():
    """Every module that could connect, with what it could connect by."""
    for path in modules():
        names = {f"{name}." for name in imported(path)}
        for library in LIBRARIES:
            if any(name.startswith(f"{library}.") for name in names):
                yield path.relative_to(ROOT).as_posix(), library


class TestNothingIsSentToAnybodyWhomNoSettingNames:
    def test_for_only_these_modules_can_connect_each_by_a_setting(self):
        assert set(connecting()) == CONNECTS.keys() | WITHIN
        assert set(CONNECTS.values()) <= Settings.model_fields.keys()

    def test_for_each_of_these_settings_names_nobody_unless_it_is_set(self):
        outside = set(CONNECTS.values()) - {"address", "smtp_tls"}
        defaults = {name: Settings.model_fields[name].default for name in outside}

        assert {name for name, one in defaults.items() if one} == set()

    def test_for_no_address_stands_in_the_code(self):
        named = {
            (path.name, host)
            for path in modules()
            for host in ADDRESS.findall(path.read_text("utf-8"))
            if not NAMESPACES.fullmatch(host) and not INVENTED.fullmatch(host)
        }

        assert named == set()

    def test_for_no_page_style_or_script_names_another_host(self):
        files = [
            path
            for kind in ("html", "css", "js")
            for path in (ROOT / "web").rglob(f"*.{kind}")
        ]
        texts = {path: path.read_text("utf-8") for path in files}

        assert len(texts) > 100
        assert [path.name for path, text in texts.items() if LINK.search(text)] == []
        foreign = re.compile(r"(url\(|@import|fetch\(|import )\s*['\"]?(https?:)?//")
        assert [path.name for path, text in texts.items() if foreign.search(text)] == []

    def test_for_a_whole_house_is_made_and_looked_at_without_a_connection(
        self, tmp_path
    ):
        done = subprocess.run(
            [sys.executable, "-c", WALK, str(tmp_path / "house")],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout.splitlines()[-1])

        opened = [path for path, code in told["opened"].items() if code == 200]
        assert len(opened) > 40
        assert sum(path.startswith("/reviews/") for path in opened) > 10
        assert told["asked"] == []
        assert told["seen"] != []  # the watch itself sees one that is made
