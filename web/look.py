"""How pages look: the design system's templates, the organisation's name and logo."""

from pathlib import Path
from typing import Final

from flask import Blueprint, Flask, abort, current_app, send_file
from flask.typing import ResponseReturnValue
from jinja2 import ChainableUndefined, ChoiceLoader, PackageLoader

from docgen.review.progress import STAGE_NAMES
from docgen.review.rights import DUTY_NAMES
from docgen.settings import Settings
from docgen.usecases.settings_now import settings_now
from docgen.usecases.standing import DatabaseAway
from web.who import office, open_to_everyone

look: Final = Blueprint("look", __name__)
LOGO: Final = "docgen.logo"


def dress(app: Flask, settings: Settings) -> None:
    """Give templates the design system's macros, and what each page's head says.

    Args:
        app: The app.
        settings: Whose organisation it is.
    """
    # Flask escapes in .html alone; the design system's macros are in .jinja files.
    app.jinja_env.autoescape = True
    # They ask for parts of what they were not given, too.
    app.jinja_env.undefined = ChainableUndefined
    ours, theirs = app.jinja_env.loader, PackageLoader("nhsuk_frontend_jinja")
    app.jinja_env.loader = ChoiceLoader([one for one in (ours, theirs) if one])
    app.jinja_env.globals.update(
        organisation=settings.organisation_name,
        has_logo=settings.logo is not None,
        stages={one.value: name for one, name in STAGE_NAMES.items()},
        duties=DUTY_NAMES,
    )
    app.context_processor(_as_now)
    app.extensions[LOGO] = settings.logo and settings.logo.resolve()
    app.register_blueprint(look)


def _as_now() -> dict[str, str]:
    """Return the organisation's name as an administrator has set it by now.

    While the records are away it is the environment's, so that a page can say so.
    """
    try:
        return {"organisation": settings_now(office()).organisation_name}
    except DatabaseAway:
        return {}


@look.get("/logo")
@open_to_everyone
def logo() -> ResponseReturnValue:
    """Show the organisation's own logo."""
    file: Path | None = current_app.extensions[LOGO]
    if file is None or not file.is_file():
        abort(404)  # its place says the organisation's name
    return send_file(file)
