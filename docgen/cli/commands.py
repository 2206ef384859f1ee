"""Every command; loading them adds each to the app, in the order --help lists them."""

# isort: off
from docgen.cli.making import make
from docgen.cli.checking import check
from docgen.cli.dates import deadlines
from docgen.cli.returning import read_back_command
from docgen.cli.reference import doctor, fields, lint, schema
from docgen.cli.serving import serve
from docgen.cli.worker import worker
from docgen.cli.backups import backup_command, restore_command
from docgen.cli.destroying import destroyed_command
from docgen.cli.packing import pack_command
from docgen.cli.proving import rebuild_command, verify_command
from docgen.cli.materials import sbom_command
# isort: on

from docgen.cli.app import app, template_app
from docgen.cli.scores import scores_app
from docgen.cli.users import users_app

__all__ = [
    "app",
    "backup_command",
    "check",
    "deadlines",
    "destroyed_command",
    "doctor",
    "fields",
    "lint",
    "make",
    "pack_command",
    "read_back_command",
    "rebuild_command",
    "restore_command",
    "sbom_command",
    "schema",
    "serve",
    "verify_command",
    "worker",
]

app.add_typer(template_app, name="template")
app.add_typer(scores_app, name="scores")
app.add_typer(users_app, name="user")
