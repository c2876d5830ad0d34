"""A table of formats, each from bytes to reports."""
