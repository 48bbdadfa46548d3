"""Both engines for every test that asks for `open_bank`, and a data folder in memory: a disk's fsync would be most of the time."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.samples import FAMILY, OpenStore, edge, server


@pytest.fixture(autouse=True)
def _in_process_client_is_quiet() -> None:
    warnings.filterwarnings("ignore", message="Payload indexes have no effect in the local Qdrant")
    warnings.filterwarnings("ignore", message="Local mode performs exact")


@pytest.fixture(scope="session", autouse=True)
def _named_server_is_left_clean() -> Iterator[None]:
    yield
    if url := os.environ.get("EXPBANK_TEST_QDRANT_URL"):
        from qdrant_client import QdrantClient  # noqa: PLC0415

        client = QdrantClient(url=url)
        for found in client.get_collections().collections:
            if found.name.startswith(FAMILY):
                client.delete_collection(found.name)


@pytest.fixture
def data_folder() -> Iterator[Path]:
    in_memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="expbank-test-", dir=in_memory if in_memory.is_dir() else None))
    yield folder / "data"
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["edge", "server"])
def open_bank(request: pytest.FixtureRequest, data_folder: Path) -> OpenStore:
    return edge(data_folder) if request.param == "edge" else server()
