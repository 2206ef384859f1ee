"""The docgen command: each thing a person can ask for, one command each."""

from docgen.cli import checking, making, reference, returning  # they add the commands
from docgen.cli.app import app

__all__ = ["app", "checking", "main", "making", "reference", "returning"]


def main() -> None:
    """Run the docgen command."""
    app()
