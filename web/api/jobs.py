"""The API's operation on jobs: how far something is that is done later."""

from docgen.review.token_scope import Area
from docgen.usecases.api.document_shapes import JobShape
from docgen.usecases.api.issues import see_job
from web.api.answering import Said
from web.api.operations import Asked, Gives, operation, reads
from web.who import office


@operation("GET /jobs/{job}", reads(Area.JOBS), Gives(JobShape))
def show_job(asked: Asked, job: str) -> Said:
    """Read how far a job is, such as making the PDF of an issued document."""
    return JobShape.of(see_job(office(), asked.who, job))
