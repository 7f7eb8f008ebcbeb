import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from dragoman.positions import weigh
from dragoman.positions.weigh import Beside, Signs
from dragoman.settings import Settings

SIGNS = Signs(kind="verb")
UNSURE = {"for": 0.25, "against": 0.25, "conditional": 0.25, "none": 0.25}
chances = st.floats(0, 1)


def verdict(**given: float) -> dict[str, float]:
    """A judge's chances; what is not given is shared by the rest."""
    rest = (1 - sum(given.values())) / (4 - len(given))
    return {name: given.get(name, rest) for name in UNSURE}


ALONE = Beside()


def chance(signs=SIGNS, beside=ALONE, stated="for", **given: float) -> float:
    return weigh.chance(signs, beside, stated, verdict(**given))


def direction(stated, signs=SIGNS, **given: float) -> str:
    return weigh.direction(signs, ALONE, stated, verdict(**given))


@given(chances, chances)
def test_the_surer_the_judge_is_of_the_direction_the_likelier_it_is(one, other):
    low, high = sorted((one, other))
    assert chance(**{"for": low, "against": 0}) <= chance(**{"for": high, "against": 0})


@given(chances, chances)
def test_the_surer_it_is_that_the_words_are_about_the_issue_the_likelier_it_is(one, other):
    low, high = sorted((one, other))
    assert chance(structs.replace(SIGNS, likely=low)) <= chance(structs.replace(SIGNS, likely=high))


def test_the_same_said_again_makes_it_likelier_and_words_far_from_the_verb_less_likely():
    assert chance(beside=Beside(alike=2)) > chance() > chance(structs.replace(SIGNS, apart=20))


def test_what_is_only_guessed_at_is_less_likely_than_what_a_frame_says():
    assert chance(structs.replace(SIGNS, kind="told", way="weak")) < chance()


def test_before_the_judge_is_asked_a_guess_with_a_frame_promises_more_than_one_without_and_nothing_is_certain():
    framed, bare = structs.replace(SIGNS, way="weak"), structs.replace(SIGNS, kind="told", way="weak", likely=0.15)
    assert 0 < weigh.unasked(bare, ALONE) < weigh.unasked(framed, ALONE) < 1


def test_an_issue_that_the_article_is_surely_about_makes_a_guess_at_it_worth_asking_about():
    guess = structs.replace(SIGNS, kind="told", way="weak", likely=0.15)
    unasked = [weigh.unasked(guess, Beside(often=1, best=best)) for best in (0.15, 0.5, 0.95)]
    assert unasked == sorted(set(unasked))


@given(chances, chances, st.sampled_from(["for", "against", "conditional"]))
def test_a_chance_lies_from_0_to_1_and_is_never_quite_either(likely, none, stated):
    assert 0 < chance(structs.replace(SIGNS, likely=likely), stated=stated, none=none) < 1


def test_beyond_a_bound_more_words_and_more_parties_change_nothing():
    long, many = structs.replace(SIGNS, length=weigh.LONG), structs.replace(SIGNS, others=weigh.MANY)
    assert chance(structs.replace(long, length=400)) == chance(long) != chance(SIGNS)
    assert chance(structs.replace(many, others=11)) == chance(many) != chance(SIGNS)


@pytest.mark.parametrize(
    ("stated", "judged", "taken"),
    [
        ("for", {"for": 0.02, "against": 0.9}, "against"),
        ("against", {"for": 0.9, "against": 0.02}, "for"),
        ("for", {"for": 0.4, "against": 0.5}, "for"),
        ("for", {"none": 0.97}, "for"),
    ],
    ids=["against", "for", "hardly surer", "no position at all"],
)
@pytest.mark.parametrize("turnable", [{"way": "weak"}, {"opposite": True}], ids=["a guess", "the opposite"])
def test_a_guess_and_what_a_frame_takes_for_the_opposite_are_turned_where_the_judge_is_for_the_other(
    stated, judged, taken, turnable
):
    assert direction(stated, structs.replace(SIGNS, **turnable), **judged) == taken


@given(chances, st.sampled_from(["for", "against"]))
def test_the_direction_that_a_frame_says_stands(against, stated):
    judged = {"for": 0, "against": against}
    assert direction(stated, **judged) == stated
    assert direction(stated, structs.replace(SIGNS, refuses=True, opposite=True), **judged) == stated


TIED = structs.replace(SIGNS, stance="conditional", tied=True)


def test_what_words_tie_to_a_condition_is_conditional_unless_the_judge_hardly_sees_one():
    seen, unseen = {"conditional": 0.9, "for": 0.05}, {"conditional": 0.01, "for": 0.3, "against": 0.05}
    assert direction("conditional", TIED, **seen) == "conditional"
    assert direction("conditional", TIED, **unseen) == "for"
    assert direction("conditional", structs.replace(TIED, way="weak"), **unseen) == "conditional"  # only guessed at


@given(chances)
def test_what_can_mean_nothing_but_a_condition_is_conditional_whatever_the_judge_says(plain):
    assert direction("conditional", structs.replace(TIED, firm=True), **{"for": plain}) == "conditional"


def test_the_opposite_that_is_announced_or_threatened_stands():
    for signs in ({"kind": "modal"}, {"stance": "threatens"}):
        said = structs.replace(SIGNS, opposite=True, **signs)
        assert direction("against", said, **{"for": 0.9, "against": 0.05}) == "against"


@pytest.mark.parametrize(
    ("plain", "judged", "taken"),
    [
        (None, {"for": 0.1, "against": 0.4}, "against"),
        ("for", {"for": 0.3, "against": 0.35}, "for"),
        ("for", {"for": 0.02, "against": 0.5}, "against"),
    ],
    ids=["the judge says it", "its frame says it", "the judge turns its frame"],
)
def test_without_its_condition_it_has_the_direction_of_its_frame_or_the_judge(plain, judged, taken, monkeypatch):
    monkeypatch.setattr(weigh, "HALF", 1.0)  # nothing is likely enough to be conditional
    assert direction("conditional", structs.replace(TIED, plain=plain), conditional=0.01, **judged) == taken


def test_a_guess_that_had_to_be_turned_is_less_likely_than_one_that_was_read_so():
    judged, guess = {"for": 0.02, "against": 0.9}, structs.replace(SIGNS, kind="told", way="weak")
    assert chance(guess, stated="for", **judged) < chance(guess, stated="against", **judged)


def test_a_frame_that_the_judge_reads_the_other_way_is_less_likely():
    judged = {"for": 0.02, "against": 0.9}
    assert chance(stated="for", **judged) < chance(stated="against", **judged)


@given(st.dictionaries(st.sampled_from(["refuses", "opposite", "past", "tied", "figure", "relayed"]), st.booleans()))
def test_each_sign_is_named_once_and_words_turned_round_twice_say_so(flags):
    signs = structs.replace(SIGNS, **flags)
    names = [name for name, _ in weigh.values(signs, Beside())]
    assert len(names) == len(set(names))
    assert ("twice" in names) == (signs.refuses and signs.opposite)


def test_what_words_tie_to_a_condition_does_not_vanish_where_the_judge_takes_it_for_a_plain_stance():
    assert chance(TIED, stated="conditional", **{"for": 0.9, "conditional": 0.03}) > Settings().position_floor
    assert chance(TIED, stated="conditional", none=0.95) < Settings().position_floor


def test_the_chance_of_what_is_tied_is_that_of_the_direction_it_has():
    sees = [chance(TIED, stated="conditional", **{"conditional": c, "for": 0.0}) for c in (0.3, 0.6, 0.9)]
    assert sees == sorted(set(sees))


def test_every_weight_belongs_to_a_sign_that_there_is():
    kinds = "verb noun modal passive predicate gerund figured text tie bare gapped said first told before".split()
    ways = "words carried pointed figure topic weak".split()
    holders = "party person group organisation pronoun place office unnamed".split()
    stances = "demands offers open_to accepts agreed conditional rejects threatens".split()
    spoken = "direct mixed indirect nobody".split()
    words = {*kinds, *ways, *holders, *stances, *spoken, "subject", "speaker", "other"}
    signs = structs.replace(SIGNS, **dict.fromkeys("relayed refuses opposite past tied figure".split(), True))
    told = weigh.verdict(structs.replace(signs, way="weak"), ALONE, "for", verdict(against=0.97))
    tied = (*weigh.verdict(SIGNS, ALONE, "conditional", UNSURE), *weigh.tie(ALONE, UNSURE))
    named = {name for name, _ in (*weigh.values(signs, Beside()), *told, *tied)}
    for weights in weigh.weights().values():
        assert set(weights) <= words | named | {"invented"}
        assert "constant" in weights
