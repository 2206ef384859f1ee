"""An IPS service as it is kept: whose it is, its teams, and who speaks for it."""

import re
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, WithJsonSchema

from docgen.review.forms import Form
from docgen.review.lists import FewLines, Maybe
from docgen.review.occasion import Body
from docgen.review.values import Entered, Line, fault, read_line, shown

ADDRESS: Final = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[^@\s,;<>().]{2,}")
LONGEST_ADDRESS: Final = 254


def _read_email(value: object) -> str:
    written = read_line(value).strip()
    if len(written) > LONGEST_ADDRESS or not ADDRESS.fullmatch(written):
        raise fault(
            f"must be an e-mail address, not {shown(value)}.",
            "Write one such as jo.example@example.org.",
        )
    return written


Email = Annotated[
    str,
    BeforeValidator(_read_email),
    WithJsonSchema({"type": "string", "format": "email"}),
]


class Correspondent(Entered):
    """Somebody who speaks for one side of a review, and how they are reached."""

    name: Line = Field(title="name")
    role: Maybe[Line] = Field(None, title="role")
    organisation: Maybe[Line] = Field(None, title="organisation")
    email: Maybe[Email] = Field(None, title="e-mail")
    telephone: Maybe[Line] = Field(None, title="telephone")


class Service(Entered):
    """What is kept of a service once, and serves each of its reviews."""

    name: Line = Field(
        title="IPS service", description="The provider that employs the IPS team"
    )
    region: Line = Field(
        title="Region", description="The region whose coordinators look after it"
    )
    ods_code: Maybe[Line] = Field(
        None, title="ODS code of the service", description="Where it has one"
    )
    host_trust: Maybe[Body] = Field(
        None,
        title="Host Trust",
        description="The NHS body whose clinical teams the service works in",
    )
    commissioner: Maybe[Line] = Field(
        None, title="Commissioner", description="The integrated care board that buys it"
    )
    ips_teams: FewLines = Field((), title="IPS teams", description="One on each line")
    clinical_teams: FewLines = Field(
        (), title="Clinical teams", description="One on each line"
    )
    service_lead: Maybe[Correspondent] = Field(
        None,
        title="IPS service lead",
        description="Fills in the service's half, and signs for it",
    )
    host_trust_lead: Maybe[Correspondent] = Field(
        None, title="Host Trust lead", description="Signs for the host Trust"
    )
    commissioning_lead: Maybe[Correspondent] = Field(
        None, title="Commissioning lead", description="Signs for the commissioner"
    )
    trust_sponsor: Maybe[Correspondent] = Field(
        None,
        title="Trust sponsor",
        description="The senior person of the Trust who hears the feedback",
    )


SERVICE: Final = Form(
    Service, "a service", "service", {"name": "unnamed", "region": "unnamed"}
)


def first_answers(service: Service) -> dict[str, Any]:
    """Return what an agreement with this service can say from the start.

    The names are the agreement's own. What is not known stays unanswered.
    """
    answers: dict[str, Any] = {
        "ips_service": _plain(service, "name", "ods_code"),
        "host_trust": _plain(service.host_trust, "name", "ods_code"),
        "ips_teams": list(service.ips_teams),
        "clinical_teams": list(service.clinical_teams),
        "trust_sponsor": _plain(service.trust_sponsor, "name", "role"),
    }
    for name in ("service_lead", "host_trust_lead", "commissioning_lead"):
        person = getattr(service, name)
        answers[name] = _plain(person, "name", "role", "organisation")
    return {name: answer for name, answer in answers.items() if answer}


def _plain(record: Entered | None, *parts: str) -> dict[str, str]:
    """Return the parts of a record that say something."""
    said = {part: getattr(record, part, None) for part in parts}
    return {part: value for part, value in said.items() if value}
