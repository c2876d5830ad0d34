"""Who and where, across reports: the names of single reports, and the people, organisations and places behind them."""

from dosar.record.entities.appearances import appearances
from dosar.record.entities.directory import Entities
from dosar.record.entities.resolve import resolve

__all__ = ["Entities", "appearances", "resolve"]
