"""What is said of a file that is no workbook docgen can open."""

WANTED = "a score sheet of the 25 items: .xlsx, .xlsm, .xls, .ods or .csv"


class NotAWorkbook(Exception):
    """The bytes are no workbook that may be opened; `seen` says what they are."""

    def __init__(self, seen: str) -> None:
        super().__init__(seen)
        self.seen = seen
