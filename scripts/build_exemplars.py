"""Make the exemplar files of the package from scripts/data/authored: the texts, and their vectors in the bundled model's space.

    python scripts/build_exemplars.py

Run it after the model or the authored objects have changed; the same input gives the same bytes.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from expbank.embedding import load_encoder
from expbank.embedding.exemplar_files import ExemplarTexts, write_exemplars
from expbank.posting import find_intents, requests_answer

ROOT = Path(__file__).parents[1]
AUTHORED = ROOT / "scripts/data/authored"
TARGET = ROOT / "expbank/embedding/data"


def main() -> None:
    """Write exemplars.jsonl.gz and exemplars.npz."""
    rows = [json.loads(line) for file in sorted(AUTHORED.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines() if line]
    kept = [
        {
            "requirements": row["requirements"],
            "evidence": row["evidence"],
            "intents": [find_intents(demand)[0] for demand in row["requirements"]],
            "asked": [requests_answer(demand) for demand in row["requirements"]],
        }
        for row in rows
    ]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept)
    (TARGET / "exemplars.jsonl.gz").write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    write_exemplars(load_encoder("bundled"), ExemplarTexts(), TARGET / "exemplars.npz")
    for file in sorted(TARGET.glob("exemplars.*")):
        print(f"{file.relative_to(ROOT)}  {file.stat().st_size / 2**20:.1f} MB  {len(kept)} demands")


if __name__ == "__main__":
    main()
