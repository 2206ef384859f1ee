"""All that one person can reach, byte by byte: pages, files, answers to forms."""

import zipfile
from base64 import b64decode
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from pypdf import PdfReader

from tests.web.serving import ORIGIN
from tests.web.visiting import send

NEVER_SENT = ("/sign-out", "/account/")
MOST = 800  # pages; more is a crawl that goes round in circles


@dataclass
class Form:
    """A form of a page: where it goes, and what a browser sends of it untouched."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)


class Page(HTMLParser):
    """The links and forms of a page, and each tag with its attributes."""

    def __init__(self, text):
        super().__init__()
        self.links, self.forms, self.tags = [], [], []
        self._area = self._select = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        given = {name: text or "" for name, text in attributes}
        self.tags.append((tag, given))
        self.links += [given[one] for one in ("href", "src") if one in given]
        form = self.forms[-1] if self.forms else Form("", "get")
        name = given.get("name", "")
        match tag:
            case "form":
                method = given.get("method", "get").lower()
                self.forms.append(Form(given.get("action", ""), method))
            case "button":
                target = given.get("formaction", "")
                form.buttons.append((name, given.get("value", ""), target))
            case "input" if given.get("type") in ("radio", "checkbox"):
                if "checked" in given and name:
                    form.fields[name] = given.get("value", "on")
            case "input" if name and given.get("type") != "file":
                form.fields[name] = given.get("value", "")
            case "textarea":
                self._area = (form, name)
                form.fields[name] = ""
            case "select":
                self._select = (form, name)
            case "option" if self._select:
                chosen, named = self._select
                if "selected" in given or named not in chosen.fields:
                    chosen.fields[named] = given.get("value", "")

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._area = None
        if tag == "select":
            self._select = None

    def handle_data(self, data):
        if self._area:
            form, name = self._area
            form.fields[name] += (
                data.removeprefix("\n") if not form.fields[name] else data
            )


def words_in(answer):
    """All that an answer says, unpacked: its head, its text, what its files hold."""
    content = answer.data
    texts = [str(answer.headers), unquote(str(answer.headers))]
    if content[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(content)) as package:
            texts += [
                package.read(one).decode("utf-8", "replace")
                for one in package.namelist()
            ]
            texts += package.namelist()
    elif content[:5] == b"%PDF-" and b"/Root" in content:
        texts += [one.extract_text() for one in PdfReader(BytesIO(content)).pages]
    elif answer.mimetype == "message/rfc822":
        texts += [_decoded(content)]
    texts.append(content.decode("utf-8", "replace"))
    # A calendar folds its lines in the middle of words.
    return "\n".join(texts).replace("\r\n ", "").casefold()


def _decoded(content):
    lines = b"".join(content.split())
    tail = lines.rpartition(b"base64")[2]
    try:
        return b64decode(tail).decode("utf-8", "replace")
    except ValueError:
        return ""


@dataclass
class Found:
    """What a crawl came by: each address with the words of its answer, and its kind."""

    words: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)
    linked: set[str] = field(default_factory=set)

    @property
    def dead_links(self):
        """The links of pages that lead nowhere."""
        return sorted(one for one in self.linked if self.codes[one] in (404, 405, 500))

    def keep(self, address, answer):
        self.words[address] = words_in(answer)
        self.kinds[address] = answer.mimetype
        self.codes[address] = answer.status_code

    def where(self, word):
        return [one for one, said in self.words.items() if word.casefold() in said]


def crawl(client, kept, starts):
    """Follow every link from these addresses, and send every form as it is drawn."""
    found, to_see, sent = Found(), list(starts), set()
    while to_see:
        path = to_see.pop()
        if path in found.words:
            continue
        assert len(found.words) < MOST, "the crawl goes round in circles"
        answer = client.get(path)
        found.keep(path, answer)
        on = _on_from(path, answer)
        found.linked.update(on)
        to_see += on
        if answer.mimetype == "text/html":
            for form in Page(answer.text).forms:
                for where, fields in _sendings(path, form):
                    mark = (where, tuple(sorted(fields)))
                    if mark not in sent and not where.startswith(NEVER_SENT):
                        sent.add(mark)
                        _send(client, kept, found, (where, fields))
    return found


def _sendings(path, form):
    """Each way to send a form: by each of its buttons."""
    if form.method != "post":
        return
    for name, value, target in form.buttons or [("", "", "")]:
        more = {name: value} if name else {}
        where = own_path(urljoin(path, target or form.action or path))
        if where:
            yield where, {**form.fields, **more}


def _send(client, kept, found, what):
    """Send a form and look at what it leads to, then have all as it was before."""
    where, fields = what
    answer = send(client, where, **fields)
    name = f"POST {where} {' '.join(sorted(fields))}"
    found.keep(name, answer)
    if answer.status_code in (302, 303):
        on = own_path(urljoin(where, answer.location))
        if on:
            found.keep(f"{name} -> {on}", client.get(on))
    kept.put_back()


def _on_from(path, answer):
    if answer.status_code in (302, 303):
        links = [answer.location]
    else:
        links = Page(answer.text).links if answer.mimetype == "text/html" else []
    found = (own_path(urljoin(path, one)) for one in links)
    own = (one for one in found if one and one != path)
    return [one for one in own if not one.startswith("/static/")]


def own_path(address):
    """The path of an address of this host's; None for another's."""
    plain = urldefrag(address)[0]
    parts = urlsplit(plain)
    if parts.scheme and f"{parts.scheme}://{parts.netloc}" != ORIGIN:
        return None
    return parts.path + (f"?{parts.query}" if parts.query else "")
