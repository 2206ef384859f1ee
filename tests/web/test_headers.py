"""What every answer tells the browser, and what a file that is handed out tells it."""

import re

import pytest
from werkzeug.http import parse_options_header

from tests.web.serving import app_with
from web.downloads import LONGEST, file_name, hand_out
from web.headers import HEADERS

SAFE_ADDRESS = "https://docgen.example.org"
RTL, ZERO_WIDTH, LINE = "\u202e", "\u200b", "\u2028"


def policy(answer):
    parts = (
        one.split() for one in answer.headers["Content-Security-Policy"].split(";")
    )
    return {name: rest for name, *rest in parts}


class TestEveryAnswer:
    @pytest.mark.parametrize(
        ("path", "status"),
        [
            ("/", 200),
            ("/healthz", 200),
            ("/static/docgen.css", 200),
            ("/help/start", 200),
            ("/no", 404),
            ("/fault", 500),
        ],
    )
    def test_tells_the_browser_to_trust_this_host_alone(self, path, status):
        answer = app_with({"/fault": lambda: 1 / 0}).test_client().get(path)

        assert answer.status_code == status
        assert HEADERS.items() <= dict(answer.headers).items()
        assert policy(answer)["default-src"] == ["'none'"]
        assert policy(answer)["frame-ancestors"] == ["'none'"]

    def test_lets_only_scripts_run_that_bear_its_own_word(self):
        client = app_with().test_client()
        first, second = client.get("/"), client.get("/")

        words = [policy(one)["script-src"] for one in (first, second)]
        assert words[0] != words[1]
        for page, (word,) in zip((first, second), words, strict=True):
            on_page = re.findall(r'<script[^>]*nonce="([^"]+)"', page.text)
            assert word == f"'nonce-{on_page[0]}'"
            assert len(on_page) == page.text.count("<script")

    def test_allows_no_style_but_from_our_files(self):
        assert policy(app_with().test_client().get("/"))["style-src"] == ["'self'"]

    @pytest.mark.parametrize(
        ("settings", "has"), [({}, False), ({"address": SAFE_ADDRESS}, True)]
    )
    def test_keeps_to_https_where_it_is_served_so(self, settings, has):
        client = app_with(**settings).test_client()
        answer = client.get("/", base_url=settings.get("address"))

        assert answer.status_code == 200
        assert ("Strict-Transport-Security" in answer.headers) is has

    @pytest.mark.parametrize("path", ["/", "/help", "/no", "/file"])
    def test_is_kept_by_no_cache(self, path):
        views = {"/file": lambda: hand_out(b"x", "a.docx", "application/msword")}

        answer = app_with(views).test_client().get(path)

        assert answer.headers["Cache-Control"] == "no-store"

    def test_may_be_kept_if_it_is_a_file_of_the_look(self):
        answer = app_with().test_client().get("/static/docgen.css")

        assert "no-store" not in answer.headers["Cache-Control"]


class TestAFileThatIsHandedOut:
    def handed_out(self, name, content=b"<script>1</script>", media="text/html"):
        app = app_with({"/file": lambda: hand_out(content, name, media)})
        return app.test_client().get("/file")

    def test_is_saved_and_never_opened_as_a_page(self):
        answer = self.handed_out("report.html")

        assert answer.data == b"<script>1</script>"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert list(policy(answer)) == ["sandbox", "default-src"]
        assert policy(answer)["default-src"] == ["'none'"]

    @pytest.mark.parametrize(
        ("name", "shown"),
        [
            ("agreement.docx", "agreement.docx"),
            ("a\r\nSet-Cookie: b=c.docx", "a Set-Cookie- b=c.docx"),
            ("a\r\n\r\n<script>.docx", "a -script-.docx"),
            ('a"; filename="b.exe', "a-- filename=-b.exe"),
            ("../../etc/passwd", "-..-etc-passwd"),
            ("..\\..\\boot.ini", "-..-boot.ini"),
            ("C:\\x.docx", "C--x.docx"),
            (f"report{RTL}xcod.exe", "reportxcod.exe"),
            (f"a{ZERO_WIDTH}b{LINE}c.docx", "ab c.docx"),
            ("a\x00b\x1b\x7f.docx", "ab.docx"),
            ("\ud800bad.docx", "bad.docx"),
            ("CON", "_CON"),
            ("con.docx", "_con.docx"),
            ("LPT1.docx", "_LPT1.docx"),
            ("com¹.docx", "_com¹.docx"),
            ("Confirmed.docx", "Confirmed.docx"),
            (".htaccess", "htaccess"),
            ("report.docx. . .", "report.docx"),
            ("", "document"),
            (" .. ", "document"),
            ("Bericht für Zoë.docx", "Bericht für Zoë.docx"),
            ("تقرير.docx", "تقرير.docx"),
            ("100%25.docx", "100-25.docx"),
            (f"{'x' * 400}.docx", f"{'x' * (LONGEST - 5)}.docx"),
            ("y" * 400, "y" * LONGEST),
            (f"a.{'z' * 400}", f"a.{'z' * (LONGEST - 2)}"),
        ],
    )
    def test_has_a_name_that_breaks_no_header_and_no_folder(self, name, shown):
        assert file_name(name) == shown

        answer = self.handed_out(name)

        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
        line = answer.headers["Content-Disposition"]
        assert line.isascii()
        assert line.isprintable()
        kind, said = parse_options_header(line)
        assert (kind, said["filename"]) == ("attachment", shown)
        assert said.keys() == {"filename"}
