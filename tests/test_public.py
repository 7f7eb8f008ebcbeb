import dragoman
from dragoman.casefile import Casefile


def test_the_root_offers_few_names_and_each_of_them_is_there():
    assert sorted(dragoman.__all__) == ["Casefile", "build", "open"]
    assert all(getattr(dragoman, name) for name in dragoman.__all__)
    assert dragoman.open == Casefile.open


def test_every_question_of_a_casefile_has_a_docstring():
    public = [name for name in vars(Casefile) if not name.startswith("_")]
    assert [name for name in public if not (getattr(Casefile, name).__doc__ or "").strip()] == []
