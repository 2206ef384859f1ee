"""A review whose report is confirmed, or as far as a test wants it."""

import pytest

from tests.usecases.report_life.way import way_in


@pytest.fixture
def way(tmp_path, request):
    stage = getattr(request, "param", "confirmed")
    with way_in(tmp_path / "house", stage) as found:
        yield found
