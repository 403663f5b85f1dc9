from hypothesis import given
from hypothesis import strategies as st

from kiosk.media.budget import Budget


def test_the_least_recently_used_goes_first() -> None:
    budget: Budget[str, str] = Budget(30)
    for key in "abc":
        assert budget.keep(key, key.upper(), 10) == []
    assert budget.find("a") == "A"
    assert budget.keep("d", "D", 10) == ["b"]
    assert [key in budget for key in "abcd"] == [True, False, True, True]
    assert budget.find("b") is None


def test_what_is_spared_stays_and_what_finds_no_room_changes_nothing() -> None:
    budget: Budget[str, str] = Budget(30)
    for key in "abc":
        budget.keep(key, key, 10)
    assert budget.keep("d", "d", 10, spare={"a"}) == ["b"]
    assert budget.keep("e", "e", 20, spare={"a", "c"}) is None
    assert budget.keep("f", "f", 31) is None
    assert [key in budget for key in "acdef"] == [True, True, True, False, False]
    assert budget.used_bytes == 30


def test_a_value_may_be_replaced_by_a_larger_one() -> None:
    budget: Budget[str, str] = Budget(30)
    budget.keep("a", "old", 20)
    budget.keep("b", "b", 10)
    assert budget.keep("a", "new", 25) == ["b"]
    assert (budget.find("a"), budget.used_bytes, len(budget)) == ("new", 25, 1)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 40), st.sets(st.integers(0, 9), max_size=3))))
def test_the_sum_is_right_and_never_above_the_limit(steps: list[tuple[int, int, set[int]]]) -> None:
    budget: Budget[int, int] = Budget(100)
    sizes: dict[int, int] = {}
    for key, size, spare in steps:
        gone = budget.keep(key, size, size, spare)
        if gone is not None:
            assert not spare & set(gone)
            sizes[key] = size
            for other in gone:
                del sizes[other]
        assert budget.used_bytes == sum(sizes.values()) <= 100
        assert all((other in budget) == (other in sizes) for other in range(10))
