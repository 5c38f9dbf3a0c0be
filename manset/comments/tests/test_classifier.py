"""The classifier: what it was taught it knows, what it says it can explain, and what it keeps is plain numbers."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manset.comments.classifier import BadModel, Example, Label, Model, Shelf, seed, seeded
from manset.comments.classifier.features import features
from manset.comments.classifier.learning import TooLittle, learn
from manset.comments.classifier.measures import area, measured
from manset.comments.classifier.sheet import BadRow, BadSheet, Row, read_sheet

SPAM, HAM = Label.SPAM, Label.HAM
PEDLARS = [
    f"{please} {what} {where}"
    for please in ("check out", "please visit", "come and see", "do not miss", "have a look at")
    for what in ("my new channel", "our cheap watches", "this free prize", "my mixtape")
    for where in ("today", "http://pedlar.example/now", "guys!!!", "and subscribe")
]
READERS = [
    f"{what} {said} {when}"
    for what in ("the bridge", "this song", "her speech", "the second goal", "your map")
    for said in ("was better", "is wrong", "made me cry", "surprised me")
    for when in ("last year", "every time", "in the first half", "I think")
]
EXAMPLES = [Example(text, SPAM) for text in PEDLARS] + [Example(text, HAM) for text in READERS]


def test_the_seeded_model_is_what_the_seed_teaches() -> None:
    again = learn([])
    for example in seed():
        assert again.score(example.text) == pytest.approx(seeded().score(example.text), abs=0.01)


def test_the_seed_has_both_labels_in_both_languages_and_none_twice() -> None:
    texts = [example.text for example in seed()]
    assert len(texts) == len(set(texts))
    assert {example.label for example in seed()} == {SPAM, HAM}


def test_it_tells_what_it_has_not_seen_from_what_it_has() -> None:
    model = learn(EXAMPLES[::2])
    unseen = EXAMPLES[1::2]
    found = measured([model.score(one.text) for one in unseen], [one.label for one in unseen])
    assert (found.accuracy or 0) >= 0.97


def test_it_learns_against_the_seed() -> None:
    fans = [Example(f"subscribe to the {name} choir", HAM) for name in READERS[:40]]
    assert (
        learn([*fans, *EXAMPLES[:10]]).score("subscribe to the choir")
        < 0.5
        < seeded().score("subscribe to my channel")
    )


def test_the_sum_in_plain_python_is_what_scikit_learn_says() -> None:
    model = learn(EXAMPLES)
    read = Model.from_json(model.as_json())
    for example in EXAMPLES[::7]:
        assert read.score(example.text) == model.score(example.text)


@cache
def taught() -> Model:
    return learn(EXAMPLES)


@pytest.mark.parametrize(
    "text",
    [
        "Free!",
        "watches",
        "the prize?",
        "Mixtape",
        "a watch",
        "visit",
        "cheap",
        "Bedava",
        "fırsat",
        "bonus?",
    ],
)
def test_too_little_is_no_evidence(text: str) -> None:
    """One word that pedlars use is not one of theirs; it is where the text says more of that kind."""
    for model in (seeded(), taught()):
        assert model.score(text) < 0.5
    assert taught().score("come and see our cheap watches and this free prize") > 0.9


def test_little_is_evidence_where_it_is_an_address_or_was_seen_often() -> None:
    assert taught().score("http://pedlar.example/now") > 0.5
    often = [Example(f"subscribe {number}", SPAM) for number in range(120)]
    seldom = [Example(f"the answer is {number}", HAM) for number in range(120)]
    assert learn([*often, *seldom]).score("subscribe") > 0.5


def test_it_names_the_words_that_weighed() -> None:
    model = learn(EXAMPLES)
    assert "subscribe" in model.explained("come and see my channel and subscribe").words
    assert "bridge" in model.explained("the bridge is wrong").words


def test_one_label_alone_teaches_nothing_without_the_seed() -> None:
    with pytest.raises(TooLittle):
        learn(EXAMPLES[:5], with_seed=False)
    assert learn([Example("anything", SPAM)]).score("I think the minister is wrong") < 0.5


@given(st.text(max_size=300))
def test_any_text_has_a_score(text: str) -> None:
    assert 0 <= seeded().explained(text).score <= 1


def test_a_long_text_is_not_read_to_its_end() -> None:
    assert len(features("word " * 100_000).words) < 1_000


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "null", '{"version": 99}', '{"version": 1, "bias": "x"}', "\x80\x04K\x01."]
)
def test_what_is_no_model_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(BadModel):
        Model.from_json(text)
    shelf = Shelf(tmp_path)
    shelf.model_file.parent.mkdir()
    shelf.model_file.write_text(text, encoding="utf-8")
    with pytest.raises(BadModel, match="model"):
        shelf.load()
    assert shelf.load_for_readers() is seeded()


def test_a_kept_model_is_read_once_it_is_there_and_again_when_it_changes(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    assert shelf.load() is seeded()
    shelf.keep(learn(EXAMPLES))
    first = shelf.load()
    assert first is shelf.load() is not seeded()
    shelf.keep(learn(EXAMPLES[:60]))
    assert shelf.load().examples != first.examples


def test_what_was_taught_is_kept(tmp_path: Path) -> None:
    Shelf(tmp_path).teach([Example("iki\nsatır “ş”", HAM)])
    assert Shelf(tmp_path).taught() == [Example("iki\nsatır “ş”", HAM)]


def rows(text: str | bytes, *, labelled: bool = True) -> list[Row | BadRow]:
    return list(read_sheet(text.encode() if isinstance(text, str) else text, labelled=labelled))


@pytest.mark.parametrize(
    "text",
    [
        "text,label\nşu,spam\n",
        "\ufefftext,label\r\nşu,1\r\n",
        "Label;Text\nSpam;şu\n",
        "ID\tCONTENT\tCLASS\n1\tşu\t1\n\n",
        '"text","label"\n"şu","TRUE"',
    ],
)
def test_sheets_as_they_come(text: str) -> None:
    assert rows(text) == [Row(2, "şu", SPAM)]
    assert rows(text.encode("utf-16")) == [Row(2, "şu", SPAM)]


def test_a_sheet_of_windows() -> None:
    assert rows("text,label\nşu,0\n".encode("windows-1254")) == [Row(2, "şu", HAM)]


def test_lines_are_numbered_where_comments_begin() -> None:
    found = rows('text,label\n"one\ntwo\u2028three",ham\n,spam\nx,maybe\ny\nz,ok\n')
    assert found == [
        Row(2, "one\ntwo\u2028three", HAM),
        BadRow(4, "no text"),
        BadRow(5, "the label is 'maybe': say spam or ham, 1 or 0"),
        BadRow(6, "no label"),
        Row(7, "z", HAM),
    ]


def test_a_quotation_that_is_never_closed_is_named() -> None:
    last = rows('text,label\na,spam\n"b,ham\n' + "c,ham\n" * 600)[-1]
    assert isinstance(last, BadRow)
    assert last.line == 3


@pytest.mark.parametrize("text", ["", " \n", "one,two\nx,y\n", "text\nx\n", b"PK\x03\x04\0\0\0"])
def test_what_is_no_sheet_is_refused(text: str | bytes) -> None:
    with pytest.raises(BadSheet):
        rows(text)


def test_labels_may_be_left_out_where_none_is_needed() -> None:
    assert rows("text\nx\n", labelled=False) == [Row(2, "x", None)]


def test_measures_by_hand() -> None:
    found = measured([0.9, 0.8, 0.4, 0.1], [SPAM, HAM, SPAM, HAM])
    assert (found.accuracy, found.precision, found.recall, found.auc) == (0.5, 0.5, 0.5, 0.75)
    assert area([0.5, 0.5], [SPAM, HAM]) == 0.5
    assert measured([0.1], [HAM]).precision is None


def manset(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "manset", "--home", str(home), "comments", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_commands(tmp_path: Path) -> None:
    sheet = tmp_path / "examples.csv"
    lines = [f'"{one.text}",{one.label}' for one in EXAMPLES]
    sheet.write_text("text,label\n" + "\n".join(lines[::2]) + "\nx,perhaps\n", encoding="utf-8")
    learned = manset("learn", str(sheet), home=tmp_path / "home")
    assert (learned.returncode, learned.stderr) == (
        1,
        f"{sheet}: line 82: the label is 'perhaps': say spam or ham, 1 or 0\n",
    )
    assert "80 comments taught" in learned.stdout
    sheet.write_text("text,label\n" + "\n".join(lines[1::2]) + "\n", encoding="utf-8")
    scored = manset("score", str(sheet), home=tmp_path / "home")
    *each, last = map(json.loads, scored.stdout.splitlines())
    assert scored.returncode == 0
    assert len(each) == 80
    assert set(each[0]) == {"line", "score", "spam", "label", "reasons", "text"}
    assert last["summary"]["accuracy"] >= 0.97
    assert manset("score", str(tmp_path / "none.csv"), home=tmp_path).stderr.endswith(
        "none.csv: no such file\n"
    )
    assert not (tmp_path / "home" / "manset.sqlite3").exists()


def test_serving_loads_no_scikit_learn() -> None:
    told = "import manset.comments.verdict, manset.config.command, sys; print('sklearn' in sys.modules, 'numpy' in sys.modules)"
    setting = "import os; os.environ['DJANGO_SETTINGS_MODULE']='manset.config.settings'; import django; django.setup(); "
    done = subprocess.run([sys.executable, "-c", setting + told], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
