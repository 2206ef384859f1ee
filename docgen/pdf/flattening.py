"""What is laid over a page, fields and comments, made part of the page itself."""

from typing import Any, Final

LINKS: Final = ("http://", "https://", "mailto:")
HIDDEN: Final = 2 | 32  # flags: hidden, not shown


def flatten(writer: Any, page: Any) -> bool:  # noqa: ANN401  of pypdf
    """Draw all that is laid over a page onto it; only harmless links stay.

    Returns:
        Whether there was anything but such links.
    """
    from pypdf.generic import ArrayObject, NameObject

    kept, drawn, had_more = ArrayObject(), [], False
    for reference in page.get("/Annots") or ():
        note = reference.get_object()
        if _is_harmless(note):
            kept.append(reference)
            continue
        had_more = True
        look = _look_of(note)
        if look is not None and not int(note.get("/F", 0)) & HIDDEN:
            drawn.append((look, _place(look, note["/Rect"])))
    if drawn:
        _draw(writer, page, drawn)
    page[NameObject("/Annots")] = kept
    return had_more


def _is_harmless(note: Any) -> bool:  # noqa: ANN401
    if note.get("/Subtype") != "/Link" or "/AA" in note:
        return False
    if "/A" not in note:
        return "/Dest" in note
    action = note["/A"].get_object()
    if "/Next" in action:
        return False
    if action.get("/S") == "/GoTo":
        return True
    address = str(action.get("/URI", "")).lower()
    return action.get("/S") == "/URI" and address.startswith(LINKS)


def _look_of(note: Any) -> Any:  # noqa: ANN401
    """Return how something is drawn in its present state; None where it isn't."""
    looks = note.get("/AP")
    look = looks.get_object().get("/N") if looks is not None else None
    if look is None:
        return None
    found = look.get_object()
    if "/BBox" not in found:  # one look for each state
        look = found.get(note.get("/AS", "/Off"))
        found = look.get_object() if look is not None else {}
    return look if "/BBox" in found and note.get("/Subtype") != "/Popup" else None


def _place(look: Any, rect: Any) -> str:  # noqa: ANN401
    """Return the matrix that lays a look into its rectangle."""
    found = look.get_object()
    a, b, c, d, e, f = map(float, found.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    left, bottom, right, top = map(float, found["/BBox"])
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    wide = [a * x + c * y + e for x, y in corners]
    high = [b * x + d * y + f for x, y in corners]
    x0, y0, x1, y1 = map(float, rect)
    x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    sx = (x1 - x0) / ((max(wide) - min(wide)) or 1)
    sy = (y1 - y0) / ((max(high) - min(high)) or 1)
    shift = (x0 - min(wide) * sx, y0 - min(high) * sy)
    return f"{sx:.5f} 0 0 {sy:.5f} {shift[0]:.3f} {shift[1]:.3f} cm"


def _draw(writer: Any, page: Any, drawn: list[tuple[Any, str]]) -> None:  # noqa: ANN401
    from pypdf.generic import (
        ArrayObject,
        DecodedStreamObject,
        DictionaryObject,
        NameObject,
    )

    held = page.get("/Resources")
    resources = DictionaryObject(held.get_object() if held is not None else {})
    held = resources.get("/XObject")
    drawings = DictionaryObject(held.get_object() if held is not None else {})
    steps = ["Q"]
    for number, (look, place) in enumerate(drawn, start=1):
        name = f"/DocgenFlat{number}"
        drawings[NameObject(name)] = getattr(look, "indirect_reference", None) or look
        steps.append(f"q {place} {name} Do Q")
    resources[NameObject("/XObject")] = drawings
    page[NameObject("/Resources")] = resources
    contents = page.raw_get("/Contents") if "/Contents" in page else ArrayObject()
    found = contents.get_object()
    old = list(found) if isinstance(found, list) else [contents]
    before, after = DecodedStreamObject(), DecodedStreamObject()
    before.set_data(b"q\n")
    after.set_data(("\n" + "\n".join(steps) + "\n").encode())
    page[NameObject("/Contents")] = ArrayObject(
        [writer._add_object(before), *old, writer._add_object(after)]
    )
