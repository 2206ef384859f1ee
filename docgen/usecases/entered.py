"""What somebody entered in a short form: read, and looked through for clients' data."""

from collections.abc import Mapping
from typing import Any, TypeVar

from docgen.office import Office
from docgen.problems import Problem, Refused, Source
from docgen.review.forms import Form
from docgen.review.reading import read_form
from docgen.review.values import Entered
from docgen.review.vouching import may_name_client

_M = TypeVar("_M", bound=Entered)


def read_entered(
    office: Office, form: Form[_M], said: Mapping[str, Any], file: str
) -> _M | Refused:
    """Return what was entered; or what is to put right, or may name a client.

    Args:
        office: Whose settings know the postcodes of the organisations themselves.
        form: Of the model it is read into.
        said: The answers by field name, as they were in the form.
        file: The name its problems are told under.
    """
    read = read_form(form, said, file=file, lines={})
    if isinstance(read, Refused):
        return read
    return may_name_client(read, file, office.settings.own_postcodes) or read


def refused(where: tuple[str, str], wrong: str, remedy: str) -> Refused:
    """Return one thing to put right, at a place of a form.

    Args:
        where: The form, and the field.
        wrong: What is wrong.
        remedy: What to do.
    """
    return Refused((Problem(Source(*where), wrong, remedy),))
