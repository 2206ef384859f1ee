"""Tests of the room that holds a fidelity review."""
