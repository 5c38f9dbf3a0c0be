"""ninjs: valid by our rules and by IPTC's own schema, read again as it was, and nothing in it that readers cannot see."""

import json
from typing import Any
from unittest.mock import patch

import jsonschema
import pytest

from manset.archive import acts
from manset.archive.models import Article
from manset.archive.tests import cast
from manset.archive.tests.clock import Clock
from manset.archive.tests.paper import Paper
from manset.archive.visible import visible
from manset.ingest.parse import parse
from manset.ingest.parse.ninjs.checking import keeps
from manset.moving.exporting import choosing
from manset.moving.exporting.choosing import Choice
from manset.moving.exporting.ninjs import VERSION
from manset.moving.exporting.tests.conftest import URL
from manset.moving.exporting.writing import ninjs_lines
from tests.plugins.needs import CORPORA


def _written(clock: Clock, *, everything: bool = False) -> dict[str, dict[str, Any]]:
    lines = ninjs_lines(Choice(clock(), everything=everything), URL)
    return {found["title"]: found for found in map(json.loads, lines)}


def test_each_article_is_valid(paper: Paper, clock: Clock) -> None:
    found = _written(clock, everything=True)
    assert len(found) == Article.objects.count() > 8
    assert [title for title, each in found.items() if not keeps(each, VERSION)] == []


@pytest.mark.needs_corpora
def test_each_article_is_valid_by_iptcs_schema(paper: Paper, clock: Clock) -> None:
    schema = json.loads((CORPORA / "ninjs/specification" / f"ninjs-schema_{VERSION}.json").read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    for each in _written(clock, everything=True).values():
        assert [error.message for error in validator.iter_errors(each)] == []


def test_what_is_read_again_is_what_was_written(paper: Paper, clock: Clock) -> None:
    for article in Article.objects.filter(pk=paper.full.pk):
        (item,) = parse(json.dumps(_written(clock)[article.title]).encode())
        assert (item.title, item.standfirst, item.language) == (
            article.title,
            article.standfirst,
            article.language,
        )
        assert item.published == article.published_at
        assert item.guid == URL + str(article.path)
        assert [(credit.name, credit.role) for credit in item.credits] == [
            ("Poyraz Uzun", "by"),
            ("Meridian", "with"),
        ]
        assert {"Kadıköy", "Türkiye", "Straits", "Ferries"} <= set(item.topics)
        assert item.kind == "analysis"
        assert item.status == "usable"
        assert item.media[0].url
        assert item.media[0].url.startswith(f"{URL}/pictures/{paper.picture.pk}-")
        assert item.media[0].credit == "Photo: D."


def test_the_body_stands_by_itself(paper: Paper, clock: Clock) -> None:
    body = str(_written(clock)["Straits close"]["bodies"])
    assert f'href="{URL}/corrections/"' in body
    for part in (
        "<h3>A &lt;subhead&gt;</h3>",
        "<blockquote>",
        "<cite>A captain</cite>",
        "<ol><li>one</li>",
        "<th>Port</th>",
    ):
        assert part in body
    assert "It was Tuesday." in str(_written(clock)["Straits close"]["descriptions"])


def test_what_readers_cannot_see_is_left_out_and_counted(paper: Paper, clock: Clock) -> None:
    cast.created("A draft about the harbour")
    everything = Choice(clock(), everything=True)
    assert {"Secret", "Gone", "A draft about the harbour"} & set(_written(clock)) == set()
    assert "Secret" not in json.dumps(_written(clock))
    assert Choice(clock()).left_out() == 3
    assert everything.left_out() == 0


def test_asked_for_by_name_they_say_what_they_are(paper: Paper, clock: Clock) -> None:
    cast.created("A draft about the harbour")
    found = _written(clock, everything=True)
    assert found["Gone"]["pubStatus"] == "canceled"
    assert found["A draft about the harbour"]["pubStatus"] == "withheld"
    assert found["Secret"]["pubStatus"] == "usable"
    assert paper.embargoed.embargo_until
    assert found["Secret"]["embargoedUntil"] == paper.embargoed.embargo_until.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_a_link_to_what_is_withdrawn_says_nothing_of_it(paper: Paper, clock: Clock) -> None:
    related = [{"type": "related", "value": {"article": paper.embargoed.pk}}]
    cast.published("Points there", body=[cast.paragraph("Text."), *related])
    assert "Secret" not in json.dumps(_written(clock)["Points there"])
    assert "secret" not in json.dumps(_written(clock)["Points there"])


def test_since(paper: Paper, clock: Clock) -> None:
    clock.forward(days=2)
    cast.published("Today")
    found = [
        json.loads(line)["title"] for line in ninjs_lines(Choice(clock(), clock(), everything=True), URL)
    ]
    assert found == ["Today"]


def test_more_than_a_batch_comes_once_each(paper: Paper, clock: Clock) -> None:
    lines = list(ninjs_lines(Choice(clock()), URL))
    assert len(set(lines)) == len(lines) == Article.objects.filter(visible(clock())).count() > 6
    with patch.object(choosing, "BATCH", 3):
        assert list(ninjs_lines(Choice(clock()), URL)) == lines


def test_a_changed_draft_of_a_public_article_stays_at_the_desk(paper: Paper, clock: Clock) -> None:
    article = cast.published("Before")
    acts.revise(article, cast.draft("After: not for readers yet"))
    assert "Before" in _written(clock, everything=True)
    assert "After" not in json.dumps(_written(clock, everything=True))
