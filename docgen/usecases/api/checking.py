"""An agreement checked as if it were issued now; nothing is made."""

from docgen.office import Office
from docgen.problems import stops
from docgen.records.registry import next_number
from docgen.review.rights import Caller
from docgen.usecases import agreements
from docgen.usecases.api.agreement_shapes import AgreementChecked
from docgen.usecases.inputs import Answers
from docgen.usecases.issuing import FORM
from docgen.usecases.review_files import AGREEMENT, gather
from docgen.usecases.standing import review_for


def check_agreement(office: Office, who: Caller, key: str) -> AgreementChecked:
    """Return whether a review's agreement can be issued, and all there is to say.

    Raises:
        NotThere: There is no such review, or the person may not see it.
    """
    with office.records.database.reading() as connection:
        row = review_for(connection, who, key)
        found = gather(office, connection, row)
        number = next_number(connection, row.id, AGREEMENT)
    answers = {**(found.answers.content or {}), "version": str(number)}
    checked = agreements.check(office, Answers(FORM, answers), today=found.today)
    is_at_rest = found.facts.is_cancelled or found.facts.is_postponed
    is_ready = not is_at_rest and not stops(checked.problems)
    return AgreementChecked.of(found, checked, number, is_ready=is_ready)
