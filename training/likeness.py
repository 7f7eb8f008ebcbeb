"""Makes `dragoman/positions/likeness.npz`: how like single English words are in what they mean.

    python likeness.py ../dragoman/positions/likeness.npz

Every whole word among the pieces of the encoder that training begins with is read by it alone; the vectors lose what
all of them share, are turned to their `DIMENSIONS` main directions, and are kept in 8 bits.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
import torch
from train import backbone
from transformers import AutoModel, AutoTokenizer

DIMENSIONS = 64
BATCH = 256


def main(out: str) -> int:
    folder = str(backbone())
    pieces, net = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    words = sorted(word for word in pieces.get_vocab() if re.fullmatch("[a-z]{2,}", word))
    rows = []
    for first in range(0, len(words), BATCH):
        given = pieces(words[first : first + BATCH], padding=True, return_tensors="pt")
        with torch.no_grad():
            hidden = net(**given).last_hidden_state
        mask = given["attention_mask"].unsqueeze(-1)
        rows.append(((hidden * mask).sum(1) / mask.sum(1)).numpy())
    vectors = np.vstack(rows)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors -= vectors.mean(0)
    turned = vectors @ np.linalg.svd(vectors, full_matrices=False)[2][:DIMENSIONS].T
    turned /= np.linalg.norm(turned, axis=1, keepdims=True)
    text = np.frombuffer("\n".join(words).encode(), np.uint8)
    np.savez_compressed(Path(out), words=text, vectors=np.round(turned * 127).astype(np.int8))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
