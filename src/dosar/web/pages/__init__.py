"""The pages: a module for each, with its ``ROUTES``."""

from __future__ import annotations

from starlette.routing import Route

from dosar.web.pages import (
    atlas,
    audit,
    door,
    facts,
    figures,
    groups,
    names,
    overview,
    report,
    reports,
    review,
    search,
    sources,
    statements,
    stories,
    timeline,
)

PAGES: tuple[Route, ...] = (
    *overview.ROUTES,
    *stories.ROUTES,
    *timeline.ROUTES,
    *figures.ROUTES,
    *statements.ROUTES,
    *names.ROUTES,
    *atlas.ROUTES,
    *sources.ROUTES,
    *reports.ROUTES,
    *report.ROUTES,
    *search.ROUTES,
    *review.ROUTES,
    *facts.ROUTES,
    *groups.ROUTES,
    *audit.ROUTES,
    *door.ROUTES,
)
"""The routes of all pages."""
