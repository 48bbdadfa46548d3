"""The state of a bank and of its store, on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expbank.messages import message
from expbank.report.terminal.screen import cells, grid

if TYPE_CHECKING:
    from rich.console import Console

    from expbank.status import Status
    from expbank.store.health import ServerHealth


def show_status(status: Status, screen: Console) -> None:
    """Bank, engine, model, counts, and what is stale."""
    settings, info = status.settings, status.info
    rows = [("bank", settings.bank), ("engine", settings.engine if settings.url is None else f"{settings.engine} {settings.url}")]
    rows += [("model", info.model if info else settings.model), ("folder", str(settings.data_dir))]
    if info is not None:
        rows.append(("counts", message("status.counted", bullets=info.bullets, experiences=info.experiences)))
        rows.append(("indexed", message("status.indexed_from", when=info.indexed_at, roots=", ".join(info.roots))))
    rows.append(("state", _state(status)))
    rows += [("server", line) for line in _server_lines(status.server)]
    titles = [message(f"status.{name}") for name, _ in rows]
    table = grid(max(map(cells, titles)), None)
    for title, (_, value) in zip(titles, rows, strict=True):
        table.add_row(title, value)
    screen.print(table)


def _server_lines(server: ServerHealth | None) -> list[str]:
    if server is None:
        return []
    state = message("status.server_well" if server.is_well else "status.server_unwell")
    lines = [message("status.server_version", version=server.version, nodes=server.nodes, state=state)]
    return lines + [
        f"{found.name}: {found.state}, {found.points} points, {found.shards} shards, {found.replicas} replicas ({found.replicas_down} down)"
        for found in server.collections
    ]


def _state(status: Status) -> str:
    if status.info is None:
        return message("status.no_index")
    if not status.same_model:
        key = "changed_model" if status.info.model == status.model else "other_model"
        return message(f"status.{key}", model=status.settings.model)
    if not status.same_version:
        return message("status.other_version")
    fresh = status.freshness
    if fresh is None:
        return message("status.files_gone")
    if not fresh.is_stale:
        return message("status.fresh")
    return message("status.stale", new=fresh.new, changed=fresh.changed, vanished=fresh.vanished)
