"""Taking in files: of every format, twice, and such as cannot be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By

from tests.documents import EXAMPLE
from tests.intake import making
from tests.secretariat.browser.site import PATIENCE, Site

pytestmark = pytest.mark.browser

ASKED = (
    "12/1. Ferries\n\nThe Lakes Commission,\n\n"
    "1. Requests the Government of Maravel to report by 30 June 2027 on the ferry at {place};\n"
)
FORMATS = ("txt", "html", "pdf", "docx")
ROWS = "#batch tbody tr"
ENDED = ", ".join(f"{ROWS}[data-state='{one}']" for one in ("read", "unreadable", "refused"))
DROP = """
const data = new DataTransfer();
data.items.add(new File([arguments[1]], arguments[0], {type: "text/plain"}));
for (const kind of ["dragenter", "dragover", "drop"]) {
  document.querySelector(arguments[2]).dispatchEvent(
    new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
}
"""


def write(folder: Path, place: str) -> list[Path]:
    """Write the same request into files of four formats; each asks of a *place* of its own."""
    told = {suffix: ASKED.format(place=f"{place} ({suffix})") for suffix in FORMATS}
    html = "".join(f"<p>{one}</p>" for one in told["html"].split("\n\n"))
    made = {
        "txt": told["txt"].encode(),
        "html": f"<!doctype html><title>Ferries</title><body>{html}".encode(),
        "pdf": making.pdf([making.column(told["pdf"].splitlines())]),
        "docx": making.docx("".join(map(making.paragraph, told["docx"].split("\n\n")))),
    }
    files = [folder / f"ferries.{suffix}" for suffix in FORMATS]
    for file, data in zip(files, made.values(), strict=True):
        file.write_bytes(data)
    return files


def choose(site: Site, *files: Path) -> None:
    """Choose files as from a folder, and send them."""
    site.one("#files").send_keys("\n".join(map(str, files)))
    site.one("form.import button.main").click()


def told(site: Site) -> dict[str, str]:
    """Return what the page says of each file."""
    rows = [one.find_elements(By.TAG_NAME, "td") for one in site.all(ROWS)]
    return {name.text: words.text for name, words in rows}


def all_read(site: Site, number: int) -> dict[str, str]:
    """Wait until nothing waits to be read any more, and return what became of the files."""
    site.until(lambda _: len(site.all(ROWS)) == number)
    site.until(lambda _: len(site.all(ENDED)) == number, "some files are still being read")
    return told(site)


def test_files_of_four_formats_are_read_while_one_looks_on(site: Site, tmp_path: Path) -> None:
    site.visit("/import")
    choose(site, *write(tmp_path, "Aldenz"))
    became = all_read(site, len(FORMATS))
    assert set(became) == {f"ferries.{suffix}" for suffix in FORMATS}
    for name, words in became.items():
        assert words.startswith("read: "), name
        assert words != "read: 0 findings", name
    site.one(f"{ROWS} a").click()
    assert "Ferries" in site.one("h1").text + site.one("#text").text


def test_what_is_dropped_is_taken_in_and_what_is_known_is_recognized(site: Site) -> None:
    site.visit("/import")
    site.one("#drop .for-scripts")
    words = ASKED.format(place="Sennhold")
    site.browser.execute_script(DROP, "dropped.txt", words, "#drop")
    assert all_read(site, 1)["dropped.txt"].startswith("read: ")
    site.browser.execute_script(DROP, "the same again.txt", words, "h1")
    again = all_read(site, 2)["the same again.txt"]
    assert re.match(r"in the record already as .+, since ", again)
    known = [one for one in site.table("documents") if one["name"] == "dropped.txt"]
    assert len(known) == 1


def test_a_document_of_the_example_is_known_by_its_bytes(site: Site, tmp_path: Path) -> None:
    renamed = tmp_path / "mail-attachment.dat.txt"
    renamed.write_bytes((EXAMPLE / "documents" / "01-resolution-1-1.txt").read_bytes())
    site.visit("/import")
    choose(site, renamed)
    words = all_read(site, 1)["mail-attachment.dat.txt"]
    assert words.startswith("in the record already as TRC/RES/1/1, since ")


def test_each_file_that_cannot_be_read_says_why(site: Site, tmp_path: Path) -> None:
    faulty = {
        "empty.txt": (b"", "empty"),
        "scan.png": (b"\x89PNG\r\n\x1a\n" + bytes(40), "OCR"),
        "old.doc": (b"{\\rtf1 Resolution}", "save it as PDF or DOCX"),
        "locked.pdf": (making.locked(), "password"),
        "sound.txt": (ASKED.format(place="Castrel").encode(), "read: "),
    }
    for name, (data, _) in faulty.items():
        (tmp_path / name).write_bytes(data)
    site.visit("/import")
    choose(site, *(tmp_path / name for name in faulty))
    became = all_read(site, len(faulty))
    for name, (_, expected) in faulty.items():
        assert expected in became[name], name
        assert ("not" in became[name]) == (name != "sound.txt"), became[name]


def test_files_are_taken_in_without_scripts(site: Site, tmp_path: Path) -> None:
    site.run_scripts(wanted=False)
    site.visit("/import")
    assert not site.one("#drop .for-scripts").is_displayed()
    choose(site, *write(tmp_path, "Corvane")[:2])
    site.until(lambda _: len(site.all(ROWS)) == 2)
    for _ in range(PATIENCE):
        if len(site.all(ENDED)) == 2:
            break
        before = site.one("main")
        site.one("#again a").click()
        site.until_gone(before)
    assert all(words.startswith("read: ") for words in told(site).values())
