"""The tables there are; each row of `saved` and `events` is written once and stays."""

from typing import Final

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from docgen.records.columns import Moment, key

NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA: Final = MetaData(naming_convention=NAMES)

people: Final = Table(
    "people",
    METADATA,
    Column("id", key(), primary_key=True),
    Column("name", Text, nullable=False),
    Column("email", String(320), nullable=False, unique=True),  # folded
    Column("is_disabled", Boolean, nullable=False, default=False),
    Column("created_at", Moment, nullable=False),
)

grants: Final = Table(
    "grants",
    METADATA,
    Column("id", key(), primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("role", String(40), nullable=False),
    Column("region", Text, nullable=False, default=""),  # empty: every region
    Column("service_id", ForeignKey("services.id"), index=True),
    UniqueConstraint("person_id", "role", "region", "service_id"),
)

services: Final = Table(
    "services",
    METADATA,
    Column("id", key(), primary_key=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),  # for searching by name
    Column("region", Text, nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
)

reviews: Final = Table(
    "reviews",
    METADATA,
    Column("id", key(), primary_key=True),
    Column("reference", String(80), nullable=False, unique=True),
    Column("service_id", ForeignKey("services.id"), nullable=False, index=True),
    Column("stage", String(40), nullable=False, index=True),
    Column("first_day", Date, index=True),  # None while it has no date
    Column("last_day", Date),
    Column("next_due", Date),  # None where nothing is due
    Column("next_what", Text, nullable=False, default=""),
    Column("created_at", Moment, nullable=False),
    Column(
        "destruction_by", Date, index=True
    ),  # of shared data; None where none is to be
    Index("ix_reviews_next_due_reference", "next_due", "reference"),
)

assignments: Final = Table(
    "assignments",
    METADATA,
    Column("id", key(), primary_key=True),
    Column("review_id", ForeignKey("reviews.id"), nullable=False, index=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("role", String(40), nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),  # None while it lasts
)

bookings: Final = Table(
    "bookings",
    METADATA,
    Column("id", key(), primary_key=True),
    Column("region", Text, nullable=False, index=True),
    Column("commissioner", Text, nullable=False),
    Column("email", String(320), nullable=False),
    Column("token_hash", key(), nullable=False, unique=True),  # of the invitation
    Column("ends_at", Moment, nullable=False),
    Column("wanted", Integer),  # reviews asked for; None until it is answered
    Column("created_at", Moment, nullable=False),
)

events: Final = Table(
    "events",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("person_id", key(), nullable=False),  # empty: the house itself
    Column("role", String(40), nullable=False),
    Column("action", String(80), nullable=False),
    Column("thing", String(120), nullable=False, index=True),
    Column("part", String(80), nullable=False),
    Column("before_hash", key(), nullable=False),  # empty: there was nothing
    Column("after_hash", key(), nullable=False),
    Column("stands_for", Text, nullable=False),  # whom it was recorded for
    Column("came_by", Text, nullable=False),  # the message or file it came by
    Column("previous_hash", key(), nullable=False),
    Column("hash", key(), nullable=False, unique=True),
    Index("ix_events_thing_part", "thing", "part"),
)

event_values: Final = Table(  # beside the chain, so that values can go and it stays
    "event_values",
    METADATA,
    Column("number", ForeignKey("events.number"), primary_key=True),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
)

saved: Final = Table(
    "saved",
    METADATA,
    Column("thing", String(120), primary_key=True),
    Column("part", String(80), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("content", JSON(none_as_null=True)),  # None once destroyed
    Column("content_hash", key(), nullable=False),
    Column("event", ForeignKey("events.number"), nullable=False),
)

files: Final = Table(
    "files",
    METADATA,
    Column("hash", key(), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("media_type", String(120), nullable=False),
    Column("created_at", Moment, nullable=False),
)

uploads: Final = Table(
    "uploads",
    METADATA,
    Column("id", key(), primary_key=True),
    Column("review_id", ForeignKey("reviews.id"), nullable=False, index=True),
    Column("file_hash", ForeignKey("files.hash"), nullable=False, index=True),
    Column("name", Text, nullable=False),  # as the person's own file was called
    Column("purpose", String(40), nullable=False),
    Column("event", ForeignKey("events.number"), nullable=False),
)

issues: Final = Table(
    "issues",
    METADATA,
    Column("id", key(), primary_key=True),
    Column("review_id", ForeignKey("reviews.id"), nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("number", Integer, nullable=False),  # 1, 2, … of this kind and review
    Column("code", String(40), nullable=False, unique=True),  # can't be guessed
    Column("version", String(40), nullable=False),  # as it is printed
    Column("docx_hash", ForeignKey("files.hash"), nullable=False),
    Column("pdf_hash", ForeignKey("files.hash")),  # None until it is made
    Column("part", String(80), nullable=False),
    Column("part_version", Integer, nullable=False),  # the answers it was made of
    Column("facts", JSON, nullable=False),  # the facts it printed, by name
    Column("template_hash", key(), nullable=False),
    Column("event", ForeignKey("events.number"), nullable=False),
    Column("superseded_by", ForeignKey("issues.id")),
    Column("superseded_because", Text, nullable=False, default=""),
    UniqueConstraint("review_id", "kind", "number"),
)

signatures: Final = Table(
    "signatures",
    METADATA,
    Column("id", key(), primary_key=True),
    Column("issue_id", ForeignKey("issues.id"), nullable=False, index=True),
    Column("signatory", String(80), nullable=False),  # the field: service_lead, …
    Column("name", Text, nullable=False),
    Column("how", String(40), nullable=False),  # ink, pdf, message
    Column("signed_on", Date, nullable=False),
    Column("upload_id", ForeignKey("uploads.id")),  # None where no file came
    Column("changes", Text, nullable=False, default=""),  # what the signed copy altered
    Column("withdrawn_because", Text, nullable=False, default=""),
    Column("event", ForeignKey("events.number"), nullable=False),
)

templates: Final = Table(
    "templates",
    METADATA,
    Column("id", key(), primary_key=True),
    Column("kind", String(40), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("file_hash", ForeignKey("files.hash"), nullable=False),
    Column("state", String(20), nullable=False),  # tried, published, withdrawn
    Column("event", ForeignKey("events.number"), nullable=False),
)

jobs: Final = Table(
    "jobs",
    METADATA,
    Column("id", key(), primary_key=True),
    Column("task", String(40), nullable=False),
    Column("wish", JSON, nullable=False),
    Column("once", key(), nullable=False, unique=True),  # what it does, as a hash
    Column("state", String(20), nullable=False),
    Column("due", Moment, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("lease", Integer, nullable=False, default=0),
    Column("heartbeat", Moment),
    Column("progress", Text, nullable=False, default=""),
    Column("result", JSON(none_as_null=True)),
    Column("failure", Text, nullable=False, default=""),
    Column("created_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Index("ix_jobs_state_due", "state", "due"),
)

notices: Final = Table(
    "notices",
    METADATA,
    Column("id", key(), primary_key=True),
    Column("once", key(), nullable=False, unique=True),  # what it tells whom, as a hash
    Column("review_id", ForeignKey("reviews.id"), index=True),
    Column("person_id", key(), nullable=False),  # empty: nobody with an account
    Column("email", String(320), nullable=False),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("due", Moment, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("failure", Text, nullable=False, default=""),
    Column("created_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("ended_by", key(), nullable=False, default=""),
)
