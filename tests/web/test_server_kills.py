"""The server killed under saves: what was acknowledged is there, nothing is torn."""

from tests.web.server_killing import kill_servers

KILLS = 6  # python -m tests.bench.server_kills: 300
READY = 45  # seconds on a machine with much else to do; the bench tells the figure


class TestAKilledServer:
    def test_loses_nothing_that_it_acknowledged(self, tmp_path):
        wrong, starts, saved = kill_servers(tmp_path, KILLS, seed=1)

        assert wrong == []
        assert max(starts) < READY
        assert saved > 0
