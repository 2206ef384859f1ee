"""A preview against what it rests on: filling alone, and docxtpl's render, in one run.

The whole walk is from answers to HTML: read, put into words, fill, check, show. The
four take turns, so that a noisy machine is unkind to all.
"""

from collections.abc import Callable
from functools import partial
from importlib.resources import files
from io import BytesIO

from docxtpl import DocxTemplate

from docgen.office import open_office
from docgen.problems import NamedFile
from docgen.usecases.agreements import Draft, draft, make
from docgen.usecases.documents import KINDS
from docgen.usecases.inputs import Answers, read_answers
from docgen.usecases.previews import preview
from docgen.usecases.reports import ReportDraft, draft_report, print_report
from docgen.word.package import open_package
from docgen.word.preview import preview_html
from tests.bench.filling import at, block, context_of

TURNS, NAIVE, OURS = 10, 4, 30
AIM = 30.0  # milliseconds for the whole walk of the agreement


def sample(file: str) -> Answers:
    read = read_answers(files("samples").joinpath(file).read_bytes(), file)
    assert isinstance(read, Answers), read
    return read


def naive(template: NamedFile, words: object) -> None:
    document = DocxTemplate(BytesIO(template.content))
    document.render(context_of(words), autoescape=True)


def unzip(docx: bytes) -> None:
    """What a preview would save that took filled parts instead of a file."""
    package = open_package(docx)
    for name in ("document", "styles", "numbering", "header1", "footer1"):
        package.read(f"word/{name}.xml")


def made(kind: str, file: str) -> tuple[object, Callable[[], object]]:
    """The words of a sample, and what fills its template with them."""
    office, answers = open_office(), sample(file)
    if kind == "report":
        report = draft_report(office, answers)
        assert isinstance(report, ReportDraft), report
        return report.words, partial(print_report, office, report)
    agreement = draft(office, answers, today=None)
    assert isinstance(agreement, Draft), agreement
    return agreement.words, partial(make, office, agreement)


def measure(kind: str, file: str) -> float:
    """Print one kind's times; return the p50 of the whole walk in milliseconds."""
    office, answers = open_office(), sample(file)
    words, filling = made(kind, file)
    docx = filling()
    assert isinstance(docx, bytes), docx
    template = KINDS[kind].own_template()
    tasks: dict[str, tuple[int, Callable[[], object]]] = {
        "fill alone": (OURS, filling),
        "docxtpl's render": (NAIVE, partial(naive, template, words)),
        "unzip alone": (OURS, partial(unzip, docx)),
        "Word to HTML": (OURS, partial(preview_html, docx)),
        "answers to HTML": (OURS, partial(preview, office, KINDS[kind], answers)),
    }
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(TURNS):
        for name, (many, task) in tasks.items():
            times[name] += block(many, task)
    print(f"{kind}: {len(preview_html(docx)):,} characters of HTML")
    show(times)
    return at(times["answers to HTML"], 0.5) * 1e3


def show(times: dict[str, list[float]]) -> None:
    base = at(times["fill alone"], 0.5)
    render = at(times["docxtpl's render"], 0.5)
    for name, found in times.items():
        middle = at(found, 0.5)
        print(
            f"  {name:17} p50 {middle * 1e3:7.2f} ms   p95 {at(found, 0.95) * 1e3:7.2f}"
            f" ms   {middle / base:5.2f} of filling, {middle / render:5.2f} of docxtpl"
        )


def main() -> None:
    whole = measure("agreement", "agreement-complete.yaml")
    measure("report", "report.yaml")
    print(f"the agreement's whole walk: {whole:.1f} ms; the aim is {AIM:.0f} ms")


if __name__ == "__main__":
    main()
