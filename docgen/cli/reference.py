"""docgen schema, fields, template lint and doctor: what may be said, what is there."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.app import (
    AGREEMENT,
    AsJson,
    KindName,
    WhichKind,
    app,
    kind_named,
    opened,
    template_app,
)
from docgen.cli.exits import Exit, end, refused, wrong_usage
from docgen.cli.paths import word_file
from docgen.cli.screens import print_json, screen, table, tell
from docgen.problems import WrongFile, stops
from docgen.usecases.doctor import examine
from docgen.usecases.documents import KINDS
from docgen.usecases.templates import (
    examine_template,
    fields_for,
    page_of_fields,
    section_for,
)


@app.command()
def schema(kind: WhichKind) -> None:
    """Print the JSON Schema of the answers, for editors and other programs."""
    print_json(KINDS[kind].model.model_json_schema())


@app.command()
def fields(
    kind: Annotated[
        KindName | None,
        typer.Argument(
            parser=kind_named,
            metavar="KIND",
            help=f"The kind of document: {', '.join(KINDS)}. All with --markdown.",
            show_default=False,
        ),
    ] = None,
    as_json: AsJson = False,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print them as FIELDS.md has them.")
    ] = False,
) -> None:
    """List the fields a Word template may use, each with its meaning and an example.

    Examples:
      docgen fields agreement
      docgen fields report --markdown
      docgen fields --markdown > templates_docx/FIELDS.md
    """
    if markdown:
        sys.stdout.write(section_for(KINDS[kind]) if kind else page_of_fields())
        return
    if kind is None:
        wrong_usage(f"Say of which kind of document: {', '.join(KINDS)}.")
    rows = fields_for(KINDS[kind])
    if as_json:
        names = ("name", "kind", "meaning", "example")
        print_json([{name: getattr(row, name) for name in names} for row in rows])
        return
    listed = table("Field", "Kind", "Meaning", "Example")
    for row in rows:
        listed.add_row(row.name, row.kind, row.meaning, row.example)
    listed.columns[0].no_wrap = True
    screen().print(listed)


@template_app.command()
def lint(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="The Word template.", show_default=False),
    ],
    kind: Annotated[
        KindName,
        typer.Option(
            parser=kind_named,
            metavar="KIND",
            help="The kind of document it is for, such as action-plan.",
        ),
    ] = AGREEMENT,
    as_json: AsJson = False,
) -> None:
    """Find every fault of a Word template at once, each with its place in Word.

    An error stops the template from being used. A warning is something to
    know about, such as a field that is never printed. docgen fields KIND lists
    the fields there are.

    Examples:
      docgen template lint ours.docx
      docgen template lint our-plan.docx --kind action-plan
      docgen template lint ours.docx --json > faults.json
      docgen make agreement north.yaml --template ours.docx
    """
    found = examine_template(word_file(file), KINDS[kind])
    if isinstance(found, WrongFile):
        refused(found, as_json=as_json)
    if as_json:
        print_json({"file": file.name, "problems": [one.as_json() for one in found]})
    else:
        tell([one.problem for one in found])
        errors = sum(stops([one.problem]) for one in found)
        told = f"{errors} to put right, {len(found) - errors} to know about."
        screen().print(f"{file.name}: {told if found else 'fit to use.'}")
    end(Exit.PUT_RIGHT if stops(one.problem for one in found) else Exit.DONE)


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Say what is installed, what is missing, and what to do about it."""
    findings = examine(opened().settings)
    if as_json:
        names = ("what", "ok", "found", "remedy")
        print_json([{name: getattr(one, name) for name in names} for one in findings])
    else:
        listed = table("", "What", "Found", "What to do")
        for one in findings:
            listed.add_row("✓" if one.ok else "✗", one.what, one.found, one.remedy)
        screen().print(listed)
    end(Exit.DONE if all(one.ok for one in findings) else Exit.PUT_RIGHT)
