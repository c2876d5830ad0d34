"""The desk: where pages and the API ask the dossier. No other part of the reading room touches a dossier or a record."""

from dosar.web.desk.desk import Desk
from dosar.web.desk.nouns import Page

__all__ = ["Desk", "Page"]
