"""Figures, measured: each module prints ratios taken in one run. See ./dev bench."""
