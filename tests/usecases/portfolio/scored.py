"""Reviews of several services with their scores, for what is summed up over all."""

from datetime import timedelta

from docgen.records.people import add, give
from docgen.records.review_scores import Own, keep_scores
from docgen.review.dates import in_words
from docgen.review.rights import Grant, Role
from docgen.usecases.standing import by
from tests.review.scoring import points
from tests.usecases.house import COORDINATOR, review_in, service_in


def person(office, name):
    with office.records.database.writing() as connection:
        email = f"{name.split()[0].lower()}@docgen.example"
        how = by(COORDINATOR, "coordinator")
        found = add(connection, name, email, how)
        return give(connection, found, Grant(Role.REVIEWER), how).id


def service(office, name="North", region="East"):
    return service_in(office, name=f"{name} IPS (example)", region=region)


def review(office, of, day, **answers):
    days = [in_words(day), in_words(day + timedelta(1))]
    return review_in(office, service=of, review_dates=days, **answers)


def scored(office, key, agreed=None, first=None, second=None):
    """Keep scores of a review; `first` and `second` are a person with their points."""
    pair = [Own(*one) for one in (first, second) if one]
    with office.records.database.writing() as connection:
        keep_scores(connection, key, agreed or points(4), pair)
