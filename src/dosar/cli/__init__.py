"""The command line: each command is a few lines over views, record or pipeline, and `dosar.faces` lays it out."""

from dosar.cli import facts, files, record, serve
from dosar.cli.group import main

__all__ = ["facts", "files", "main", "record", "serve"]
