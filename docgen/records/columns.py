"""Kinds of column that mean the same in every database."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Dialect, String, types

KEY_LENGTH = 64


class Moment(types.TypeDecorator[datetime]):
    """An instant in UTC, kept as text that sorts: 2027-03-09T09:30:00.000000Z."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401  as SQLAlchemy gives it
        """Return what is stored; a moment without a zone is a fault of ours."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return written(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ANN401  as SQLAlchemy gives it
        """Return the instant that was stored."""
        return None if value is None else read(value)


def written(moment: datetime) -> str:
    """Return an instant as text of one length, which sorts as time goes.

    >>> written(datetime(2027, 3, 9, 9, 30, tzinfo=UTC))
    '2027-03-09T09:30:00.000000Z'
    """
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


def read(text: str) -> datetime:
    """Return the instant a text of `written` stands for."""
    return datetime.fromisoformat(text)


def key() -> String:
    """Return the column type of an identity: a random one or a hash, as hex."""
    return String(KEY_LENGTH)
