"""Answers to try docgen with, and the reading expected of each."""
