import numpy as np

from dragoman.encoder.decode import runs, stretches


def role(length: int, *inside: tuple[int, int]) -> np.ndarray:
    """Log odds that say these stretches, and nothing else, plainly."""
    out = np.full((length, 3), -4.0)
    for first, end in inside:
        out[first:end, 0] = 3.0
        out[first, 1] = out[end - 1, 2] = 4.0
    return out


def test_a_stretch_is_found_from_its_first_to_its_last_word():
    assert [(a, b) for a, b, _ in stretches(role(9, (2, 6)))] == [(2, 6)]


def test_a_doubtful_word_within_does_not_part_it():
    given = role(9, (1, 8))
    given[4, 0] = -1.0
    assert [(a, b) for a, b, _ in stretches(given, most=2)] == [(1, 8)]


def test_a_split_quotation_has_two():
    assert [(a, b) for a, b, _ in stretches(role(12, (7, 11), (0, 4)), most=3)] == [(0, 4), (7, 11)]


def test_no_more_than_asked_for_and_none_where_none_is_likely():
    assert len(stretches(role(12, (0, 4), (7, 11)), most=1)) == 1
    assert stretches(role(5)) == []
    assert stretches(np.zeros((0, 3))) == []


def test_names_are_runs_of_one_kind():
    classes = ("", "B-per", "I-per", "B-org", "I-org")
    tags = np.eye(5)[[0, 1, 2, 3, 4, 4, 0]]
    assert [(a, b, kind) for a, b, kind, _ in runs(tags, classes)] == [(1, 3, "per"), (3, 6, "org")]


def test_a_run_that_begins_inside_is_still_one():
    classes = ("", "B-per", "I-per")
    assert [(a, b) for a, b, _, _ in runs(np.eye(3)[[0, 2, 2, 0]], classes)] == [(1, 3)]


def test_no_stretch_reaches_across_words_that_are_taken():
    given = role(12, (0, 12))
    assert [(a, b) for a, b, _ in stretches(given, most=2, taken=[(5, 7)])] == [(0, 5), (7, 12)]
