import pytest

from dragoman.bench import acts
from dragoman.errors import BadCapture


def lay(folder, columns="source\ttarget\tsentence\tgold_root"):
    (folder / "PLV_train.tsv").write_text(
        f"\tid\t{columns}\n0\t1\tthe union\tthe company\tThe union asked the company to talk.\tREQUEST\n",
        encoding="utf-8",
    )
    return folder


def test_the_columns_are_taken_by_their_names(tmp_path):
    (one,) = acts.load(lay(tmp_path), "dev")
    assert (one.source, one.target, one.act) == ("the union", "the company", "REQUEST")


@pytest.mark.parametrize(
    ("columns", "split", "words"),
    [
        ("a\tb\tc\td", "dev", "has no column source"),
        ("a\tb\tc\td", "test", "Zero-Shot-PLOVER"),
        ("a\tb\tc\td", "last", "there are dev, test"),
    ],
    ids=["another table", "no table", "no split"],
)
def test_what_is_missing_is_told(tmp_path, columns, split, words):
    with pytest.raises(BadCapture, match=words):
        acts.load(lay(tmp_path, columns), split)


def test_the_mean_is_over_the_acts_that_were_marked():
    found = acts.compared(["AGREE", "AGREE", "REJECT", "REJECT"], ["AGREE", "YIELD", "REJECT", "REJECT"])
    assert found.f1 == {"AGREE": 0.6667, "REJECT": 1.0}
    assert (found.right, found.mean) == (0.75, 0.8333)
