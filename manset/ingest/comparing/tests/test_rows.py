"""Old, new and ours side by side; taking rows changes ours there and nowhere else."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from manset.ingest.comparing import Piece, Row, compare, pieces_of, taken


def body(*texts: str) -> list[Piece]:
    return pieces_of([{"type": "paragraph", "value": f"<p>{text}</p>"} for text in texts])


def table(rows: list[Row]) -> list[tuple[str | None, ...]]:
    return [tuple(piece.text if piece else None for piece in (row.old, row.new, row.ours)) for row in rows]


def texts(blocks: Any) -> list[str]:
    return [piece.text for piece in pieces_of(blocks)]


OLD = body("A ship ran aground off the cape.", "Nobody was hurt.", "Tugs are on their way.")
NEW = body(
    "A ship ran aground off the northern cape.", "Nobody was hurt.", "It carries grain.", "Tugs have come."
)
OURS = body("A ship ran aground off the cape.", "Nobody was hurt, our reporter says.", "The sea was calm.")


def test_each_paragraph_stands_beside_what_it_was() -> None:
    rows = compare(OLD, NEW, OURS)
    assert table(rows) == [
        (OLD[0].text, NEW[0].text, OURS[0].text),
        (OLD[1].text, NEW[1].text, OURS[1].text),
        (OLD[2].text, None, None),
        (None, NEW[2].text, None),
        (None, NEW[3].text, None),
        (None, None, OURS[2].text),
    ]
    assert rows[0].is_news
    assert not rows[0].is_by_hand
    assert not rows[1].is_news
    assert rows[1].is_by_hand


def test_taking_one_paragraph_leaves_the_editors_hand_on_the_others() -> None:
    rows = compare(OLD, NEW, OURS)
    assert texts(taken(rows, {0})) == [NEW[0].text, OURS[1].text, OURS[2].text]
    assert texts(taken(rows, set())) == [piece.text for piece in OURS]


def test_what_the_wire_takes_away_can_be_taken_away() -> None:
    old, new = body("One.", "Two, which is wrong."), body("One.")
    rows = compare(old, new, body("One.", "Two, which is wrong."))
    assert rows[1].is_news
    assert texts(taken(rows, {1})) == ["One."]


def test_what_ours_says_already_is_no_news() -> None:
    rows = compare(body("One."), body("One.", "And more."), body("One.", "And more."))
    assert table(rows)[1] == (None, "And more.", "And more.")
    assert not rows[1].is_news


def test_paragraphs_of_one_block_are_compared_one_by_one() -> None:
    [first, second] = pieces_of([{"type": "paragraph", "value": "<p>One.</p><p>Two.</p>"}])
    assert [dict(block) for block in taken(compare([], [], [first, second]), set())] == [
        {"type": "paragraph", "value": "<p>One.</p><p>Two.</p>"}
    ]
    assert (first.text, second.block) == ("One.", {"type": "paragraph", "value": "<p>Two.</p>"})


def test_the_words_of_each_kind_of_block() -> None:
    blocks: list[dict[str, Any]] = [
        {"type": "heading", "value": {"text": "a < b", "level": "2"}},
        {"type": "quotation", "value": {"text": "<p>We will.</p>", "attribution": "The mayor"}},
        {"type": "list", "value": {"ordered": False, "items": [{"type": "item", "value": "<p>One</p>"}]}},
        {"type": "picture", "value": {"picture": 7, "alt": "", "caption": ""}},
        {"type": "gallery", "value": [{"type": "item", "value": {"picture": 8, "caption": "The quay"}}]},
        {"type": "embed", "value": {"url": "https://video.example/1", "title": "The launch"}},
        {
            "type": "table",
            "value": {"columns": [{"type": "text", "heading": "Town"}], "rows": [{"values": ["Foça"]}]},
        },
        {"type": "related", "value": {"article": 3}},
    ]
    assert texts(blocks) == [
        "a < b",
        "We will.\nThe mayor",
        "One",
        "[picture 7]",
        "[picture 8] The quay",
        "The launch https://video.example/1",
        "Town\nFoça",
        "article 3",
    ]
    assert pieces_of(blocks[3:4], {7: "The bridge"})[0].text == "[picture 7] The bridge"


WORDS = st.lists(st.sampled_from(["ship", "sea", "wind", "crew", "port"]), min_size=1, max_size=5).map(
    " ".join
)
BODY = st.lists(WORDS, max_size=6)


@given(BODY, BODY, BODY)
def test_nothing_of_any_version_is_lost_and_the_order_is_kept(
    old: list[str], new: list[str], ours: list[str]
) -> None:
    rows = compare(body(*old), body(*new), body(*ours))
    assert [row.old.text for row in rows if row.old] == old
    assert [row.new.text for row in rows if row.new] == new
    assert [row.ours.text for row in rows if row.ours] == ours
    assert texts(taken(rows, set())) == ours


@given(BODY, BODY)
def test_taking_all_of_a_new_version_makes_it_where_nobody_has_touched_the_old(
    old: list[str], new: list[str]
) -> None:
    rows = compare(body(*old), body(*new), body(*old))
    assert texts(taken(rows, {row.number for row in rows})) == new
