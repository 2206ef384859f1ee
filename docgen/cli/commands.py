"""Every command; loading them adds each to the app, in the order --help lists them."""

# isort: off
from docgen.cli.making import make
from docgen.cli.checking import check
from docgen.cli.dates import deadlines
from docgen.cli.returning import read_back_command
from docgen.cli.reference import doctor, fields, lint, schema
# isort: on

from docgen.cli.app import app, template_app

__all__ = [
    "app",
    "check",
    "deadlines",
    "doctor",
    "fields",
    "lint",
    "make",
    "read_back_command",
    "schema",
]

app.add_typer(template_app, name="template")
