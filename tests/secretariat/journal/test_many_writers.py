# ruff: noqa: S603 - our own programs
"""Acts of several processes at once, and of one that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

from tests.secretariat import offices


def test_no_act_of_two_processes_is_lost_and_the_chain_holds(tmp_path: Path, url: str) -> None:
    offices.run("check", tmp_path, url=url)  # makes the tables
    writers = [
        subprocess.Popen(
            offices.command("write_acts", tmp_path, "40", who),
            cwd=offices.ROOT,
            env=offices.environment(url),
            stdout=subprocess.PIPE,
            text=True,
        )
        for who in ("amara", "jonas")
    ]
    acknowledged = [line for one in writers for line in one.communicate()[0].split()[:40]]
    told = offices.run("check", tmp_path, url=url)
    assert len(acknowledged) == 80
    assert sorted(told["processes"]) == sorted(acknowledged)
    assert told["faults"] == []
    assert told["entries"] == 80


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    offices.run("check", tmp_path)
    acknowledged: list[str] = []
    for number, wait in enumerate((0.05, 0.11, 0.2)):
        writer = subprocess.Popen(
            offices.command("write_acts", tmp_path, "100000", f"round {number}"),
            cwd=offices.ROOT,
            env=offices.environment(),
            stdout=subprocess.PIPE,
            text=True,
        )
        assert writer.stdout
        acknowledged.append(writer.stdout.readline().strip())
        time.sleep(wait)
        os.kill(writer.pid, signal.SIGKILL)
        rest = writer.communicate()[0].split("\n")
        acknowledged += [line for line in rest[:-1] if line]  # the last may be cut short
    told = offices.run("check", tmp_path)
    assert len(acknowledged) > 3
    assert set(acknowledged) <= set(told["processes"])
    assert told["faults"] == []
    assert told["entries"] == len(told["processes"])
    assert told["troubles"] == []
