"""So many sheets are read at once as children are kept warm; the next wait their turn.

Reading takes some milliseconds; starting another child for each of many that come at
once would take each of them far longer than to wait.
"""

import threading
from typing import Final

from docgen import boxed
from docgen.excel.scoresheet import warm_up

__all__ = ["TURNS", "warm_up"]

TURNS: Final = threading.BoundedSemaphore(boxed.CHILDREN)
