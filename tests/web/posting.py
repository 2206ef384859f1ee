"""What a browser makes of a page with a form: the boxes on it, and what it posts."""

from html.parser import HTMLParser

from flask import Flask, render_template_string

from web.forms import draw

PAGE = """{% from "forms/fields.html" import fields %}{{ fields(drawn) }}"""
APP = Flask("web")


def shown(form, names, typed, **about):
    """The HTML of some fields of a form."""
    drawn = draw(form, names, typed, **about)
    with APP.test_request_context():
        return render_template_string(PAGE, drawn=drawn)


def posted(html):
    """What a browser posts of a page nobody touched."""
    boxes = Boxes()
    boxes.feed(html.replace("\r\n", "\n").replace("\r", "\n"))
    boxes.close()
    return {name: text.replace("\n", "\r\n") for name, text in boxes.values.items()}


class Boxes(HTMLParser):
    """The value of each box by its name, as HTML says a browser takes it."""

    def __init__(self):
        super().__init__()
        self.values = {}
        self.ids = []
        self.area = None
        self.select = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.ids += [given["id"]] if "id" in given else []
        match tag:
            case "input" if given["type"] == "text":
                value = given["value"].replace("\n", "")  # a single line drops them
                self._keep(given["name"], value)
            case "input" if given["type"] == "radio" and "checked" in given:
                self._keep(given["name"], given["value"])
            case "textarea":
                self.area = given["name"]
                self._keep(self.area, "")
            case "select":
                self.select = given["name"]
            case "option" if "selected" in given:
                self._keep(self.select, given["value"])

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.values[self.area] = self.values[self.area].removeprefix("\n")
            self.area = None

    def handle_data(self, data):
        if self.area is not None:
            self.values[self.area] += data

    def _keep(self, name, value):
        assert name not in self.values, f"{name} stands twice on the page"
        self.values[name] = value
