"""Reports for the tests, of only what a test is about."""

from docgen.problems import Refused
from docgen.review.report import Report, read_report

FILE = "report.yaml"
SUMMARY = {"strengths": "A warm team.", "priorities": ["Meet employers"]}


def report(**answers) -> Report:
    data = {"reference": "EX-1", "executive_summary": SUMMARY, **answers}
    read = read_report(data, file=FILE, lines={})
    assert isinstance(read, Report), read
    return read


def refused(lines=None, **answers) -> list[str]:
    data = {"reference": "EX-1", "executive_summary": SUMMARY, **answers}
    read = read_report(data, file=FILE, lines=lines or {})
    assert isinstance(read, Refused), read
    return [str(one) for one in read.problems]


def finding(item, score=4, **more) -> dict[str, object]:
    advice = {"text": "Do more.", "who_acts": ["service"]}
    whole = {"item": item, "score": score, "recommendation": advice}
    return {**whole, "evidence": "Seen.", **more}


WHOLE = [finding(item) for item in range(1, 26)]
