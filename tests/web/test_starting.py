"""How the server starts."""

import gc
import sys
from subprocess import run

from tests.usecases.signing import office_in
from web.serving import serving

LOADED = "import sys, web; print('authlib' in sys.modules)"


def test_the_collector_is_at_work_again_once_it_serves(tmp_path):
    with office_in(tmp_path) as office:
        gc.disable()
        with serving(office, "127.0.0.1", 0):
            assert gc.isenabled()


def test_what_only_a_sign_in_elsewhere_needs_is_not_loaded():
    done = run([sys.executable, "-c", LOADED], capture_output=True, text=True)
    assert done.stdout.strip() == "False", done.stderr
