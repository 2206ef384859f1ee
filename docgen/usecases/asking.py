"""The service is asked to fill in what is left to it of an agreement."""

from typing import Final

from docgen.office import Office
from docgen.post import notices
from docgen.problems import Problem, Refused, Source
from docgen.records.history import hash_of
from docgen.review.answers import Party
from docgen.review.ledger import State
from docgen.review.progress import AT_REST
from docgen.review.rights import Action, Caller
from docgen.usecases.review_files import gather
from docgen.usecases.standing import review_for
from docgen.usecases.telling import Telling, signed_by

LEFT_TO: Final = (Party.SERVICE, Party.HOST_TRUST)


def ask_service(office: Office, who: Caller, key: str) -> tuple[str, ...] | Refused:
    """Ask the service to fill in what is left to it; return the names of the asked.

    The same blanks are asked for once.

    Raises:
        NotThere: There is no such review, or it is not this person's to coordinate.
    """
    with office.records.database.writing() as connection:
        row = review_for(connection, who, key, Action.COORDINATE)
        found = gather(office, connection, row)
        left = [
            one.name
            for one in found.entries
            if one.state is State.LEFT and one.party in LEFT_TO
        ]
        telling = Telling(office, connection, who, row)
        if found.stage in AT_REST:
            wrong = "The review is closed, postponed or cancelled."
            remedy = "Take it up again first."
            return Refused((Problem(Source(row.reference), wrong, remedy),))
        if not left:
            wrong = "Nothing of the agreement is left to the service."
            remedy = "Leave a blank to the service first."
            return Refused((Problem(Source(row.reference), wrong, remedy),))
        if not telling.leads:
            wrong = "The service has no lead with an e-mail address."
            remedy = "Write it into the service's details, or add the lead as a person."
            return Refused((Problem(Source(row.reference), wrong, remedy),))
        about, link = telling.about, telling.link
        by = signed_by(found)
        return telling.tell(
            telling.leads,
            f"half {hash_of(sorted(left))}",
            lambda one: notices.complete_your_half(
                one.name, about, link, by, telling.desk(one)
            ),
        )
