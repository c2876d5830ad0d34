"""Readers: pure functions from a report to new facts. `READERS` names them in order."""

from dosar.extract.readers import READERS, annotate, annotation, read, sentences

__all__ = ["READERS", "annotate", "annotation", "read", "sentences"]
