"""Markup, odd letters and odd names through every form: shown as they are, no more."""

from itertools import count
from urllib.parse import urljoin

from flask import Flask
from werkzeug.http import parse_options_header

from tests.web.crawling import Page, own_path, words_in
from tests.web.serving import ORIGIN
from tests.web.visiting import (
    address_of,
    client_as,
    methods_by_rule,
    send,
    visited,
)
from web.downloads import hand_out

MARK = "zz-evil"
TEXTS = (
    f'<{MARK} onclick="zz()">',
    f'"><{MARK} autofocus onfocus=zz()>',
    f"'><{MARK}>",
    f"</textarea></title></script><{MARK}>",
    '" onmouseover="zz()" x="',
    "javascript:zz()//zz",
    "zz{{7*7}}zz {% set x = 1 %}",
    "zz${7*7}zz #{7*7} <%= 7*7 %>",
    "zz \u202egnp.exe\u202c עברית العربية",
    "zz 👩🏽‍⚕️ e\u0301 ﬁ \ufeff",
    "zz \x00\x07\x1b\x7f\x85\u2028",
    "zz ' OR 1=1 -- %s %n \\",
    f"<!-- zz --><![CDATA[<{MARK}>]]>",
    f"&lt;{MARK}&gt; &#60;{MARK}&#62;",
)
NAMES = (
    'a".docx',
    "a\r\nX-Evil: 1.docx",
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "\u202excod.exe",
    "résumé 👩🏽‍⚕️.docx",
    "con.txt",
    "a;b=c.docx",
    "%0d%0aX-Evil: 1",
    "x" * 4000 + ".docx",
    "\x00.docx",
    "",
    "=cmd|' /C calc'!A0.xlsx",
)
LAST = ("/cancel", "/postpone", "/move", "/drop")  # what ends something, at the end
LEFT_OUT = ("/sign-out", "/account")
WHO = ("coordinator ours", "lead ours", "administrator")


def own_pages(app, two):
    """Every page of ours, those that end something last."""
    rules = methods_by_rule(app).items()
    found = [
        address_of(rule, two.ours)
        for rule, methods in rules
        if "GET" in methods and not rule.startswith(("/static", *LEFT_OUT))
    ]
    return sorted(found, key=lambda one: one.endswith(LAST))


def boxes(page):
    """The names of the boxes on a page that take any text."""
    for tag, given in page.tags:
        if tag == "textarea" or (tag, given.get("type")) == ("input", "text"):
            yield given.get("name", "")


def evil_in(answer):
    """What a page would do that no page of ours does."""
    if answer.status_code == 500:
        return [f"{answer.status_code}"]
    if answer.mimetype != "text/html":
        return []
    page = Page(answer.text)
    wrong = [f"<{tag}>" for tag, _ in page.tags if tag == MARK]
    for tag, given in page.tags:
        wrong += [f"<{tag} {name}>" for name in given if name.startswith("on")]
        linked = (given.get(name, "") for name in ("href", "src", "action"))
        wrong += [one for one in linked if one.strip().startswith("javascript:")]
    return wrong + ["49"] * ("zz49zz" in answer.text)


def fill_in(client, path, texts):
    """Send each form of a page with each of its boxes filled in; yield the answers."""
    opened = client.get(path)
    if opened.mimetype != "text/html":
        return
    page = Page(opened.text)
    names = list(boxes(page))
    for form in (one for one in page.forms if one.method == "post"):
        where = own_path(urljoin(path, form.action or path))
        if not where or where.startswith(LEFT_OUT):
            continue
        own = [one for one in form.fields if one in names]
        hidden = [one for one in form.fields if one not in names]
        sendings = [{**form.fields, one: next(texts)} for one in own]
        sendings += [{**form.fields, **{one: next(texts) for one in own}}]
        sendings += [{**form.fields, one: next(texts)} for one in hidden[:8]]
        for fields in sendings:
            answer = send(client, where, **fields)
            yield where, answer
            if answer.status_code in (302, 303):
                on = own_path(urljoin(where, answer.location))
                yield on, client.get(on)


class TestHostileTexts:
    def test_are_shown_as_they_are_typed_on_every_page(self, tmp_path):
        with visited(tmp_path) as (two, app, _):
            clients = {who: client_as(app, two.sessions[who]) for who in WHO}
            numbers = count()
            texts = (TEXTS[one % len(TEXTS)] for one in numbers)
            wrong, sent, shown = [], 0, 0
            for path in own_pages(app, two):
                for client in clients.values():
                    for where, answer in fill_in(client, path, texts):
                        sent += 1
                        wrong += [(where, one) for one in evil_in(answer)]
            for path in own_pages(app, two):
                for client in (*clients.values(), client_as(app)):
                    answer = client.get(path)
                    wrong += [(path, one) for one in evil_in(answer)]
                    shown += "zz" in words_in(answer) and answer.status_code == 200

        print(f"{sent} answers to forms, {shown} pages that show what was typed")  # noqa: T201  the count, with -s
        assert wrong == []
        assert sent > 300
        assert shown > 20


class TestTheNameOfADownload:
    def test_breaks_no_header_whatever_it_is(self):
        app = Flask("web")
        for name in NAMES:
            with app.test_request_context(base_url=ORIGIN):
                answer = hand_out(b"x", name, "application/pdf")
            assert "X-Evil" not in answer.headers, name
            told = answer.headers.getlist("Content-Disposition")
            assert len(told) == 1, name
            assert not set("\r\n\0") & set(told[0]), name
            kind, options = parse_options_header(told[0])
            assert kind == "attachment", name
            assert options["filename"], name
            assert not set('/\\"<>:|?*') & set(options["filename"]), name
