"""The pages: a module for each, with its ``ROUTES``."""

from __future__ import annotations

from starlette.routing import Route

from dosar.web.pages import audit, door, facts, groups, overview, report, reports, review, stories

PAGES: tuple[Route, ...] = (
    *overview.ROUTES,
    *stories.ROUTES,
    *reports.ROUTES,
    *report.ROUTES,
    *review.ROUTES,
    *facts.ROUTES,
    *groups.ROUTES,
    *audit.ROUTES,
    *door.ROUTES,
)
"""The routes of all pages."""
