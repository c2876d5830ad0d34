"""Events: what happened, told by one or more reports."""

from dosar.record.events.dated import dated_sentences
from dosar.record.events.events import build
from dosar.record.lookups import Directory, Origins

__all__ = ["Directory", "Origins", "build", "dated_sentences"]
