"""docgen user: who may sign in, as what; for whoever runs docgen on its machine."""

from pathlib import Path
from typing import Annotated, Final

import typer

from docgen.cli.app import AsJson, Force, opened
from docgen.cli.exits import refused, wrong_usage
from docgen.cli.paths import NotWritten, fit_to_write, in_the_way, write
from docgen.cli.screens import print_json, screen, table
from docgen.problems import Refused
from docgen.review.rights import ROLE_NAMES, Grant, Role

# What carries the commands out is loaded by each of them: it opens the records, and
# every other command starts the sooner without it.

ZIP: Final = ".zip"

users_app = typer.Typer(
    help="Look after the people who may sign in.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)

Email = Annotated[
    str, typer.Argument(help="The person's e-mail address.", show_default=False)
]


@users_app.command()
def add(
    name: Annotated[str, typer.Argument(help="The person's name.", show_default=False)],
    email: Email,
    role: Annotated[
        Role, typer.Option(help="What they are to be.", show_default=False)
    ],
    region: Annotated[
        str,
        typer.Option(
            metavar="REGION",
            help="The one region a coordinator looks after. Without it: every region.",
            show_default=False,
        ),
    ] = "",
    service: Annotated[
        str,
        typer.Option(
            metavar="SERVICE",
            help="A service lead's service: its whole name.",
            show_default=False,
        ),
    ] = "",
    link: Annotated[
        bool,
        typer.Option("--link", help="Print a link to sign in with, for 14 days."),
    ] = False,
) -> None:
    """Add somebody with a role, or give the role to whose address it is already.

    Send them the printed link yourself, or have them ask for one on the sign-in page:

      docgen user add "Ada Example" ada@example.org --role coordinator --link
    """
    from docgen.usecases import people, sign_in_links
    from docgen.usecases.person_faults import NewPerson
    from docgen.usecases.standing import NotThere

    office = opened()
    who = people.house(office)
    try:
        place = people.service_named(office, who, service).id if service else ""
    except NotThere:
        wrong_usage(f"There is no service called “{service}”, or there are several.")
    added = people.add(office, who, NewPerson(name, email, Grant(role, region, place)))
    if isinstance(added, Refused):
        refused(added, as_json=False)
    screen().print(f"{added.name} <{added.email}>: {ROLE_NAMES[role]}")
    if link:
        invitation = sign_in_links.invitation(office, added)
        screen().print(sign_in_links.address_of(office, invitation))


@users_app.command("list")
def list_users(as_json: AsJson = False) -> None:
    """List everybody with their roles."""
    from docgen.usecases import people

    office = opened()
    everybody = people.listed(office, people.house(office))
    if as_json:
        print_json(
            [
                {
                    "name": one.name,
                    "email": one.email,
                    "disabled": one.is_disabled,
                    "roles": [
                        {
                            "role": grant.role.value,
                            "region": grant.region,
                            "service": grant.service_id,
                        }
                        for grant in one.grants
                    ],
                }
                for one in everybody
            ]
        )
        return
    shown = table("Name", "E-mail address", "Roles")
    for one in everybody:
        roles = "disabled" if one.is_disabled else _roles(one.grants)
        shown.add_row(one.name, one.email, roles)
    screen().print(shown)


def _roles(grants: tuple[Grant, ...]) -> str:
    return ", ".join(
        f"{ROLE_NAMES[one.role]} ({one.region})" if one.region else ROLE_NAMES[one.role]
        for one in grants
    )


@users_app.command()
def disable(email: Email) -> None:
    """Let somebody in no more; whatever they are signed in to ends."""
    from docgen.usecases import people
    from docgen.usecases.standing import NotThere

    office = opened()
    who = people.house(office)
    try:
        person = people.find_by_email(office, who, email)
    except NotThere:
        wrong_usage(f"Nobody has the address {email}.")
    done = people.disable(office, who, person.id)
    if isinstance(done, Refused):
        refused(done, as_json=False)
    screen().print(f"{done.name} <{done.email}> can sign in no more.")


@users_app.command()
def export(
    email: Email,
    out: Annotated[
        Path,
        typer.Option("-o", "--out", metavar="FILE.zip", help="The file to write."),
    ],
    name: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="The person's name, where they have no account.",
            show_default=False,
        ),
    ] = "",
    force: Force = False,
) -> None:
    """Write all that is held about one person into a file for them.

    People with an account can fetch theirs from “My account”. What this command
    writes has more in it: texts of others that mention them, drafts as well.
    Look whether these are theirs to see, or name somebody else, before you hand
    the file on. It is readable by its owner alone. Somebody without an account
    is looked for by the address, and by the name if you give it.

    Examples:
      docgen user export ada@example.org -o ada.zip
      docgen user export kit@trust.example --name "Kit Example" -o kit.zip
    """
    from docgen.usecases.person_export import making

    fit_to_write(out, ZIP)
    if there := in_the_way([out], force=force):
        refused(Refused(there), as_json=False)
    content = making.for_somebody(opened(), email.strip(), name.strip())
    try:
        write({out: content})
    except NotWritten as cause:
        wrong_usage(str(cause))
    out.chmod(0o600)
    screen().print(f"Written: {out}")
