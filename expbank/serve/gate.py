"""Who may speak to the live page: this browser, on this machine, from our own page, with the token of this run.

A name that a stranger points at 127.0.0.1 (DNS rebinding) fails at `Host`; a form or script on another site fails at `Origin`; another
user of the machine does not know the token. There is no CORS: no other origin may read an answer.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from expbank.messages import message

LARGEST_BODY = 1_000_000
_FORM = "application/x-www-form-urlencoded"
_ALWAYS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Gate:
    """In front of the whole app; `port` is the one that is listened on."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app = app
        self._token = token
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._origins = {f"http://{host}" for host in self._hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may pass, with the headers that every answer carries."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close"})
            return

        async def send_guarded(answer: Message) -> None:
            if answer["type"] == "http.response.start":
                headers = MutableHeaders(scope=answer)
                for name, value in _ALWAYS.items():
                    headers[name] = value
            await send(answer)

        refusal = self._refusal(scope)
        if refusal is not None:
            await _refused(*refusal)(scope, receive, send_guarded)
            return
        body = _Body(receive)
        if scope["method"] == "POST" and await body.read() is None:
            await _refused(413, "serve.too_large")(scope, receive, send_guarded)
            return
        await self._app(scope, body.replay, send_guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self._hosts:
            return 403, "serve.wrong_host"
        origin = headers.get("origin")
        if (origin is not None or scope["method"] == "POST") and origin not in self._origins:
            return 403, "serve.wrong_origin"
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin") and scope["method"] == "POST":
            return 403, "serve.wrong_origin"
        given = scope["path"].removeprefix("/").split("/", 1)[0]
        if not secrets.compare_digest(given.encode("utf-8"), self._token.encode("utf-8")):
            return 404, "serve.wrong_token"
        if scope["method"] == "POST" and headers.get("content-type", "").split(";")[0].strip() != _FORM:
            return 415, "serve.wrong_form"
        return None


class _Body:
    """The body of a request, read up to the limit before anything looks at it."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._content: bytes | None = None

    async def read(self) -> bytes | None:
        """The whole body; None when it is too large, without reading on."""
        pieces, size, more = [], 0, True
        while more:
            part = await self._receive()
            if part["type"] != "http.request":
                break
            pieces.append(part.get("body", b""))
            size += len(pieces[-1])
            if size > LARGEST_BODY:
                return None
            more = part.get("more_body", False)
        self._content = b"".join(pieces)
        return self._content

    async def replay(self) -> Message:
        """The body once, then what the connection says next."""
        if self._content is None:
            return await self._receive()
        content, self._content = self._content, None
        return {"type": "http.request", "body": content, "more_body": False}


def _refused(status: int, key: str) -> PlainTextResponse:
    return PlainTextResponse(message(key) + "\n", status_code=status)
