"""Random text in every field of 10,000 agreements: text out is what was put in."""

import os
import sys

import pytest


def main() -> None:
    os.environ.setdefault("DOCGEN_EXAMPLES", "10000")
    sys.exit(
        pytest.main(
            ["tests/word/test_text_out.py", "-q", "--hypothesis-show-statistics"]
        )
    )


if __name__ == "__main__":
    main()
