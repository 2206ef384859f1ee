"""An example report, half written, to go on with: every name in it is invented."""

from importlib.resources import files
from typing import Final

from docgen.office import Office
from docgen.review.rights import Caller
from docgen.review.scores import WORDS
from docgen.usecases.inputs import Answers, read_answers
from docgen.usecases.reporting.writing import Work, name_of, save_report
from docgen.usecases.standing import Behalf

SAMPLE: Final = "report.yaml"
BEGUN: Final = ("service", "performance", "method")
UP_TO: Final = 12  # the items that are written
FOR: Final = Behalf("Sam Sample", "an e-mail (example)")


def write_half(office: Office, who: Caller, key: str) -> None:
    """Have some parts of a review's report written, and the findings of half its items.

    Args:
        office: The tools to work with.
        who: A coordinator, who records it for a reviewer.
        key: The review.
    """
    read = read_answers(files("samples").joinpath(SAMPLE).read_bytes(), SAMPLE)
    if not isinstance(read, Answers):
        raise LookupError(SAMPLE)
    data: dict[str, object] = dict(read.data)
    found = data["findings"]
    items = found if isinstance(found, list) else []
    written = {
        name_of(int(one["item"])): {name: one[name] for name in WORDS if name in one}
        for one in items
        if int(one["item"]) <= UP_TO
    }
    parts = {name: data[name] for name in BEGUN}
    kept = save_report(office, who, key, ({**parts, **written}, 0), (), FOR)
    if not isinstance(kept, Work):
        raise LookupError(str(kept))
