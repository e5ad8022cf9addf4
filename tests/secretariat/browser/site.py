"""A site of our own with the example process, and a browser that visits it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from selenium.webdriver.chrome.webdriver import WebDriver
    from selenium.webdriver.remote.webelement import WebElement

Found = TypeVar("Found")
PATIENCE = 20  # seconds; a page takes a tenth of one, a busy machine takes longer
DESK, PHONE = 1280, 320  # the narrowest that is asked of a page
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_QUIETLY = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


def why_not() -> str:
    """Say why no browser can be opened here; nothing when one can."""
    if not any(map(shutil.which, _CHROMIUM)):
        return "no chromium here; on Debian: apt install chromium"
    if not shutil.which("chromedriver"):
        return "no chromedriver here; on Debian: apt install chromium-driver"
    return ""


@dataclass
class Site:
    """The site as an officer has it before her: its address, and a browser that is signed in."""

    address: str
    link: str
    browser: WebDriver

    def visit(self, path: str) -> None:
        """Open a page by its path, or by its whole address."""
        self.browser.get(path if path.startswith("http") else self.address + path)

    def one(self, selector: str) -> WebElement:
        """Return what is on the page, as soon as it is."""
        return self.until(
            lambda _: self.browser.find_element(By.CSS_SELECTOR, selector), f"no {selector}"
        )

    def all(self, selector: str) -> list[WebElement]:
        """Return what is on the page now."""
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def until(self, wanted: Callable[[WebDriver], Found], otherwise: str = "") -> Found:
        """Wait until something holds, and return it."""
        wait = WebDriverWait(self.browser, PATIENCE, poll_frequency=0.1)
        found: Found = wait.until(wanted, f"{otherwise} at {self.browser.current_url}")
        return found

    def until_gone(self, element: WebElement) -> None:
        """Wait until the page that held an element has made way for another."""
        self.until(lambda _: _is_gone(element))

    def press(self, key: str) -> None:
        """Press a key as if nothing on the page had been touched before."""
        self.one("body").send_keys(key)

    def emulate(self, *, width: int = DESK, height: int = 900, dark: bool = False) -> None:
        """Be a desk or a phone, by day or in the dark; nothing glides, it is there at once."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width == PHONE}
        self.tell("Emulation.setDeviceMetricsOverride", **size)
        wanted = {"color-scheme": "dark" if dark else "light", "reduced-motion": "reduce"}
        features = [{"name": f"prefers-{name}", "value": one} for name, one in wanted.items()]
        self.tell("Emulation.setEmulatedMedia", media="", features=features)

    def run_scripts(self, *, wanted: bool) -> None:
        """Run the scripts of pages, or do not."""
        self.tell("Emulation.setScriptExecutionDisabled", value=not wanted)

    def tell(self, command: str, **more: object) -> dict[str, Any]:
        """Tell the browser something that only this kind of browser understands."""
        told: dict[str, Any] = self.browser.execute_cdp_cmd(command, more)
        return told

    def table(self, name: str) -> list[dict[str, Any]]:
        """Return one of the lists of the site, as a program gets it."""
        cookies = "; ".join(f"{one['name']}={one['value']}" for one in self.browser.get_cookies())
        request = Request(f"{self.address}/{name}.json", headers={"Cookie": cookies})  # noqa: S310
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - our own site
            rows: list[dict[str, Any]] = json.load(answer)
        return rows

    @cached_property
    def places(self) -> dict[str, str]:
        """Where one thing of each kind is; the shortest document, for it is read most often."""
        documents = self.table("documents")
        late = self.table("commitments")[0]
        held = next(one for one in self.table("meetings") if one["absent"])
        short = min(documents, key=lambda one: one["commitments"] * 10 or 1000)
        first, last = (
            next(one["sha256"] for one in documents if one["symbol"] == symbol)
            for symbol in ("TRC/RES/4/1", "TRC/RES/5/1")
        )
        sheet = self.table("questionnaires")[0]
        disputed = next(one for one in self.table("commitments") if len(one["implementation"]) > 1)
        laid_down = next(one["sha256"] for one in documents if one["symbol"] == "TRC/SG/2020/2")
        plan = urlsplit(self.table("work-plans")[0]["address"]).path
        actions = self.table(f"{plan.strip('/')}/actions")
        training = next(one["address"] for one in actions if one["number"] == "2.1")
        return {
            "questionnaire": f"/questionnaires/{sheet['questionnaire']}",
            "disputed": f"/commitments/{disputed['finding']}",
            "plan": plan,
            "proposal": f"/work-plans/from-document/{laid_down}",
            "action": urlsplit(training).path,
            "line": f"/documents/{last}/line",
            "compare": f"/compare/{first}/{last}",
            "document": f"/documents/{short['sha256']}",
            "words": f"/documents/{late['sha256']}?finding={late['finding']}",
            "commitment": f"/commitments/{late['finding']}",
            "correct": f"/findings/{late['finding']}/correct",
            "meeting": f"/meetings/{held['finding']}",
            "report": urlsplit(self.table("reports")[0]["address"]).path,
            "office": next(
                one["last_at"] for one in self.table("series") if one["slug"] == "steering-group"
            ),
        }


def _is_gone(element: WebElement) -> bool:
    from selenium.common.exceptions import (  # noqa: PLC0415
        NoSuchElementException,
        StaleElementReferenceException,
        WebDriverException,
    )

    try:
        element.is_enabled()
    except (StaleElementReferenceException, NoSuchElementException):
        return True
    except WebDriverException as error:  # asked in the moment in which the page changed
        return "does not belong to the document" in str(error)
    return False


@contextmanager
def serve(folder: Path) -> Iterator[tuple[str, str]]:
    """Serve the example as `make run` does; yield the address and the sign-in link.

    Whatever the site complains of is an error.
    """
    ours = {name: value for name, value in os.environ.items() if "SERVANDA" not in name}
    command = ("-m", "servanda.cli", "serve", "--example", "--port", "0", "--data", folder / "data")
    with (folder / "complaints").open("w+") as complaints:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, *map(str, command)],
            env=ours | {"PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
        )
        assert process.stdout
        told = []
        try:
            for line in process.stdout:
                told.append(line)
                if "Ctrl-C" in line:
                    break
            found = re.findall(r"http://\S+", "".join(told))
            assert len(found) == 2, "".join(told) + (folder / "complaints").read_text()
            yield found[0], found[1]
        finally:
            process.terminate()
            process.stdout.close()
            ended = process.wait(timeout=PATIENCE)
        assert (ended, (folder / "complaints").read_text()) == (0, "")


@contextmanager
def browse(folder: Path) -> Iterator[WebDriver]:
    """Open a browser that knows nothing yet."""
    options = webdriver.ChromeOptions()
    options.binary_location = next(filter(None, map(shutil.which, _CHROMIUM)))
    for argument in (*_QUIETLY, f"--user-data-dir={folder / 'browser'}"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        driver.set_script_timeout(PATIENCE)
        yield driver
    finally:
        driver.quit()


@contextmanager
def signed_in(folder: Path) -> Iterator[Site]:
    """Serve the example and come in by the link that works once."""
    with serve(folder) as (address, link), browse(folder) as browser:
        site = Site(address, link, browser)
        site.emulate()
        site.visit(link)
        site.one("main form button").click()
        site.one("nav[aria-label='Main']")
        yield site
