"""Forms drawn from the models, and read back into answers as files of answers have."""

from web.forms.drawing import draw
from web.forms.fields import Field
from web.forms.marking import Fault, faults_in
from web.forms.reading import merged, read, rearranged

__all__ = ["Fault", "Field", "draw", "faults_in", "merged", "read", "rearranged"]
