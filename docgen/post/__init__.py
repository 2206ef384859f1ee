"""Messages that leave the house: their words, their form, and their delivery."""
