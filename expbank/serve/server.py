"""Starting and stopping the live page: a free port on 127.0.0.1, a token for this run, and a clean end on Ctrl-C."""

from __future__ import annotations

import os
import secrets
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import uvicorn
from starlette.types import ASGIApp

from expbank.errors import UsageError
from expbank.messages import message
from expbank.serve.app import make_app
from expbank.serve.desk import Desk
from expbank.settings import Settings

LOOPBACK = "127.0.0.1"
_SECONDS_TO_STOP = 3


def serve(settings: Settings, port: int | None, open_browser: bool) -> None:
    """Serve the live page until Ctrl-C; `port` None: any free one. Raises UsageError when the port is taken.

    The address goes to standard error with its token: whoever has it can read the bank, so it is made anew for every run.
    """
    listener = free_listener(port)
    chosen = listener.getsockname()[1]
    token = secrets.token_urlsafe(24)
    address = f"http://{LOOPBACK}:{chosen}/{token}/"
    with listener, ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk") as worker:
        desk = worker.submit(Desk, settings).result()

        def started() -> None:
            sys.stderr.write(message("serve.ready", address=address) + "\n")
            sys.stderr.flush()
            if open_browser:
                # A browser in the terminal holds its caller until it is left.
                threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

        server = _Server(_config(make_app(desk, worker, token, chosen)), started)
        try:
            server.run(sockets=[listener])
        except KeyboardInterrupt:
            pass
        finally:
            sys.stderr.write(message("serve.stopped") + "\n")


class _Server(uvicorn.Server):
    """Tells when it answers: a browser that is opened earlier would find nothing."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._tell = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell."""
        await super().startup(sockets)
        self._tell()


def _config(app: ASGIApp) -> uvicorn.Config:
    # No access log: the address of each request holds the token. No proxy headers: nobody stands between.
    return uvicorn.Config(
        app,
        log_level="error" if os.environ.get("EXPBANK_TRACEBACK") else "critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        timeout_graceful_shutdown=_SECONDS_TO_STOP,
    )


def free_listener(port: int | None) -> socket.socket:
    """A socket bound to loopback alone, at `port` or at any free one. Raises UsageError when it cannot be had."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":  # there it would let two programs share the port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port or 0))
    except (OSError, OverflowError) as error:
        listener.close()
        raise UsageError("serve.port_taken", port=port, reason=getattr(error, "strerror", None) or error) from error
    return listener
