"""A review whose report is as far as a test wants it: AT["sent"] and the like."""

import pytest

from tests.usecases.report_life.way import way_in


@pytest.fixture
def way(tmp_path, request):
    stage = getattr(request, "param", "written")
    with way_in(tmp_path / "house", stage) as found:
        yield found
