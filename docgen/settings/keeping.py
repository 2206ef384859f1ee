"""Settings of what is kept and of what is done later."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings


class KeepingSettings(BaseSettings):
    """Where records and files are kept, and how many hands there are for jobs."""

    folder: Path = Field(
        default=Path("docgen-records"),
        description="The folder where records and files are kept.",
        examples=["/srv/docgen"],
    )
    database: str = Field(
        default="",
        description="The address of a PostgreSQL database. Empty: SQLite in the"
        " folder.",
        examples=["postgresql+psycopg://docgen@localhost/docgen"],
    )
    files: str = Field(
        default="",
        description="The address of S3-compatible storage for files. Empty: the"
        " folder.",
        examples=["s3://docgen/files"],
    )
    destruction_log: Path | None = Field(
        default=None,
        description="The file of the log of destructions, which no backup holds and"
        " every restore needs. Empty: destroyed.jsonl in the folder.",
        examples=["/srv/docgen-log/destroyed.jsonl"],
    )
    backups_kept_days: int | None = Field(
        default=None,
        description="For how many days backups are kept, as a destruction certificate"
        " says. Empty: it says that they are until they are overwritten.",
        ge=1,
        examples=["35"],
    )
    workers: int = Field(
        default=1,
        description="How many jobs, such as making a PDF, are done at once.",
        ge=1,
        le=64,
        examples=["2"],
    )
    job_grace: float = Field(
        default=30.0,
        description="Seconds a job may still take once its worker is told to stop;"
        " then it waits for the next worker.",
        ge=0,
        allow_inf_nan=False,
        examples=["60"],
    )
