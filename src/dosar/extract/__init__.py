"""Readers: pure functions from a report to new facts."""
