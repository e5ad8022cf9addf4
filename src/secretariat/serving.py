"""The site on one machine: a web server and a worker in one process."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import waitress

from secretariat.errors import RefusedActError
from secretariat.people.operations import make_sign_in_link
from secretariat.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secretariat.people.models import User

_LARGEST_REQUEST = 1024**3
_THREADS = 8


def serve(host: str, port: int, *, by: User, tell: Callable[[str], None]) -> None:
    """Serve until interrupted; *tell* gets the address and a one-time sign-in link."""
    from secretariat.wsgi import application  # noqa: PLC0415 - it sets Django up

    try:
        server = waitress.create_server(
            application,
            host=host,
            port=port,
            threads=_THREADS,
            ident="Servanda",
            max_request_body_size=_LARGEST_REQUEST,
        )
    except OSError as error:
        raise RefusedActError(
            f"cannot open {host}:{port} ({error.strerror or error}); "
            "stop what uses it, or choose another with --port"
        ) from error
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{server.effective_port}"
    worker = Worker()
    with _stops_on_signal():
        worker.start()
        tell(f"Servanda is at {address}")
        tell(f"Sign in once, within the hour: {address}/sign-in/{make_sign_in_link(by.pk, by=by)}")
        tell("Ctrl-C stops it.")
        try:
            server.run()
        finally:
            worker.stop()
            server.close()


@contextmanager
def _stops_on_signal() -> Iterator[None]:
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(_signal: int, _frame: object) -> NoReturn:
    raise SystemExit(0)
