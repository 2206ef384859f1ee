"""The tables of signing in: secrets, sessions, links. No secret is kept as it is."""

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from docgen.records.columns import Moment, key
from docgen.records.tables import METADATA

passwords: Final = Table(
    "passwords",
    METADATA,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("argon2", Text, nullable=False),
    Column("changed_at", Moment, nullable=False),
)

second_factors: Final = Table(
    "second_factors",
    METADATA,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("secret", LargeBinary, nullable=False),  # encrypted with the house's key
    Column("last_step", Integer, nullable=False, default=0),  # a code works once
)

recovery_codes: Final = Table(
    "recovery_codes",
    METADATA,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("code_hash", key(), primary_key=True),
    Column("used_at", Moment),
)

outside_identities: Final = Table(
    "outside_identities",
    METADATA,
    Column("issuer", String(200), primary_key=True),
    Column("subject", String(200), primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
)

sessions: Final = Table(
    "sessions",
    METADATA,
    Column("id_hash", key(), primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("by", String(20), nullable=False),  # password, oidc, link, code
    Column("began_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("is_confirmed", Boolean, nullable=False),  # second factor given
    Column("ended_at", Moment),  # None while it may still be used
)

links: Final = Table(
    "links",
    METADATA,
    Column("token_hash", key(), primary_key=True),
    Column("code_hash", key(), nullable=False, index=True),
    Column("person_id", ForeignKey("people.id"), index=True),  # None: nobody yet
    Column("purpose", String(20), nullable=False),  # sign in, set up
    Column("leads_to", Text, nullable=False, default=""),
    Column("made_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("used_at", Moment),
    Column("wrong_codes", Integer, nullable=False, default=0),
)

attempts: Final = Table(
    "attempts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("who", key(), nullable=False),  # hash of the account or address tried
    Column("at", Moment, nullable=False),
    Index("ix_attempts_who_at", "who", "at"),
)

kept_forms: Final = Table(  # what was typed when the session had ended; one a page
    "kept_forms",
    METADATA,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("path", Text, primary_key=True),
    Column("fields", LargeBinary, nullable=False),  # encrypted with the house's key
    Column("kept_at", Moment, nullable=False),
)
