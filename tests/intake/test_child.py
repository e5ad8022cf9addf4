"""The guard: a hostile file harms its own reader only, and the refusal says why."""

from __future__ import annotations

import json
import socket
import subprocess
import sys

import pytest

from servanda.errors import UnreadableFileError
from servanda.intake import child, take_in, take_in_guarded
from tests.intake.making import column, docx, flate_bomb, page_tree_loop, paragraph, pdf

PAGE = pdf([column(["The General Assembly,", "Recalling^1^ and “quoting”"])])
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no resource limits")


@pytest.mark.parametrize(
    "data",
    [PAGE, docx(paragraph("Programme, Програма")), b"<html><h1>Title</h1><p>Text", b"plain\r\n"],
    ids=["pdf", "docx", "html", "text"],
)
def test_the_child_returns_what_reading_here_returns(data: bytes) -> None:
    assert take_in_guarded(data, "draft") == take_in(data, "draft")


def test_plain_text_needs_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    assert take_in_guarded(b"Decides").text == "Decides"


@pytest.mark.parametrize("data", [b"", b"\x89PNG", pdf([[]]), page_tree_loop()])
def test_a_refusal_is_the_same_as_without_the_child(data: bytes) -> None:
    with pytest.raises(UnreadableFileError) as here:
        take_in(data, "draft")
    with pytest.raises(UnreadableFileError) as guarded:
        take_in_guarded(data, "draft")
    assert str(here.value) == str(guarded.value)


@POSIX
def test_a_bomb_kills_the_child_and_not_the_reader() -> None:
    """PDFium ends its process with SIGABRT when memory runs out; nothing can catch that."""
    data = flate_bomb()
    assert len(data) < 10_000
    with pytest.raises(UnreadableFileError, match=r"^draft.pdf: the PDF reader broke off \(SIG"):
        take_in_guarded(data, "draft.pdf", megabytes=400)


def test_a_child_that_hangs_is_stopped() -> None:
    with pytest.raises(UnreadableFileError, match=r"took more than 0\.01 s"):
        take_in_guarded(PAGE, "draft.pdf", seconds=0.01)


@POSIX
def test_a_child_without_memory_says_so() -> None:
    with pytest.raises(UnreadableFileError, match=r"^draft.pdf: "):
        take_in_guarded(PAGE, "draft.pdf", megabytes=30)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can")
def test_the_child_reaches_no_network() -> None:
    """A server on this machine is there for us and not for what runs in the child."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        script = (
            "import socket; from servanda.intake import child; child._leave_network();"
            f"socket.create_connection(('127.0.0.1', {port}), timeout=5)"
        )
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", script], capture_output=True, check=False, env=child._paths()
        )
    if done.returncode == 0:
        pytest.skip("this system lets no process leave the network")
    assert b"Network is unreachable" in done.stderr


def test_a_failure_of_a_library_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a child replies about an error that nobody foresaw is passed on as it is."""
    reply = {"unreadable": "draft.pdf: its reader failed (KeyError: 'x'); report this"}
    monkeypatch.setattr(child, "_ask_child", lambda *_: reply)
    with pytest.raises(UnreadableFileError, match="KeyError"):
        take_in_guarded(PAGE, "draft.pdf")


def test_a_reply_that_is_cut_off_is_no_reply(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import os, struct; os.write(1, struct.pack('>Q', 500) + b'{}')"
    real = subprocess.Popen

    def cut(_command: list[str], **options: object) -> subprocess.Popen[bytes]:
        return real([sys.executable, "-c", code], **options)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(subprocess, "Popen", cut)
    with pytest.raises(UnreadableFileError, match=r"broke off \(exit code 0\)"):
        take_in_guarded(PAGE, "draft.pdf")


def test_what_a_library_prints_does_not_spoil_the_reply() -> None:
    question = json.dumps({"name": "x", "seconds": 30, "megabytes": 512}).encode()
    code = (
        "from servanda.intake import child; read = child.take_in; "
        "child.take_in = lambda data, name: print('noise') or read(data, name); child.main()"
    )
    asked = len(question).to_bytes(8, "big") + question + PAGE
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], input=asked, capture_output=True, check=True
    )
    length = int.from_bytes(done.stdout[:8], "big")
    assert len(done.stdout) == 8 + length
    assert json.loads(done.stdout[8:])["received"]["media_type"] == "application/pdf"
