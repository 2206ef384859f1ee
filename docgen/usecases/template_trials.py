"""Trial documents: a template filled with a kind's sample answers, dull and awkward."""

from collections.abc import Mapping
from enum import StrEnum
from importlib.resources import files
from typing import Any, Final

from docgen.office import Office
from docgen.problems import NamedFile, Refused, WrongFile
from docgen.usecases import agreements
from docgen.usecases.documents import KINDS
from docgen.usecases.inputs import Answers, read_answers
from docgen.usecases.papers import make_paper

# What names are made of that upset templates, formulas and markup; printed as it is.
AWKWARD: Final = "–Þórsdóttir & <O’Brien> “{{ team }}” فريق 😀"
SAMPLES: Final = {
    "agreement": ("agreement-complete.yaml", "agreement-awkward-names.yaml")
}


class Values(StrEnum):
    """What a trial document is filled with."""

    DULL = "dull"
    AWKWARD = "awkward"


class NoSample(Exception):
    """A kind's sample answers can't be read: a fault of ours."""


def try_out(
    office: Office, template: NamedFile, kind: str, values: Values
) -> bytes | Refused | WrongFile:
    """Return a Word file: the template filled with the kind's sample answers."""
    answers = sample_of(kind, values)
    if kind == "agreement":
        drafted = agreements.draft(office, answers, today=None)
        if isinstance(drafted, Refused):
            return drafted
        return agreements.make(office, drafted, template)
    if kind == "report":
        return _report(office, answers, template)
    return make_paper(office, KINDS[kind], answers, template)


def _report(
    office: Office, answers: Answers, template: NamedFile
) -> bytes | Refused | WrongFile:
    # Loaded for the report alone, as everywhere.
    from docgen.usecases.reports import ReportDraft, draft_report, print_report

    drafted = draft_report(office, answers)
    if not isinstance(drafted, ReportDraft):
        return drafted
    return print_report(office, drafted, template)


def sample_of(kind: str, values: Values) -> Answers:
    """Return a kind's sample answers; those without awkward names are given some."""
    own = SAMPLES.get(kind, (f"{kind}.yaml",))
    name = own[-1] if values is Values.AWKWARD else own[0]
    read = read_answers(files("samples").joinpath(name).read_bytes(), name)
    if not isinstance(read, Answers):
        raise NoSample(name)
    if values is Values.DULL or len(own) > 1:
        return read
    return Answers(read.file, _with_awkward_names(read.data), read.lines)


def _with_awkward_names(value: Any) -> Any:  # noqa: ANN401  any part of an answer
    if isinstance(value, Mapping):
        return {
            key: one + AWKWARD
            if key == "name" and isinstance(one, str)
            else _with_awkward_names(one)
            for key, one in value.items()
        }
    return [_with_awkward_names(one) for one in value] if _is_list(value) else value


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple)
