"""What a newcomer does first: install the built wheel in an empty environment, read, serve."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.documents import EXAMPLE, ROOT

RESOLUTION = EXAMPLE / "documents" / "01-resolution-1-1.txt"
pytestmark = pytest.mark.xdist_group("first run")


def run(*command: str | Path, cwd: Path, check: bool = True) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(  # noqa: S603 - our own commands
        [str(word) for word in command],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "HOME": str(cwd), **_pip_settings()},
        capture_output=True,
        text=True,
        check=False,
    )
    if check and done.returncode:
        raise AssertionError(f"{command} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done


def _pip_settings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_"))}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of commands of a new environment that holds nothing but our wheel."""
    folder = tmp_path_factory.mktemp("first-run")
    wheels = folder / "wheels"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", wheels, ROOT, cwd=folder)
    run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    python = folder / "venv" / "bin" / "python"
    locked = ("-m", "pip", "install", "--require-hashes", "-r", ROOT / "locks" / "run.txt")
    done = run(python, *locked, cwd=folder, check=False)
    if done.returncode and "connection" in done.stderr.lower():
        pytest.skip(f"the package index cannot be reached: {done.stderr.splitlines()[-1]}")
    assert not done.returncode, done.stderr
    (wheel,) = wheels.glob("*.whl")
    run(python, "-m", "pip", "install", "--no-deps", wheel, cwd=folder)
    return python.parent


def test_the_reader_reads(installed: Path, tmp_path: Path) -> None:
    parties = ("--knowledge", EXAMPLE / "knowledge")
    done = run(installed / "servanda", "read", "--json", *parties, RESOLUTION, cwd=tmp_path)
    reading = json.loads(done.stdout)
    assert reading["document"]["symbol"] == "TRC/RES/1/1"
    assert reading["commitments"]


def test_the_reader_reads_without_the_office(installed: Path, tmp_path: Path) -> None:
    """Only what the reader needs: the office's packages cannot be imported."""
    blocked = (
        "import sys\n"
        "sys.modules.update(dict.fromkeys(('django', 'waitress', 'platformdirs', 'argon2')))\n"
        "from servanda.cli import main\n"
        f"main(['read', {str(RESOLUTION)!r}])\n"
    )
    done = run(installed / "python", "-c", blocked, cwd=tmp_path)
    assert "Commitments" in done.stdout


@pytest.fixture
def site(installed: Path, tmp_path: Path) -> Iterator[dict[str, str]]:
    """Start the site with the example process; return its address and sign-in link."""
    process = subprocess.Popen(  # noqa: S603 - our own command
        [installed / "servanda", "serve", "--example", "--port", "0", "--data", tmp_path / "data"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"},
    )
    told: list[str] = []
    assert process.stdout is not None
    try:
        for line in process.stdout:
            told.append(line)
            if "Ctrl-C" in line:
                break
        addresses = re.findall(r"http://\S+", "".join(told))
        assert len(addresses) == 2, "".join(told)
        yield {"address": addresses[0], "link": addresses[1], "told": "".join(told)}
    finally:
        process.send_signal(signal.SIGTERM)
        process.stdout.close()
        assert process.wait(timeout=20) == 0


def test_the_site_answers_and_the_example_is_loaded(site: dict[str, str]) -> None:
    assert "Three Rivers" in site["told"]
    for address in (site["address"], site["link"]):
        with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 - our own site
            assert answer.status == 200
            page = answer.read().decode()
        assert "<main" in page
        assert "sign in" in page.lower()
