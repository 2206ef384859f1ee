"""The report in the pages: written, read, and in Word."""
