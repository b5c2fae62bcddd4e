"""Clusters respect what is forbidden, do not chain weak links, and do not depend on order."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from twosource.link.align.cluster import clusters
from twosource.model.judged import Alignment, Reason
from twosource.model.said import Statement

VERBATIM = (Reason("verbatim", certain=True),)


def statement(name: str, document: str) -> Statement:
    return Statement(name, document, "text", 0, 10, (0, 10), ())


def same(left: str, right: str, score: float = 0.9, *, verbatim: bool = False) -> Alignment:
    return Alignment(left, right, "same", score, VERBATIM if verbatim else ())


FOUR = tuple(statement(f"t{n}", f"d{n}") for n in range(1, 5))


def test_without_alignments_each_statement_stands_alone() -> None:
    assert clusters(FOUR, ()) == (("t1",), ("t2",), ("t3",), ("t4",))


def test_what_is_the_same_joins() -> None:
    made = clusters(FOUR, [same("t1", "t2"), same("t2", "t3"), same("t1", "t3")])
    assert made == (("t1", "t2", "t3"), ("t4",))


def test_the_middle_of_a_chain_whose_ends_do_not_match_stands_in_two_claims() -> None:
    made = clusters(FOUR, [same("t1", "t2", 0.9), same("t2", "t3", 0.7)])
    assert made == (("t1", "t2"), ("t2", "t3"), ("t4",))


def test_what_is_forbidden_never_joins_by_a_third() -> None:
    never = Alignment("t1", "t3", "different", 0.9)
    made = clusters(FOUR, [same("t1", "t2", 0.95), same("t2", "t3", 0.9), never])
    assert made == (("t1", "t2"), ("t2", "t3"), ("t4",))


def test_no_group_lies_within_another() -> None:
    links = [same("t1", "t2", 0.95), same("t3", "t4", 0.9), same("t2", "t3", 0.8), same("t1", "t3", 0.75)]
    made = clusters(FOUR, links)
    assert made == (("t1", "t2", "t3"), ("t3", "t4"))


def test_possible_and_related_do_not_join() -> None:
    found = [Alignment("t1", "t2", "possible", 0.6), Alignment("t3", "t4", "related", 0.2)]
    assert len(clusters(FOUR, found)) == 4


def test_the_same_words_join_whatever_else_is_known() -> None:
    made = clusters(FOUR, [same("t1", "t2", 0.1, verbatim=True)])
    assert made[0] == ("t1", "t2")


def test_a_verbatim_copy_changes_no_other_join() -> None:
    links = [same("t1", "t2", 0.9), same("t2", "t3", 0.7)]
    before = clusters(FOUR[:3], links)
    copied = [*links, same("t1", "t4", 0.99, verbatim=True), same("t2", "t4", 0.9)]
    after = clusters(FOUR, copied)
    assert [tuple(t for t in group if t != "t4") for group in after] == list(before)


def test_alignments_of_unknown_statements_are_passed_over() -> None:
    assert clusters(FOUR[:1], [same("t1", "t9")]) == (("t1",),)


NAMES = [f"t{n}" for n in range(1, 7)]
PAIRS = list(itertools.combinations(NAMES, 2))
ALIGNMENTS = st.lists(
    st.builds(
        lambda pair, verdict, score: Alignment(pair[0], pair[1], verdict, round(score, 3)),
        st.sampled_from(PAIRS),
        st.sampled_from(["same", "possible", "different"]),
        st.floats(0, 1),
    ),
    max_size=15,
    unique_by=lambda a: (a.left, a.right),
)


@given(ALIGNMENTS)
def test_every_statement_in_a_cluster_none_within_another_none_forbidden_in_any_order(found: list[Alignment]) -> None:
    statements = [statement(name, f"d{n}") for n, name in enumerate(NAMES)]
    made = clusters(statements, found)
    assert sorted({name for group in made for name in group}) == NAMES
    assert not any(set(one) < set(other) for one in made for other in made)
    for a in found:
        if a.verdict == "different":
            assert not any({a.left, a.right} <= set(group) for group in made)
    assert clusters(statements, list(reversed(found))) == made
