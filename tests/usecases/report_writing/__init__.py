"""Writing a report, on the page and in Word."""
