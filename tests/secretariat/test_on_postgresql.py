"""The same tests once more, with PostgreSQL behind the office."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.secretariat import offices, postgresql

HERE = Path(__file__).parent
# These start offices of their own, on both databases where it matters, or need no database; or open
# each page for each person, which asks the database nothing that other tests do not.
ELSEWHERE = (
    "test_on_postgresql.py",
    "test_rebuild.py",
    "test_site.py",
    "test_environment.py",
    "journal/test_many_writers.py",
    "record/test_isolation.py",
    "workplan/test_rebuild.py",
    "meetings/test_report_files.py",
    "pages/test_doors.py",
    "pages/test_parties.py",
    "real",
    "browser",
)


def test_the_office_works_the_same_on_postgresql(server: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own tests
        [
            sys.executable,
            "-m",
            "pytest",
            str(HERE),
            *(f"--ignore={HERE / one}" for one in ELSEWHERE),
            *("-q", "-p", "no:cacheprovider", "-n", "0"),
        ],
        cwd=offices.ROOT,
        env={**os.environ, "SERVANDA_DATABASE_URL": postgresql.empty_database(server)},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
    print(done.stdout.splitlines()[-1])  # noqa: T201 - shown with -s
