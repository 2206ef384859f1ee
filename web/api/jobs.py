"""The API's operations on jobs: how far something is that is done later."""

from docgen.review.token_scope import Area
from docgen.usecases.api.document_shapes import JobList, JobSearch, JobShape
from docgen.usecases.api.issues import list_jobs, see_job
from web.api.answering import Said
from web.api.operations import Asked, Gives, Takes, operation, reads
from web.who import office

READS = reads(Area.JOBS)


@operation("GET /jobs", READS, Gives(JobList), Takes(query=JobSearch))
def list_own_jobs(asked: Asked) -> Said:
    """List the jobs for documents you may see, the newest on top."""
    query = asked.query
    found = list_jobs(office(), asked.who, query.state, query.page, query.size)
    rows = tuple(map(JobShape.of, found.rows))
    return JobList(jobs=rows, count=found.count, page=query.page, size=query.size)


@operation("GET /jobs/{job}", READS, Gives(JobShape))
def show_job(asked: Asked, job: str) -> Said:
    """Read how far a job is, such as making the PDF of an issued document."""
    return JobShape.of(see_job(office(), asked.who, job))
