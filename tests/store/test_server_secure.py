"""TLS and gRPC towards a server, on loopback: what passes, and what a failure is called."""

import shutil
import ssl
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc
import pytest

from expbank.errors import ServerError
from expbank.settings import Settings
from expbank.store.connection import connect
from tests.store.loopback import VERSION, answering


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1 that nobody signed, with its key."""
    file = tmp_path / "both.pem"
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    names = ["-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*command, *names, "-keyout", str(file), "-out", str(tmp_path / "c.pem")], check=True, capture_output=True)
    file.write_text(file.read_text() + (tmp_path / "c.pem").read_text())
    return file


def test_a_certificate_that_nobody_vouches_for_is_refused_by_name_and_a_known_one_is_not(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with answering(lambda _path: (200, VERSION), tls=context) as server:
        here = Settings(url=server.url, engine="server", timeout=2)
        with pytest.raises(ServerError, match="certificate") as caught:
            connect(here)
        assert caught.value.key == "server.tls"
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert connect(here).address == server.url


class Refusing(grpc.GenericRpcHandler):  # type: ignore[misc]
    """A gRPC server that answers everything with one status."""

    def __init__(self, code: Any) -> None:
        self.code = code
        self.asked: list[dict[str, str]] = []

    def service(self, call: Any) -> Any:
        self.asked.append({key: value for key, value in call.invocation_metadata if key == "api-key"})
        return grpc.unary_unary_rpc_method_handler(lambda _request, context: context.abort(self.code, "no"))


@pytest.mark.parametrize(
    ("code", "key", "times"),
    [
        ("UNAUTHENTICATED", "server.key_refused", 1),
        ("PERMISSION_DENIED", "server.key_refused", 1),
        ("INTERNAL", "server.refused", 1),
        ("UNAVAILABLE", "server.unreachable", 4),
        ("RESOURCE_EXHAUSTED", "server.refused", 4),
    ],
)
def test_grpc_failures_have_the_same_sentences_and_the_same_patience(code: str, key: str, times: int) -> None:
    handler = Refusing(getattr(grpc.StatusCode, code))
    server = grpc.server(ThreadPoolExecutor(2))
    server.add_generic_rpc_handlers((handler,))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        here = Settings.model_validate(
            {"url": "http://127.0.0.1:1", "engine": "server", "prefer_grpc": True, "grpc_port": port, "api_key": "k", "timeout": 5}
        )
        with pytest.raises(ServerError) as caught:
            connect(here)
    finally:
        server.stop(None)
    assert caught.value.key == key
    assert handler.asked == [{"api-key": "k"}] * times
