"""How every run of the tests goes: Hypothesis's profile and the word on skips."""

import os
import shutil

import pytest
from hypothesis import HealthCheck, settings

IS_CI = os.environ.get("CI", "").lower() == "true"

settings.register_profile(
    "suite",
    max_examples=100,
    deadline=None,  # a first call compiles a template, and machines differ
    derandomize=IS_CI,  # a change is judged by its own faults
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

QUIET_CHROMIUM = (
    "--no-sandbox",  # a machine that builds often runs as root
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Open pages in the machine's own Chromium, which asks nobody for anything."""
    chromium = shutil.which("chromium")
    return {
        **browser_type_launch_args,
        "executable_path": chromium,
        "args": list(QUIET_CHROMIUM),
    }


def pytest_terminal_summary(terminalreporter):
    """Name every skipped test and why, so that none is missed."""
    skipped = terminalreporter.stats.get("skipped", [])
    if not skipped:
        return
    terminalreporter.section("tests that were skipped", sep="-")
    for report in skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
        terminalreporter.write_line(
            f"{report.nodeid}: {reason.removeprefix('Skipped: ')}"
        )


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    """Let a skip fail the run where nobody is there to read about it."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if IS_CI and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED
