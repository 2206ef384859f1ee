"""Whether two pictures show the same, though their bytes differ."""

from io import BytesIO
from typing import Any, Final

from docgen import boxed

FORMATS: Final = ("PNG", "JPEG")
MOST_DOTS: Final = 40_000_000
SIDE: Final = 128  # dots that both are brought to
APART: Final = 12.0  # of 256, on the average: another QR code is some 80 apart
LIMITS: Final = boxed.Limits(seconds=20.0, memory=1024 * boxed.MIB)


def look_alike(one: bytes, other: bytes) -> bool:
    """Return whether two pictures look the same, one smaller or saved anew.

    Args:
        one: A PNG or a JPEG, from anybody: it is opened in a child process.
        other: Another. What can't be opened looks like nothing else.
    """
    if one == other:
        return True
    try:
        return boxed.run(_mean, (one, other), limits=LIMITS) < APART
    except boxed.Stopped:
        return False


def _mean(both: tuple[bytes, bytes]) -> float:
    """Return how far apart two pictures are; this runs in the child."""
    from PIL import ImageChops, ImageStat

    first, second = (_grey(one) for one in both)
    return float(ImageStat.Stat(ImageChops.difference(first, second)).mean[0])


def _grey(content: bytes) -> Any:  # noqa: ANN401  of Pillow
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = MOST_DOTS
    with Image.open(BytesIO(content), formats=FORMATS) as picture:
        return picture.convert("RGBA").convert("L").resize((SIDE, SIDE))
