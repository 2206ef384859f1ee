"""An invitation: told that it is on its way, or shown once to be handed over."""

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from docgen.usecases.invitations import Invited


def show_invited(found: Invited, back: str) -> ResponseReturnValue:
    """Show the message with its link and code, this once; nothing here keeps it.

    Where the mail server was given it, go back and say so.

    Args:
        found: Who was invited, and what to hand over.
        back: The page to go on with.
    """
    if found.words is None:
        flash(f"The invitation is on its way to {found.person.email}.")
        return redirect(back, 303)
    return render_template("people/invited.html", found=found, back=back)
