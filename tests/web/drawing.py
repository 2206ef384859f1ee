"""Single fields of a form as they are drawn, for the tests."""

from docgen.review.reading import read_so_far
from web.forms import draw


def problems_of(form, answers):
    """All that is to put right in some answers."""
    return read_so_far(form, answers, file="page").problems


def field(form, path, typed, **about):
    """The drawn field of a dotted name."""
    found = draw(form, [path.partition(".")[0]], typed, **about)
    while found[0].path != path:
        inside = [part for one in found for part in (*one.parts, *one.ways)]
        found = [one for one in inside if f"{path}.".startswith(f"{one.path}.")]
    return found[0]
