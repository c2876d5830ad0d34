"""The pages: a module for each, with its ``ROUTES``."""

from __future__ import annotations

from starlette.routing import Route

from dosar.web.pages import door, overview, report, reports, stories

PAGES: tuple[Route, ...] = (*overview.ROUTES, *stories.ROUTES, *reports.ROUTES, *report.ROUTES, *door.ROUTES)
"""The routes of all pages."""
