import random
import sys
from pathlib import Path

import pytest

import dragoman
from dragoman.bench import copies, edits
from dragoman.bench.copies import Planted
from dragoman.errors import BadCapture
from tests.dedupe.desk import FERRY, QUARRY

TEXT = "\n".join(FERRY)
STOCK = edits.stock(["\n".join(QUARRY)])


@pytest.fixture
def texts():
    """Forty reports of our own, in which no sentence stands twice."""
    chance = random.Random(5)
    words = [f"{a}{b}{c}" for a in "bdfgklmn" for b in ("aro", "eli", "ora", "uni") for c in ("n", "st", "ved", "ling")]
    names = [word.title() for word in words[::3]]

    def sentence():
        row = chance.choices(words, k=9)
        row[3], row[6] = chance.choice(names), chance.choice(names)
        return " ".join(row).capitalize() + f" {chance.randrange(10, 999)}."

    return {f"{n}.txt": "\n".join(" ".join(sentence() for _ in range(4)) for _ in range(5)) for n in range(40)}


@pytest.mark.parametrize("kind", ["dropped", "cut"])
def test_an_edit_takes_away_the_share_of_words_that_it_is_asked_for(kind):
    made = edits.EDITS[kind](TEXT, 0.3, random.Random(1), STOCK)
    assert 0.6 < len(made.split()) / len(TEXT.split()) < 0.85


def test_moved_sentences_are_all_still_there():
    made = edits.moved(TEXT, 0.4, random.Random(1), STOCK)
    assert sorted(edits.sentences(made)) == sorted(edits.sentences(TEXT))
    assert made != TEXT


def test_replaced_words_are_others_and_as_many():
    made = edits.replaced(TEXT, 0.4, random.Random(1), STOCK)
    same = sum(a == b for a, b in zip(TEXT.split(), made.split(), strict=True)) / len(TEXT.split())
    assert 0.5 < same < 0.7


def test_a_twin_tells_of_others_in_the_same_words():
    both = f"{TEXT}\n{chr(10).join(QUARRY)}"
    made = edits.twin(both, random.Random(2), edits.stock(["The herring of Brae and of Norvik, says Olav, are few."]))
    assert made is not None
    names = "Lorn Thursday Moira Kell Ardan Lines Hugh Tarrant Monday Wednesday Eilean".split()
    assert sum(name in made for name in names) < len(names) / 2
    assert "suspended their strike" in made


def test_a_text_without_names_has_no_twin():
    assert edits.twin("nobody came and nobody went. " * 30, random.Random(1), STOCK) is None


def test_a_take_holds_half_of_the_old_report_at_most():
    made = edits.take(TEXT, random.Random(3), iter(edits.sentences(" ".join(QUARRY) * 3)))
    assert made is not None
    old = [part for part in edits.sentences(TEXT) if part.strip() in made]
    assert 0 < sum(len(part.split()) for part in old) <= len(TEXT.split()) / 2


def test_the_halves_share_no_text(texts):
    first = [next(copies.corpora(texts, split)) for split in ("dev", "test")]
    halves = [{article.source.split()[0] for article in corpus.articles} for corpus in first]
    assert halves[0]
    assert not halves[0] & halves[1]


def test_every_call_plants_the_same(texts):
    one, other = (list(copies.corpora(texts, "dev", most=3)) for _ in range(2))
    assert one == other
    assert one[0].articles[1].text != one[3].articles[1].text


def test_planted_copies_are_found_and_look_alikes_are_not(texts):
    ours, *peers = copies.compare(list(copies.corpora(texts, "dev")))
    assert ours.finder == "families"
    assert (ours.precision, ours.recall >= 0.9) == (1.0, True)
    rensa = [peer for peer in peers if peer.finder.startswith("rensa")]
    assert rensa
    assert all(peer.recall * peer.precision < ours.recall * ours.precision for peer in rensa)


def test_the_table_says_what_is_not_there(texts):
    told = "\n".join(copies.table(copies.compare(list(copies.corpora(texts, "dev", most=2)))))
    assert "families" in told
    assert ("datasketch" in told) == ("not there" in told or "datasketch, from" in told)


def test_a_pair_that_is_no_copy_is_counted_as_what_it_was_taken_for():
    corpus = Planted(share=0.1, articles=(), copies={("a", "b"): "cut"}, others={"c": "twin"})
    found = copies._measured("all", [corpus], [{("a", "b"): 1.0, ("a", "c"): 1.0, ("a", "d"): 1.0}], 0.5)
    assert (found.recall, found.precision) == (1.0, pytest.approx(1 / 3, abs=0.001))
    assert found.wrong == {"another text": 1, "twin": 1}


def test_a_threshold_is_the_lowest_that_keeps_the_precision():
    corpus = Planted(share=0.1, articles=(), copies={("a", "b"): "cut", ("c", "d"): "cut"}, others={})
    assert copies._threshold([corpus], [{("a", "b"): 0.9, ("c", "d"): 0.7, ("a", "c"): 0.6}]) == 0.7


def test_copies_by_nature_and_short_texts_are_left_out(tmp_path):
    captures = sorted((Path(dragoman.__file__).parent / "samples" / "ondra" / "captures").glob("*.txt"))[:16]
    for path in captures:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    found = copies.load(tmp_path)
    first = next(iter(found))
    (tmp_path / "z.txt").write_text(f"{found[first]}\nThe editors thank all readers.", encoding="utf-8")
    (tmp_path / "short.txt").write_text("Nobody came on Monday. Nobody went away.", encoding="utf-8")
    assert copies.load(tmp_path) == found


def test_a_folder_without_texts_is_told(tmp_path):
    with pytest.raises(BadCapture, match="fewer than ten"):
        copies.load(tmp_path)


def test_an_interpreter_that_cannot_run_is_told(texts):
    with pytest.raises(BadCapture, match="no interpreter"):
        copies.compare(list(copies.corpora(texts, "dev", most=1)), Path(sys.executable).with_name("nothing"))
