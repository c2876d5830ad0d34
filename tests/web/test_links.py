"""Every page is reached by links from the overview, and no link leads nowhere."""

from __future__ import annotations

import pytest
from walking import READ, kind_of, links, walked

MOST = 40  # links of a page that are followed


def test_every_page_is_reached_from_the_overview(room):
    assert set(READ) <= set(walked(room.client))


def test_no_link_leads_nowhere(room):
    tried: set[str] = set()
    for addresses in walked(room.client).values():
        found = links(room.get(addresses[0]).text)
        assert found
        for link in dict.fromkeys(found[-MOST:]):
            page = link.partition("#")[0]
            if page not in tried:
                tried.add(page)
                answer = room.get(page)
                assert answer.status_code == 200, f"{addresses[0]} links to {link}: {answer.status_code}"
                _, _, anchor = link.partition("#")
                assert not anchor or f'id="{anchor}"' in answer.text, f"{addresses[0]} links to {link}"
    assert len(tried) > MOST


@pytest.mark.parametrize("day", ["2025-04-10", "1990-01-01"])
def test_the_links_of_a_past_day_keep_to_it(room, day):
    for addresses in walked(room.client).values():
        answer = room.get(addresses[0], params={"as_of": day})
        if answer.status_code == 404:  # what was not known by that day
            continue
        away = [link for link in links(answer.text) if kind_of(link) and f"as_of={day}" not in link]
        stay = [link for link in away if link.partition("?")[0] == addresses[0].partition("?")[0]]
        assert away == stay == away[:1], f"{addresses[0]}: beside “back to today” these leave the day: {away}"
