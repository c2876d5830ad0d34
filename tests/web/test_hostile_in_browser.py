"""Reports by strangers who mean no good, and dossiers of odd shapes: what they wrote is text, and every page stands."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from browser import PHONE, fits, needs_browser, served
from starlette.testclient import TestClient
from visiting import BASE
from walking import LISTS, READ, walked

import dosar
from dosar.web.app import create_app
from dosar.web.settings import Settings

SCRIPT = "<script>alert(1)</script>"
IMAGE = "\"'><img src=x onerror=alert(1)><svg onload=alert(1)>"
TEMPLATE = "{{ 7 * 7 }}{% raw %}${alert(1)}</textarea></title></script><!--"
OVERRIDE, ISOLATE = "\u202e", "\u2067"  # the words after them run from right to left, and nothing ends that
WORD = "a" * 1_000_000
BROKEN = [
    {
        "text": f"Prefectul {SCRIPT} a spus că „au murit 12 persoane {IMAGE}” la Galați. {TEMPLATE} Cel puțin 5 răniți.",
        "title": f"{SCRIPT}{IMAGE}{TEMPLATE}", "outlet": f"Gazeta {SCRIPT}", "url": "javascript:alert(1)",
        "date": "2025-04-08", "language": "ro",
    },
    {
        "text": f"Primarul Ion {OVERRIDE}Rusu{ISOLATE} a declarat că „au murit 13 {OVERRIDE}persoane” la Galați.",
        "title": f"Trei {OVERRIDE}morți la {ISOLATE}Galați", "outlet": f"Ora {OVERRIDE}Deltei", "date": "2025-04-09",
        "language": "ro",
    },
    {"text": f"Ministrul Ana Dobre a spus că apele cresc la Galați. {WORD} Au murit 14 persoane.", "date": "2025-04-10",
     "title": "b" * 20_000, "outlet": "c" * 2_000, "language": "ro"},
    {"text": "Prefectul Matei Dobre a spus că au murit 15 persoane la Galați."},
]  # fmt: skip
SHAPES: dict[str, list[dict[str, str]]] = {
    "empty": [],
    "undated": [{"text": "Prefectul Matei Dobre a spus că au murit 15 persoane la Galați."}],
    "many outlets": [
        {"text": f"Prefectul Matei Dobre a spus că au murit {n} persoane la Galați.", "outlet": f"Gazeta nr. {n} din Galați",
         "date": f"2025-04-{n % 28 + 1:02}", "language": "ro"}
        for n in range(2, 202)
    ],
}  # fmt: skip
STRANGE = [
    "%00",
    "../../etc/passwd",
    "☃" * 200,
    "-1",
    "'; DROP TABLE reports; --",
    "\u202e",
    "9" * 400,
    '" OR NEAR(',
    "2025",
]
PARAMETERS = (
    "as_of", "page", "story", "since", "until", "by", "about", "category", "lang", "outlet", "place", "zoom", "at", "of",
    "view", "group", "kind", "q", "mark", "with", "planned", "language", "theme", "through", "who", "claimant",
)  # fmt: skip

#: The blocks in which words stand beside others that turn them: where neither a block nor an isolate lies between.
TURNED = """turn => {
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (!node.data.includes(turn) || !node.parentElement.offsetParent) continue;
    let around = node.parentElement, look = getComputedStyle(around);
    while (look.display === "inline" && look.unicodeBidi === "normal") {
      around = around.parentElement;
      look = getComputedStyle(around);
    }
    const beside = around.textContent.replace(node.data, "").trim();
    if (beside && look.unicodeBidi === "normal") found.push(around.outerHTML.slice(0, 300));
  }
  return found;
}"""


def dossier(folder: Path, reports: list[dict[str, str]]) -> Path:
    """A dossier of invented reports."""
    lines = folder / "in.jsonl"
    lines.write_text("".join(json.dumps(one) + "\n" for one in reports), encoding="utf-8")
    with dosar.Dossier.create(folder / "odd.dosar") as made:
        assert all(not isinstance(outcome, dosar.Refusal) for outcome in dosar.add(made, lines))
    return folder / "odd.dosar"


@pytest.fixture(scope="module")
def broken(tmp_path_factory) -> Path:
    return dossier(tmp_path_factory.mktemp("hostile"), BROKEN)


@pytest.fixture(scope="module")
def address(broken):
    with served(broken) as found:
        yield found


@pytest.fixture(scope="module")
def pages(broken) -> dict[str, list[str]]:
    with TestClient(create_app(broken, Settings()), base_url=BASE) as client:
        return {**{path: [path] for path in LISTS}, **walked(client)}


@needs_browser
@pytest.mark.slow
def test_what_strangers_wrote_is_text(visit, pages):
    """It is neither run nor followed, breaks no page, and does not turn the words beside it."""
    shown = ""
    for where in (addresses[0] for addresses in pages.values()):
        page = visit(where, viewport=PHONE)
        assert page.locator("img, object, embed, iframe, base, [onerror], [onload]").count() == 0
        assert page.locator("a[href^='javascript']").count() == 0
        assert fits(page), where
        assert page.evaluate(TURNED, OVERRIDE) == [], where
        shown += page.locator("main").inner_text()[:100_000]
        visit.close()
    assert SCRIPT in shown
    assert TEMPLATE in shown


@pytest.mark.parametrize("shape", SHAPES)
def test_a_dossier_of_an_odd_shape_has_all_its_pages(opened, tmp_path, shape):
    room = opened(dossier(tmp_path, SHAPES[shape]))
    for path in dict.fromkeys([*LISTS, *(where for found in walked(room.client).values() for where in found)]):
        for query in ("", "?as_of=2025-04-10", "?as_of=1800-01-01"):
            answer = room.get(path.partition("?")[0] + query)
            assert answer.status_code in ((200,) if path in LISTS or not query else (200, 404)), path + query
            assert len(answer.content) < 400_000, path + query


@pytest.mark.parametrize("path", READ)
def test_no_parameter_breaks_a_page(room, path):
    address = walked(room.client)[path][0].partition("?")[0]
    for at, name in enumerate(PARAMETERS):
        for value in STRANGE[at % 3 :: 3]:
            answer = room.get(f"{address}?{name}={quote(value)}")
            assert answer.status_code < 500, f"{address}?{name}={value}"
            assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("path", [path for path in READ if "{id}" in path])
def test_no_id_breaks_a_page(room, path):
    for value in (*STRANGE, "0", "story-", "sha256:", "a/b", "%2e%2e", "\n"):
        answer = room.get(path.replace("{id}", quote(value, safe="")))
        assert answer.status_code in (404, 422), f"{path}: {value}"
