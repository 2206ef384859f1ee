"""Jobs done here and now, as a worker would do them one after the other."""

from functools import partial

from docgen.jobs.ledger import Ledger, Patience
from docgen.usecases import tasks


def work_off(office):
    """Do every job that is due, and those that follow from them."""
    carry_out = partial(tasks._carry_out, office, tasks.every_task())
    ledger = Ledger(tasks._Rows(office), carry_out, Patience())
    while due := ledger.to_send():
        for key in due:
            ledger.run_job(key)
