"""docker-compose.yml: what it promises, as far as it can be seen without a container engine."""

import os
import shutil
import socket
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from expbank.store.connection import OLDEST_SERVER
from tests.store.loopback import answering

FILE = Path(__file__).parents[2] / "docker-compose.yml"


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))["services"]
    return found


def test_every_image_is_pinned_to_a_version_that_is_supported(services: dict[str, dict[str, Any]]) -> None:
    for service in services.values():
        name, _, version = service["image"].partition(":v")
        assert name == "qdrant/qdrant"
        assert tuple(int(part) for part in version.split("."))[:2] >= OLDEST_SERVER


def test_ports_are_open_to_this_machine_alone(services: dict[str, dict[str, Any]]) -> None:
    ports = [port for service in services.values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_data_is_kept_in_a_volume_of_its_own(services: dict[str, dict[str, Any]]) -> None:
    declared = yaml.safe_load(FILE.read_text(encoding="utf-8"))["volumes"]
    volumes = [volume.partition(":") for service in services.values() for volume in service["volumes"]]
    assert {target for _, _, target in volumes} == {"/qdrant/storage"}
    assert sorted(name for name, _, _ in volumes) == sorted(declared)


def test_the_key_comes_from_the_environment_and_is_never_an_empty_one(services: dict[str, dict[str, Any]]) -> None:
    for service in services.values():
        assert service["environment"]["QDRANT__SERVICE__API_KEY"] is None
        assert service["environment"]["QDRANT__TELEMETRY_DISABLED"] == "true"


def test_one_server_starts_by_default_and_three_nodes_with_the_profile(services: dict[str, dict[str, Any]]) -> None:
    default = [name for name, service in services.items() if "profiles" not in service]
    cluster = {name: service for name, service in services.items() if service.get("profiles") == ["cluster"]}
    assert default == ["qdrant"]
    assert len(cluster) == 3
    bootstraps = []
    for name, node in cluster.items():
        assert node["environment"]["QDRANT__CLUSTER__ENABLED"] == "true"
        assert node["command"][:3] == ["./qdrant", "--uri", f"http://{name}:6335"]
        bootstraps += node["command"][4:]
    assert bootstraps == ["http://node1:6335", "http://node1:6335"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="the health check is a line of bash")
@pytest.mark.parametrize(("status", "healthy"), [(200, True), (503, False), (None, False)])
def test_the_health_check_tells_a_ready_server_from_one_that_is_not(
    services: dict[str, dict[str, Any]], status: int | None, healthy: bool
) -> None:
    kind, *command = services["qdrant"]["healthcheck"]["test"]
    assert kind == "CMD"

    def passes(port: int) -> bool:
        line = [part.replace("/6333", f"/{port}").replace("$$", "$") for part in command]
        return subprocess.run(line, capture_output=True, timeout=10, check=False).returncode == 0

    if status is None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        assert not passes(port)
        return
    with answering(lambda path: (status if path == "/readyz" else 404, {})) as server:
        assert passes(int(server.url.rpartition(":")[2])) is healthy


@pytest.mark.skipif(
    not shutil.which("docker") or subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode != 0,
    reason="no docker compose here",
)
def test_compose_accepts_the_file() -> None:
    for profile in ([], ["--profile", "cluster"]):
        command = ["docker", "compose", "-f", str(FILE), *profile, "config", "--quiet"]
        subprocess.run(command, check=True, env={**os.environ, "QDRANT__SERVICE__API_KEY": "key"})
