"""The layout of a report: what each paragraph is, and the language it is written in."""
