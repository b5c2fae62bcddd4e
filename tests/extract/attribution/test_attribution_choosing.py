"""Which chain is chosen of those that the voices over a stretch could form."""

from dataclasses import replace

import pytest

from twosource.extract.attribution.choosing import Voice, chains, chosen, log_odds, of_chain, worth_trying
from twosource.extract.attribution.tree import known_by
from twosource.extract.language import parse
from twosource.model.document import Document

_CLERK = Voice(0, "told", frozenset({"clerk"}), frozenset({2}), frozenset(range(3, 12)), {}, 1.0, None)
_AUDIT = Voice(1, "held", frozenset({"audit"}), frozenset({5}), frozenset(range(6, 12)), {}, None, 0.5)
_MAYOR = Voice(2, "held", frozenset({"mayor"}), frozenset({1}), frozenset(range(6, 9)), {}, None, 0.4)
_AGAIN = Voice(3, "again", frozenset({"clerk", "he"}), frozenset({5}), frozenset(range(6, 12)), {}, None, 0.2)


def _numbers(*voices: Voice) -> list[tuple[int, ...]]:
    return [tuple(v.number for v in chain) for chain in chains(voices)]


def test_one_inside_the_other_forms_a_chain_and_side_by_side_does_not() -> None:
    assert _numbers(_CLERK, _AUDIT) == [(), (0,), (1,), (0, 1)]
    assert _numbers(_AUDIT, _MAYOR) == [(), (1,), (2,)]


def test_two_that_tell_it_form_a_chain_wherever_they_stand() -> None:
    told = replace(_MAYOR, kind="told", told=0.4, held=None)
    assert (0, 2) in _numbers(_CLERK, told)


def test_who_tells_it_holds_it_again_only_inside_his_own_words() -> None:
    assert _numbers(_AGAIN) == [()]
    assert _numbers(_CLERK, _AGAIN) == [(), (0,), (0, 3)]
    assert (1, 3) not in _numbers(_AUDIT, _AGAIN)


def test_one_word_makes_one_hand() -> None:
    assert (0, 1) not in _numbers(_CLERK, replace(_AUDIT, by=_CLERK.by))


def test_the_likeliest_chain_comes_first_teller_first() -> None:
    assert chosen([_CLERK, _AUDIT], {"odds told": 1.0, "odds held": 1.0}) == (_AUDIT, _CLERK)
    assert chosen([_CLERK, _AUDIT], {"odds told": 1.0, "odds held": -1.0}) == (_CLERK,)
    assert chosen([_CLERK, _AUDIT], {"told": -1.0, "held": -1.0}) == ()
    assert chosen([], {"one": 5.0}) == ()


def test_of_equals_the_shorter_is_chosen() -> None:
    assert chosen([_CLERK, _AUDIT], {}) == ()


def test_a_crowd_is_cut_to_the_likeliest() -> None:
    crowd = [replace(_AUDIT, number=k, names=frozenset({str(k)}), held=k / 10) for k in range(40)]
    assert [v.number for v in worth_trying(crowd)] == [39, 38, 37, 36]
    assert worth_trying([replace(_AUDIT, held=-4.0)]) == []


def test_figures_tell_levels_kinds_and_who_is_left_out() -> None:
    tried = [_CLERK, _AUDIT, _MAYOR]
    found = of_chain((_CLERK, _AUDIT), tried)
    assert found["one"] == found["two"] == found["held in told"] == 1
    assert (found["odds told"], found["odds held"]) == (1.0, 0.5)
    assert of_chain((), tried) == {"left": 4.0}
    assert of_chain((_AUDIT,), tried)["left outside"] == 4.0
    unnamed = of_chain((replace(_CLERK, names=frozenset()),), tried)
    assert unnamed["unnamed"] == 1
    assert "one" not in unnamed


@pytest.mark.parametrize(("likely", "odds"), [(0.5, 0.0), (0.0, log_odds(0.004)), (1.0, log_odds(0.996))])
def test_extreme_likelihoods_are_cut_off(likely: float, odds: float) -> None:
    assert log_odds(likely) == odds


def test_a_stretch_is_known_by_its_noun_and_not_by_an_article() -> None:
    (parsed,) = next(parse([Document("d1", "", None, None, None, None, "en", "", "The harbour board met.")]))
    assert known_by(parsed.doc[0:2]).text == "harbour"
    assert known_by(parsed.doc[0:3]).text == "board"
    assert known_by(parsed.doc[0:1]).text == "The"
