"""The routes of the live page; each asks the Desk for one thing, in the Desk's own thread."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import Executor
from contextlib import asynccontextmanager
from typing import TypeVar, cast
from urllib.parse import parse_qs, quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from expbank.errors import ExpbankError, InputFileError, UsageError
from expbank.messages import message
from expbank.report import suggest_markdown
from expbank.report.html import render_html
from expbank.report.wording import headline
from expbank.serve.desk import Desk
from expbank.serve.gate import Gate
from expbank.serve.judgements import Verdict
from expbank.serve.pages import live_page, live_policy, start_page

_VERDICTS = ("pin", "reject", "clear")
_SEE_OTHER = 303
Answer = TypeVar("Answer")


def make_app(desk: Desk, worker: Executor, token: str, port: int) -> ASGIApp:
    """The app behind its Gate; `worker` is the one thread that the Desk lives in."""
    pages = _Pages(desk, worker, f"/{token}/")
    routes = [
        Route("/", pages.start),
        Route("/postings", pages.open, methods=["POST"]),
        Route("/p/{identity}", pages.show),
        Route("/p/{identity}/judge", pages.judge, methods=["POST"]),
        Route("/p/{identity}/switch", pages.switch, methods=["POST"]),
        Route("/p/{identity}/report.md", pages.markdown),
        Route("/p/{identity}/report.html", pages.html),
    ]

    @asynccontextmanager
    async def closing(_app: Starlette) -> AsyncIterator[None]:
        yield
        await pages.ask(desk.close)

    app = Starlette(
        routes=[Mount(f"/{token}", routes=routes)],
        exception_handlers={
            ExpbankError: cast(Callable[[Request, Exception], Awaitable[Response]], pages.failed),
            Exception: pages.failed,
        },
        lifespan=closing,
    )
    # Not among the middleware: answers to failures are made outside of that, and must pass the gate too.
    return Gate(app, token, port)


class _Pages:
    def __init__(self, desk: Desk, worker: Executor, home: str) -> None:
        self._desk = desk
        self._worker = worker
        self._home = home

    async def ask(self, question: Callable[..., Answer], *values: object) -> Answer:
        """What the Desk answers, from its own thread."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, question, *values)

    async def start(self, _request: Request) -> Response:
        """The place to paste a posting."""
        return _page(start_page(self._home, await self.ask(self._desk.postings)))

    async def open(self, request: Request) -> Response:
        """Read a pasted posting; what was pasted comes back with the error when it cannot be read."""
        form = await _form(request)
        text, questions = form.get("text", ""), form.get("questions", "")
        try:
            identity = await self.ask(self._desk.open, text, questions)
        except ExpbankError as error:
            opened = await self.ask(self._desk.postings)
            return _page(start_page(self._home, opened, error=str(error), text=text, questions=questions), _status(error))
        return RedirectResponse(f"{self._home}p/{identity}", _SEE_OTHER)

    async def show(self, request: Request) -> Response:
        """The report of a posting, live."""
        return _page(live_page(await self.ask(self._desk.view, request.path_params["identity"]), self._home))

    async def judge(self, request: Request) -> Response:
        """Pin or reject a line."""
        form, identity = await _form(request), request.path_params["identity"]
        asked, verdict = form.get("asked", ""), form.get("verdict", "")
        if verdict not in _VERDICTS:
            raise UsageError("serve.no_such_line")
        await self.ask(self._desk.judge, identity, asked, form.get("text", ""), form.get("project", ""), cast(Verdict, verdict))
        return self._back_to(identity, asked)

    async def switch(self, request: Request) -> Response:
        """Tell another Experience."""
        form, identity = await _form(request), request.path_params["identity"]
        asked = form.get("asked", "")
        await self.ask(self._desk.switch, identity, asked, form.get("experience", ""))
        return self._back_to(identity, asked)

    async def markdown(self, request: Request) -> Response:
        """The report as judged, as Markdown."""
        view = await self.ask(self._desk.view, request.path_params["identity"])
        return _download(suggest_markdown(view.report), f"{headline(view.report.posting)}.md", "text/markdown")

    async def html(self, request: Request) -> Response:
        """The report as judged, as one file."""
        view = await self.ask(self._desk.view, request.path_params["identity"])
        return _download(render_html(view.report), f"{headline(view.report.posting)}.html", "text/html")

    async def failed(self, _request: Request, error: Exception) -> Response:
        """One clear line, above the form."""
        said = str(error) if isinstance(error, ExpbankError) else message("serve.bug", kind=type(error).__name__)
        return _page(start_page(self._home, await self.ask(self._desk.postings), error=said), _status(error))

    def _back_to(self, identity: str, asked: str) -> Response:
        return RedirectResponse(f"{self._home}p/{identity}#{quote(asked)}", _SEE_OTHER)


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form. A browser sends line ends as CR LF; the words of a line are compared, so they become LF."""
    fields = parse_qs((await request.body()).decode("utf-8", errors="replace"), keep_blank_values=True, max_num_fields=20)
    return {name: values[0].replace("\r\n", "\n") for name, values in fields.items()}


def _page(content: str, status: int = 200) -> Response:
    return HTMLResponse(content, status, headers={"Content-Security-Policy": live_policy()})


def _download(content: str, name: str, kind: str) -> Response:
    plain = "".join("-" if char in '/\\:*?"<>|' or ord(char) < 32 else char for char in name)
    disposition = f"attachment; filename*=UTF-8''{quote(plain, safe='')}"
    return Response(content, media_type=f"{kind}; charset=utf-8", headers={"Content-Disposition": disposition})


def _status(error: Exception) -> int:
    if isinstance(error, (InputFileError, UsageError)):
        return 400
    return 503 if isinstance(error, ExpbankError) else 500
