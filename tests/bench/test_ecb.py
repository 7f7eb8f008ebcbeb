import pytest

from dragoman.bench import ecb
from dragoman.errors import BadCapture, BadSettings

WORDS = {"1_1ecb": "Kelby shook .", "1_2ecb": "Kelby shook .", "1_1ecbplus": "Sunde burned ."}


def lay(folder):
    for name, words in WORDS.items():
        place = folder / name.split("_")[0] / f"{name}.xml"
        place.parent.mkdir(parents=True, exist_ok=True)
        row = "http : //www.example.org".split()
        tokens = [f'<token sentence="0">{word}</token>' for word in row]
        tokens += [f'<token sentence="1">{word}</token>' for word in words.split()]
        place.write_text(f"<Document>{''.join(tokens)}</Document>")
    return folder


def test_an_article_is_its_sentences_without_its_address(tmp_path):
    told = list(ecb.read(lay(tmp_path), ecb.topics("1")))
    assert [(one.article.text, one.event) for one in told] == [
        ("Kelby shook .", "1ecb"),
        ("Sunde burned .", "1ecbplus"),
        ("Kelby shook .", "1ecb"),
    ]


def test_the_right_groups_score_one_and_one_heap_scores_less(tmp_path):
    told = list(ecb.read(lay(tmp_path), ecb.topics("1")))
    ids = [one.article.id for one in told]
    right = ecb.measure(told, lambda _: [ids[1:2], [ids[0], ids[2]]])
    heap = ecb.measure(told, lambda _: [ids])
    assert (right.f1, right.groups, right.events) == (1.0, 2, 2)
    assert (heap.precision, heap.recall) == (0.5556, 1.0)


@pytest.mark.parametrize("words", ["", "a-b", "5-2", "1-2-3"])
def test_topics_that_are_no_range_are_refused(words):
    with pytest.raises(BadSettings, match="--topics"):
        ecb.topics(words)


def test_a_folder_without_the_corpus_says_where_it_comes_from(tmp_path):
    with pytest.raises(BadCapture, match="EventStoryLine"):
        list(ecb.read(tmp_path, ecb.topics("1-2")))
