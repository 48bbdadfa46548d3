"""Training of the bundled Korean-English static embedding; `scripts/train_embedding.py` is its command line."""
