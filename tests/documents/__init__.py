"""Tests of the room that says what each document says."""
