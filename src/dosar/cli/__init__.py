"""The command line. Each command is a few lines over the views, the record or the pipeline; `dosar.faces` lays it out."""

from dosar.cli import facts, files, record
from dosar.cli.group import main

__all__ = ["facts", "files", "main", "record"]
