"""Through whom statements came, as SQL counts it, is what the chains of the statements say."""

from __future__ import annotations

from collections import Counter

from dosar.dossier import Dossier, Filters
from dosar.record.carriers import relays
from dosar.record.material import Judgement


def told(dossier: Dossier, as_of: str | None = None) -> Counter[tuple[str, str]]:
    """How many statements have each name in their chains, by name and report."""
    return Counter(
        (name, row.evidence[0].report)
        for row in dossier.statements(Filters(as_of=as_of))
        for name in set(relays(row.chain))
    )


def counted(dossier: Dossier, as_of: str | None = None, only=None) -> dict[tuple[str, str], int]:
    return {(one.name, one.report): one.statements for one in dossier.relayed(as_of, only)}


def test_it_is_what_the_chains_say(corpus):
    with Dossier.open(corpus, readonly=True) as dossier:
        assert counted(dossier) == told(dossier)
        assert counted(dossier, "2025-04-30") == told(dossier, "2025-04-30") != told(dossier)
        report = next(iter(told(dossier)))[1]
        assert counted(dossier, only=[report]) == {key: n for key, n in told(dossier).items() if key[1] == report}
        assert counted(dossier, only=[]) == {}


def test_what_a_person_found_wrong_does_not_count(copy):
    with Dossier.open(copy) as dossier:
        row = next(row for row in dossier.statements() if set(relays(row.chain)))
        dossier.judge(Judgement(id="j1", verdict="wrong", left=row.id, who="ana", at="2025-06-01T10:00:00Z"))
        assert counted(dossier) == told(dossier)


def test_published_reports_have_their_outlets_and_days(corpus):
    with Dossier.open(corpus, readonly=True) as dossier:
        rows = {row.id: row for row in dossier.reports()}
        found = dossier.published()
        assert {one.report: one.outlet for one in found} == {identity: row.outlet for identity, row in rows.items()}
        assert all((rows[one.report].published or "").startswith(one.day[:7]) for one in found if one.day)
        assert len(dossier.published("2025-04-30")) == dossier.count(Filters(as_of="2025-04-30")) < len(found)
        assert [one.report for one in dossier.published(only=[found[0].report])] == [found[0].report]
