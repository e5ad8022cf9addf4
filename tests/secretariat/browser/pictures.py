"""The pictures of the documentation, taken anew from the example process.

python -m tests.secretariat.browser.pictures
"""

from __future__ import annotations

import tempfile
from base64 import b64decode
from pathlib import Path

from tests.documents import EXAMPLE
from tests.secretariat.browser.site import Site, signed_in

IMAGES = Path(__file__).parents[3] / "docs" / "images"
DAY = "2024-12-01"
RESOLUTION, REQUEST = "TRC/RES/7/1", "op6"
ANSWERED = "TRC/RES/1/1", "op10"
DISPUTED = "TRC/SG/2021/4", "p7"
CLEARED = "TRC/RES/7/1", "op5"
WIDTH, HEIGHT = 1080, 540


def finding(site: Site, kind: str, document: str, part: str) -> str:
    """Return the finding of a kind in a paragraph."""
    for one in site.table("findings"):
        if (one["kind"], one["document"], one["part"]) == (kind, document, part):
            return str(one["finding"])
    raise LookupError(f"no {kind} in {document}, {part}: choose another one for the picture")


def places(site: Site) -> dict[str, str]:
    """Return the address of each picture."""
    request = finding(site, "commitment", RESOLUTION, REQUEST)
    sha256 = next(one["sha256"] for one in site.table("documents") if one["symbol"] == RESOLUTION)
    answered = finding(site, "commitment", *ANSWERED)
    sheet = site.table("questionnaires")[0]
    figure = finding(site, "figure", "TRC/SG/2023/8", "p4")
    return {
        "home": f"/?on={DAY}",
        "document": f"/documents/{sha256}?finding={request}#finding-{request}",
        "commitment": f"/commitments/{answered}?on={DAY}",
        "answer": f"/commitments/{answered}?on={DAY}#answers-heading",
        "due": f"/due?on={DAY}",
        "process-left": "/processes/three-rivers/left?on=2026-01-01",
        "process-life": f"/processes/three-rivers/life?on={DAY}",
        "review": f"/review?finding={figure}",
        "import-table": sent(site),
        "work-plan": f"{site.places['plan']}?on=2021-04-21#time-heading",
        "series": "/series/steering-group#absence-heading",
        "proceedings": f"{site.places['office']}/proceedings",
        "questionnaire": f"/questionnaires/{sheet['questionnaire']}?on={DAY}",
        "axes": f"/commitments/{finding(site, 'commitment', *DISPUTED)}?on={DAY}#axes",
        "report": f"/meetings/{finding(site, 'meeting', 'TRC/SG/2023/8', 'subject1')}/report#draft",
        "report-version": site.places["report"],
    }


def sent(site: Site) -> str:
    """Send a table of another tool, and return where an officer looks at it."""
    site.visit("/import/tables/new")
    site.one("#file").send_keys(str(EXAMPLE / "tables" / "recommendations-2022.csv"))
    site.one("button.main").click()
    site.until(lambda _: "/sent/" in site.browser.current_url)
    return str(site.browser.current_url.removeprefix(site.address))


def of_a_state(site: Site) -> dict[str, str]:
    """Return the address of each picture that a focal point takes."""
    cleared = finding(site, "commitment", *CLEARED)
    return {"my-state": f"/my-state?on={DAY}", "answer-form": f"/commitments/{cleared}/answer"}


def sign_in_as(site: Site, person: str) -> None:
    """Come in as somebody else, by the link that an officer makes."""
    site.visit("/people")
    site.one(f"form[action='/people/{person}/invite'] button").click()
    site.visit(site.one("main code").text)
    site.one("main form button").click()
    site.one("nav, .attention")


def take(site: Site, name: str, address: str) -> None:
    """Take a picture of what stands in the window."""
    site.emulate(width=WIDTH, height=HEIGHT)
    site.visit(address)
    site.one("h1")
    taken = site.tell("Page.captureScreenshot", format="png", optimizeForSpeed=False)
    (IMAGES / f"{name}.png").write_bytes(b64decode(taken["data"]))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, signed_in(Path(folder)) as site:
        addresses = of_a_state(site)
        for name, address in places(site).items():
            take(site, name, address)
        sign_in_as(site, "ilse.maren")
        for name, address in addresses.items():
            take(site, name, address)
