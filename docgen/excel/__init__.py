"""Spreadsheets: opened safely, read, given back marked, made blank."""
