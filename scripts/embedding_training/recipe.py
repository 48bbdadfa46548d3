"""The figures of the recipe that made the bundled model; `docs/model.md` tells how each was chosen."""

from __future__ import annotations

from embedding_training.training import Stage

DIMENSIONS = 256
VOCABULARY = 32_000
TEACHER_SENTENCES = 40_000
AUTHORED_WEIGHT = 150.0

RECIPE = Stage(
    steps=450,
    rate=4e-3,
    gain_rate=0.01,
    pairs={
        "parallel": (448, 0.7),
        "plain_parallel": (256, 0.4),
        "heading_ko": (448, 0.8),
        "heading_en": (128, 0.24),
        "heading_cross": (160, 0.32),
        "paraphrase": (256, 0.8),
        "everyday": (256, 0.8),
    },
    contradiction=(128, 0.4),
    graded=(256, 0.5),
    clusters=0.1,
    distilled=384,
    structure=20.0,
    direction=0.5,
    contrast=0.5,
    authored=256,
    authored_scale=8.0,
    sibling=0.3,
    scale=8.0,
    dropout=0.2,
    keep_start=0.25,
)

# Lengths of token vectors, which say how much a token counts, are learned from few authored texts: drawn together by this power.
LENGTH_POWER = 0.8
