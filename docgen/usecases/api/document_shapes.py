"""Documents, files and jobs, as the API says and is told them."""

import datetime
from typing import Annotated, Final, Self

from pydantic import BeforeValidator, Field, WithJsonSchema

from docgen.records.job_rows import Job, JobState
from docgen.records.registry import Issued
from docgen.records.uploads import Upload
from docgen.review.choices import one_of
from docgen.review.lists import Maybe
from docgen.review.values import fault, shown
from docgen.usecases.api.shapes import OnBehalf, Paged, Shape
from docgen.usecases.giving import MESSAGE, SHARED
from docgen.usecases.issued_pdfs import Pdf, PdfState

OTHER: Final = "something else"
PURPOSES: Final = (SHARED, MESSAGE, OTHER)


class PdfShape(Shape):
    """How far an issue's PDF is; `words` say what is under way, or what went wrong."""

    state: PdfState
    words: str
    job: str | None = Field(description="The job that makes it, while it is being made")


class IssueShape(Shape):
    """A document as it was issued, in a version that never changes."""

    id: str
    review_id: str
    kind: str = Field(description="agreement, report, …")
    number: int
    code: str = Field(description="Printed on it, and not to be guessed")
    version: str = Field(description="As it is printed")
    part: str
    part_version: int = Field(description="The version of the answers it was made of")
    at: datetime.datetime
    superseded_by: str = Field(description="The issue in its place; empty if it stands")
    superseded_because: str
    pdf: PdfShape

    @classmethod
    def of(cls, issued: Issued, pdf: Pdf, job: str | None) -> Self:
        """Return an issue with how far its PDF is."""
        names = (one for one in cls.model_fields if one != "pdf")
        shape = PdfShape(state=pdf.state, words=pdf.words, job=job)
        return cls(**{one: getattr(issued, one) for one in names}, pdf=shape)


class FileShape(Shape):
    """A file that was given for a review."""

    id: str
    review_id: str
    name: str = Field(description="As the person's own file was called")
    purpose: str
    size: int = Field(description="In bytes")
    media_type: str
    at: datetime.datetime
    person_id: str
    stands_for: str = Field(description="For whom it was given; empty for oneself")
    came_by: str

    @classmethod
    def of(cls, upload: Upload) -> Self:
        """Return a file that was given."""
        return cls(**{one: getattr(upload, one) for one in cls.model_fields})


class Documents(Shape):
    """Every document of a review that was issued, and every file that was given."""

    issues: tuple[IssueShape, ...]
    files: tuple[FileShape, ...]


def _read_purpose(value: object) -> object:
    if value not in PURPOSES:
        wrong = f"can't be {shown(value)}."
        raise fault(wrong, f"Write one of: {'; '.join(PURPOSES)}.")
    return value


Purpose = Annotated[
    str, BeforeValidator(_read_purpose), WithJsonSchema({"enum": list(PURPOSES)})
]


class GiveFile(OnBehalf):
    """A file that is to be given for a review: what it is for, and for whom."""

    purpose: Purpose = Field(title="purpose", description="What the file is for")


class JobShape(Shape):
    """Something that is done later, and how far it is."""

    id: str
    issue: str = Field(description="The issued document it makes something for")
    task: str
    state: JobState
    tries: int = Field(description="How often it was taken up")
    progress: str = Field(description="What is under way, in words")
    failure: str = Field(description="Why it failed, in words; empty where it did not")
    created_at: datetime.datetime
    ended_at: datetime.datetime | None

    @classmethod
    def of(cls, job: Job) -> Self:
        """Return a job."""
        names = (one for one in cls.model_fields if one != "issue")
        issue = job.wish["issue"]
        return cls(**{one: getattr(job, one) for one in names}, issue=issue)


class JobSearch(Paged):
    """Which jobs are wanted; what is left out leaves all of them."""

    state: Maybe[Annotated[JobState, one_of(JobState)]] = Field(
        None, title="state", description="How far they are"
    )


class JobList(Shape):
    """A page of the jobs for documents that you may see, the newest first."""

    jobs: tuple[JobShape, ...]
    count: int = Field(description="How many there are on all pages")
    page: int
    size: int
