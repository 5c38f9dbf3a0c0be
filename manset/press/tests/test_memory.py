"""Memory holds what was used last, and never more than its bytes."""

from hypothesis import given
from hypothesis import strategies as st

from manset.press.door.memory import Memory


def test_what_was_not_used_for_longest_goes_first() -> None:
    memory: Memory[str] = Memory(100)
    for name in "abcd":
        memory.put(name, name.upper(), 25)
    assert memory.get("a") == "A"
    memory.put("e", "E", 25)
    assert [memory.get(name) for name in "abcde"] == ["A", None, "C", "D", "E"]


def test_what_grows_pushes_others_out() -> None:
    memory: Memory[str] = Memory(100)
    memory.put("a", "A", 20)
    memory.put("b", "B", 20)
    memory.get("b")
    memory.grow("b", memory.get("b") or "", 70)
    assert (memory.get("a"), memory.get("b"), memory.bytes) == (None, "B", 90)
    memory.grow("a", "A", 50)  # no more there
    assert memory.bytes == 90


STEPS = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.integers(0, 60), st.sampled_from(["put", "grow", "forget"]))
)


@given(STEPS)
def test_the_bytes_add_up_and_stay_within_the_limit(steps: list[tuple[str, int, str]]) -> None:
    memory: Memory[str] = Memory(100)
    costs: dict[str, int] = {}
    for name, cost, step in steps:
        if step == "put":
            memory.put(name, name, cost)
            costs[name] = cost
        elif step == "grow":
            held = memory.get(name)
            if held is not None:
                memory.grow(name, held, cost)
                costs[name] += cost
        else:
            memory.forget(name)
        kept = {name for name in "abcdef" if memory.get(name) is not None}
        assert memory.bytes == sum(costs[name] for name in kept)
        assert memory.bytes <= 100
