"""The pages: a module for each, with its ``ROUTES``."""

from __future__ import annotations

from starlette.routing import Route

from dosar.web.pages import door, figures, overview, report, reports, stories, timeline

PAGES: tuple[Route, ...] = (
    *overview.ROUTES,
    *stories.ROUTES,
    *timeline.ROUTES,
    *figures.ROUTES,
    *reports.ROUTES,
    *report.ROUTES,
    *door.ROUTES,
)
"""The routes of all pages."""
