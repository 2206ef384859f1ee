"""docgen in the browser."""

from collections.abc import Callable, Iterable
from typing import Final

from flask import Blueprint, Flask, redirect, render_template
from flask.typing import ResponseReturnValue

from docgen.office import Office, open_office
from docgen.usecases.sign_in_mail import sender
from docgen.usecases.signing_in import cookie_key
from web import (
    action_plan,
    agreed_sheet,
    agreement,
    api_tokens,
    audit,
    booking_link,
    bookings,
    consensus,
    destruction,
    documents,
    half,
    house_settings,
    moving,
    notices,
    own_data,
    packs,
    people,
    portfolio,
    preparation,
    profile,
    received,
    report,
    report_ending,
    report_feedback,
    report_life,
    report_moderation,
    report_sharing,
    report_word,
    returned,
    reviews,
    scores,
    scores_upload,
    service_people,
    services,
    signatures,
    signed_copies,
    signin,
    signin_account,
    signin_elsewhere,
    support_plan,
    template_shelf,
    timetable,
    tracker,
    verifying,
)
from web.api import offer_api
from web.csrf import guard_forms
from web.dates import write_dates
from web.errors import explain_errors
from web.headers import guard
from web.help_pages import offer_help
from web.hosts import guard_hosts
from web.journal import keep_journal
from web.look import dress
from web.navigation import offer_menu, start_of
from web.operations import Check, watch
from web.overload import guard_load
from web.who import open_to_everyone, protect, signed_in

AREAS: Final[tuple[Blueprint, ...]] = (
    signin.area,
    signin_account.area,
    signin_elsewhere.area,
    own_data.area,
    services.area,
    reviews.area,
    moving.area,
    agreement.area,
    bookings.area,
    booking_link.area,
    notices.area,
    tracker.area,
    half.area,
    preparation.area,
    timetable.area,
    action_plan.area,
    support_plan.area,
    profile.area,
    portfolio.area,
    signatures.area,
    signed_copies.area,
    returned.area,
    scores.area,
    scores_upload.area,
    consensus.area,
    agreed_sheet.area,
    report_life.area,
    report_moderation.area,
    report_feedback.area,
    report_ending.area,
    report_sharing.area,
    report.area,
    received.area,
    destruction.area,
    report_word.area,
    documents.area,
    packs.area,
    verifying.area,
    people.area,
    api_tokens.area,
    service_people.area,
    template_shelf.area,
    house_settings.area,
    audit.area,
)
LARGEST: Final = 32 * 1024 * 1024  # bytes of a request, its files among them
LONGEST_TEXTS: Final = 2 * 1024 * 1024  # bytes of a form, its files left out
MOST_PARTS: Final = 1000  # of a form


def create_app(
    office: Office | None = None, *, checks: Iterable[Check] | None = None
) -> Flask:
    """Return the web pages, ready to be served.

    Args:
        office: What the pages work with; None to open it with the settings of the
            environment.
        checks: What must be there for docgen to be ready; None for its records.
    """
    office = office or open_office()
    app = Flask(__name__)
    app.config.update(
        SECRET_KEY=cookie_key(office),
        MAX_CONTENT_LENGTH=LARGEST,
        MAX_FORM_MEMORY_SIZE=LONGEST_TEXTS,
        MAX_FORM_PARTS=MOST_PARTS,
    )
    needs = (("records", _records_of(office)),) if checks is None else checks
    # Each looks at a request before the next does.
    keep_journal(app, office.settings)
    watch(app, office.settings, needs)
    guard_load(app, office.settings)
    guard_hosts(app, office.settings)
    guard(app, office.settings)
    guard_forms(app)
    protect(app, office, sender(office))
    explain_errors(app)
    dress(app, office.settings)
    write_dates(app)
    offer_menu(app)
    offer_help(app, office.settings)
    app.add_url_rule("/", view_func=first_page)
    for area in AREAS:
        app.register_blueprint(area)
    offer_api(app)
    return app


def _records_of(office: Office) -> Callable[[], bool]:
    """Return what tells whether the records can be read as they should be."""
    return lambda: office.records.database.is_up_to_date()


@open_to_everyone
def first_page() -> ResponseReturnValue:
    """Say what docgen is and where to sign in; lead who is signed in to their work."""
    if start := start_of(signed_in()):
        return redirect(start)
    return render_template("first_page.html")
