"""The desk: where pages and the API ask the dossier. Nothing else in the reading room touches a dossier."""

from dosar.web.desk.desk import Desk
from dosar.web.desk.nouns import Page

__all__ = ["Desk", "Page"]
