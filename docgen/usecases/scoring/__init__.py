"""The reviewers' scores: uploaded, put right, locked, and agreed on."""
