# ruff: noqa: S603 - our own programs
"""The site as a browser meets it: headers, start and stop."""

from __future__ import annotations

import logging
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from secretariat.headers import POLICY, StrictHeaders
from secretariat.logs import DiscreetFormatter
from tests.secretariat import offices

REBUILD = "from secretariat.commands.keeping import rebuild; rebuild()"


def test_every_page_has_strict_headers(db: None) -> None:
    response = Client().get("/there-is-no-such-page")
    assert response.headers["Content-Security-Policy"] == POLICY
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response.headers["Cache-Control"] == "no-store"


def test_nothing_inline_and_nothing_from_elsewhere_runs() -> None:
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert POLICY.startswith("default-src 'none'")


def test_a_page_may_be_stricter() -> None:
    def page(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Content-Security-Policy": "sandbox"})

    response = StrictHeaders(page)(HttpRequest())
    assert response.headers["Content-Security-Policy"] == "sandbox"


def test_a_log_line_says_where_but_not_what() -> None:
    try:
        raise ValueError("the words of a restricted paragraph")
    except ValueError:
        record = logging.LogRecord(
            "secretariat", logging.ERROR, "", 1, "reading %s", ("ab12",), sys.exc_info()
        )
    line = DiscreetFormatter().format(record)
    assert "reading ab12" in line
    assert "ValueError" in line
    assert "test_site.py" in line
    assert "restricted paragraph" not in line


def test_plain_http_warnings_are_the_only_ones(tmp_path: Path) -> None:
    for origin, expected in (("", {"W004", "W008", "W012", "W016"}), ("https://x.example", set())):
        done = subprocess.run(
            [sys.executable, "-m", "django", "check", "--deploy"],
            env=offices.environment()
            | {
                "DJANGO_SETTINGS_MODULE": "secretariat.settings",
                "SERVANDA_DATA": str(tmp_path),
                "SERVANDA_ORIGIN": origin,
            },
            capture_output=True,
            text=True,
            check=True,
        )
        assert set(re.findall(r"security\.(W\d+)", done.stdout + done.stderr)) == expected


def _hears_interrupts() -> None:
    """Undo what a shell does to programs in its background: there, Ctrl-C is not heard."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_serving_starts_answers_and_stops(tmp_path: Path, stop: signal.Signals) -> None:
    site = subprocess.Popen(
        offices.command("serve", tmp_path),
        cwd=offices.ROOT,
        env=offices.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_hears_interrupts,  # noqa: PLW1509 - no threads here
    )
    assert site.stdout
    lines = [site.stdout.readline() for _ in range(3)]
    address = re.search(r"http://127\.0\.0\.1:\d+", lines[0])
    assert address, site.communicate()
    assert re.search(rf"{re.escape(address[0])}/sign-in/[\w-]{{40,}}$", lines[1])
    try:
        with urlopen(address[0], timeout=10) as answer:  # noqa: S310 - our own address
            headers = answer.headers
    except HTTPError as error:  # no page there, or not for nobody
        headers = error.headers
    assert headers["Content-Security-Policy"] == POLICY
    os.kill(site.pid, stop)
    _, errors = site.communicate(timeout=20)
    assert (site.returncode, errors) == (0, "")


def test_what_comes_while_the_site_is_open_is_read(tmp_path: Path) -> None:
    site = subprocess.Popen(
        offices.command("serve", tmp_path),
        cwd=offices.ROOT,
        env=offices.environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert site.stdout
    site.stdout.readline()
    offices.run("receive", tmp_path, "CABLE")
    states: dict[str, str] = {}
    for _ in range(40):
        states = offices.run("states", tmp_path)
        if not {"waiting", "reading"} & set(states.values()):
            break
        time.sleep(0.3)
    site.terminate()
    site.communicate(timeout=20)
    assert states == {"cable.txt": "read"}


def test_a_port_in_use_is_a_sentence(tmp_path: Path) -> None:
    import socket  # noqa: PLC0415

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            offices.command("serve", tmp_path, port),
            cwd=offices.ROOT,
            env=offices.environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    assert "choose another with --port" in done.stderr


def test_the_office_is_not_rebuilt_while_it_is_open(tmp_path: Path) -> None:
    site = subprocess.Popen(
        offices.command("serve", tmp_path),
        cwd=offices.ROOT,
        env=offices.environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert site.stdout
    site.stdout.readline()
    done = subprocess.run(
        [sys.executable, "-c", REBUILD, "--data", str(tmp_path)],
        env=offices.environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    site.terminate()
    site.communicate(timeout=20)
    assert done.returncode == 1
    assert "the office is open; stop `servanda serve`" in done.stderr
