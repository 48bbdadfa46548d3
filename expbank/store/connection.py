"""The line to a Qdrant server: how it is set up, which failures are worth another try, and what the others are called."""

from __future__ import annotations

import ipaddress
import json
import math
import re
import ssl
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, ParamSpec, TypeVar
from urllib.parse import urlsplit

from expbank.errors import ServerError, UsageError

if TYPE_CHECKING:
    from qdrant_client import QdrantClient

    from expbank.settings import Settings

P = ParamSpec("P")
T = TypeVar("T")

# Rarity of terms within one tenant came with this version (release notes of Qdrant 1.19).
OLDEST_SERVER = (1, 19)

_TRIES = 4
_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 2.0
_WORTH_ANOTHER_TRY = frozenset({429, 502, 503, 504})
_KEY_REFUSED = frozenset({401, 403})


class Connection:
    """A client that tries again when the server is busy or the line breaks, and names what does not pass.

    Every request of expbank may be sent twice with the same result, so a request whose answer was lost is simply repeated.
    `patience` is how many seconds all tries of one request may take before the last one begins.
    """

    def __init__(self, client: QdrantClient, address: str, patience: float = 10.0) -> None:
        self.client = client
        self.address = address
        self._patience = patience

    def ask(self, request: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `request`, a method of the client, answers. Raises ServerError."""
        from tenacity import Retrying, retry_if_exception, stop_after_attempt, stop_after_delay, wait_random_exponential  # noqa: PLC0415

        retrying = Retrying(
            retry=retry_if_exception(_passes),
            stop=stop_after_attempt(_TRIES) | stop_after_delay(self._patience),
            wait=wait_random_exponential(multiplier=_FIRST_PAUSE, max=_LONGEST_PAUSE),
            reraise=True,
        )
        with self._failures_named():
            return retrying(request, *args, **kwargs)

    def version(self) -> str:
        """The server's version. Raises ServerError for one that lacks what expbank needs."""
        version = str(self.ask(self.client.info).version)
        numbers = re.match(r"v?(\d+)\.(\d+)", version)
        if numbers is None:
            raise ServerError("server.not_qdrant", url=self.address)
        if (int(numbers[1]), int(numbers[2])) < OLDEST_SERVER:
            raise ServerError("server.too_old", url=self.address, version=version, oldest=".".join(map(str, OLDEST_SERVER)))
        return version

    @contextmanager
    def _failures_named(self) -> Iterator[None]:
        import grpc  # noqa: PLC0415
        from qdrant_client.common.client_exceptions import ResourceExhaustedResponse  # noqa: PLC0415
        from qdrant_client.http.exceptions import ApiException, UnexpectedResponse  # noqa: PLC0415

        try:
            yield
        except UnexpectedResponse as error:
            if error.status_code in _KEY_REFUSED:
                raise ServerError("server.key_refused", url=self.address) from error
            raise ServerError("server.refused", url=self.address, status=f"HTTP {error.status_code}") from error
        except ResourceExhaustedResponse as error:
            raise ServerError("server.refused", url=self.address, status="HTTP 429") from error
        except grpc.RpcError as error:
            raise self._named_grpc(error) from error
        except (ApiException, OSError, json.JSONDecodeError) as error:
            source = getattr(error, "source", error)
            if (reason := _tls_reason(source)) is not None:
                raise ServerError("server.tls", url=self.address, reason=reason) from error
            key = "server.not_qdrant" if isinstance(source, ValueError) else "server.unreachable"
            raise ServerError(key, url=self.address) from error

    def _named_grpc(self, error: Exception) -> ServerError:
        code = _grpc_code(error)
        if code in {"UNAUTHENTICATED", "PERMISSION_DENIED"}:
            return ServerError("server.key_refused", url=self.address)
        if code in {"UNAVAILABLE", "DEADLINE_EXCEEDED"}:
            return ServerError("server.unreachable", url=self.address)
        return ServerError("server.refused", url=self.address, status=f"gRPC {code}")


def connect(settings: Settings) -> Connection:
    """The server that the settings name. Raises UsageError for a url or key that cannot be one, and ServerError for a server too old,
    out of reach, or with another key.
    """
    from qdrant_client import QdrantClient  # noqa: PLC0415

    url = _checked_url(settings.url or "")
    with warnings.catch_warnings():
        if _is_loopback(url):  # where a key in clear text reaches nobody else
            warnings.filterwarnings("ignore", message="Api key is used with an insecure connection")
        client = QdrantClient(
            url=url,
            port=None if url.startswith("https://") else 6333,
            api_key=_checked_key(settings.server_key()),
            timeout=math.ceil(settings.timeout),
            prefer_grpc=settings.prefer_grpc,
            grpc_port=settings.grpc_port,
            check_compatibility=False,
        )
    connection = Connection(client, url, settings.timeout)
    connection.version()
    return connection


def _passes(error: BaseException) -> bool:
    """Whether the same request may fare better in a moment."""
    import grpc  # noqa: PLC0415
    import httpx  # noqa: PLC0415
    from qdrant_client.common.client_exceptions import ResourceExhaustedResponse  # noqa: PLC0415
    from qdrant_client.http.exceptions import UnexpectedResponse  # noqa: PLC0415

    if isinstance(error, UnexpectedResponse):
        return error.status_code in _WORTH_ANOTHER_TRY
    if isinstance(error, grpc.RpcError):
        return _grpc_code(error) in {"UNAVAILABLE", "RESOURCE_EXHAUSTED"}
    source = getattr(error, "source", error)
    return isinstance(source, ResourceExhaustedResponse | httpx.TransportError) and _tls_reason(source) is None


def _grpc_code(error: Exception) -> str:
    code = getattr(error, "code", None)
    return str(code().name) if callable(code) else "UNKNOWN"


def _tls_reason(error: BaseException) -> str | None:
    """Why no secure line came about; None when that is not what failed."""
    step: BaseException | None = error
    while step is not None:
        if isinstance(step, ssl.SSLError):
            return getattr(step, "verify_message", None) or step.reason or "TLS"
        step = step.__cause__ or step.__context__
    return None


def _checked_url(url: str) -> str:
    """The address as it may be shown: with a scheme and a host, and without a password or key in it."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.password or parts.query or parts.fragment:
        raise UsageError("server.bad_url")
    return url


def _checked_key(key: str | None) -> str | None:
    """The key, if it can travel in a header at all; the library's own error would repeat it."""
    if key is not None and not (key and key.isascii() and key.isprintable()):
        raise UsageError("server.bad_key")
    return key


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
