"""The tables of the API: tokens, of which only hashes are kept, and what was sent."""

from typing import Final

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table, Text

from docgen.records.columns import Moment, key
from docgen.records.tables import METADATA

api_tokens: Final = Table(
    "api_tokens",
    METADATA,
    Column("id", key(), primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("word_hash", key(), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("allows", JSON, nullable=False),  # the level of each area
    Column("made_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("used_at", Moment),  # None until it is used
    Column("revoked_at", Moment),  # None while it may still be used
    Column("revoked_by", key(), nullable=False, default=""),
)

sent_once: Final = Table(  # what is done once, however often it is sent
    "sent_once",
    METADATA,
    Column("id_hash", key(), primary_key=True),  # of the person, the deed and its key
    Column("request_hash", key(), nullable=False),
    Column("begun_at", Moment, nullable=False, index=True),
    Column("status", Integer),  # None while it is being done
    Column("answer", JSON(none_as_null=True)),
    Column("place", String(200), nullable=False, default=""),  # of what was made
)
