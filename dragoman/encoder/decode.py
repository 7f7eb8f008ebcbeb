"""From the model's numbers to words: which stretch a role fills."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

MOST = {"con": 4, "ev": 3, "cond": 2}  # pieces that a role may have; others have one


def stretches(
    role: np.ndarray, most: int = 1, floor: float = 0.0, taken: Iterable[tuple[int, int]] = ()
) -> list[tuple[int, int, float]]:
    """The words that fill one role.

    The score of a stretch is the sum of what its words say for being inside, its first for beginning and its last for
    ending it, each as log odds; the best is found in one pass, then the best of what remains.

    Args:
        role: [words, 3], log odds of inside, start, end.
        most: Stretches that are looked for.
        floor: Score that a stretch must have.
        taken: Stretches (first word, last word + 1) in which none may lie, nor reach across.

    Returns:
        (first word, last word + 1, score), in the order of the text.
    """
    free = np.ones(len(role), dtype=bool)
    for first, end in taken:
        free[first:end] = False
    found: list[tuple[int, int, float]] = []
    for _ in range(most):
        best = _best(role, free)
        if best is None or best[2] <= floor:
            break
        found.append(best)
        free[best[0] : best[1]] = False
    return sorted(found)


def _best(role: np.ndarray, free: np.ndarray) -> tuple[int, int, float] | None:
    inside, start, end = np.where(free, role.T, -1e3)
    total = np.concatenate([[0.0], np.cumsum(inside)])
    opening = start - total[:-1]
    at = np.maximum.accumulate(opening)
    score = at + total[1:] + end
    last = int(score.argmax()) if len(score) else 0
    if not len(score) or score[last] < -100:
        return None
    first = int(opening[: last + 1].argmax())
    return first, last + 1, float(score[last])


def runs(tags: np.ndarray, classes: tuple[str, ...]) -> list[tuple[int, int, str, float]]:
    """Names or times: runs of words tagged `B-kind I-kind …`, with the mean chance of their tags.

    Args:
        tags: [words, classes], chances.
        classes: Their names, the first for none.
    """
    best = tags.argmax(-1)
    found: list[tuple[int, int, str, float]] = []
    i = 0
    while i < len(best):
        if best[i] == 0:
            i += 1
            continue
        kind = classes[best[i]][2:]
        j = i + 1
        while j < len(best) and classes[best[j]] == f"I-{kind}":
            j += 1
        found.append((i, j, kind, float(tags[i:j].max(-1).mean())))
        i = j
    return found
