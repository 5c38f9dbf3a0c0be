"""Who is told of changed pages: read from the environment, refused in one line, and named by the door as it is purged."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from manset.config.bad_setting import BadSetting
from manset.config.downstreams import make_downstreams, make_labels
from manset.config.env_downstream import read_downstream
from manset.press.downstream import Cloudflare, Fastly, IndexNow, KeyFile, Purge, Varnish, WebSub
from manset.press.downstream.labels import tag_of

URL = "https://paper.example"


def test_none_by_default() -> None:
    settings = read_downstream({})
    assert make_downstreams(settings, URL) == []
    assert make_labels(settings, URL)("/a/", "application/rss+xml") == []


def test_all_of_them() -> None:
    settings = read_downstream(
        {
            "MANSET_VARNISH": "http://10.0.0.5:6081, http://10.0.0.6:6081/ http://10.0.0.5:6081",
            "MANSET_PURGE": "http://10.0.0.7",
            "MANSET_FASTLY": "SU1Z0isxPaozGVKXdv0eY",
            "MANSET_FASTLY_TOKEN": "tok-en",
            "MANSET_FASTLY_SOFT": "no",
            "MANSET_CLOUDFLARE": "023e105f4ecef8ad9ca31a8372d0c353",
            "MANSET_CLOUDFLARE_TOKEN": "tok-en",
            "MANSET_CLOUDFLARE_BY": "tag",
            "MANSET_CLOUDFLARE_PLAN": "Business",
            "MANSET_WEBSUB": "https://pubsubhubbub.appspot.com/",
            "MANSET_INDEXNOW": "a1b2c3d4-e5",
        }
    )
    made = make_downstreams(settings, URL)
    assert [(type(one), one.name) for one in made] == [
        (Varnish, "varnish 10.0.0.5:6081"),
        (Varnish, "varnish 10.0.0.6:6081"),
        (Purge, "purge 10.0.0.7"),
        (Fastly, "fastly"),
        (Cloudflare, "cloudflare"),
        (WebSub, "websub pubsubhubbub.appspot.com"),
        (IndexNow, "indexnow"),
    ]
    assert [one.soft for one in made] == [False] * 7
    assert made[4].pace.burst == 50
    assert "tok-en" not in repr(settings) + repr(made)
    labels = make_labels(settings, URL)
    path = "/2026/a,b/ş/feed.xml"
    assert labels(path, "application/rss+xml; charset=utf-8") == [
        ("Surrogate-Key", f"edition {tag_of(path)}"),
        ("Cache-Tag", f"edition,{tag_of(path)}"),
        (
            "Link",
            f'<https://pubsubhubbub.appspot.com/>; rel="hub", <{URL}/2026/a,b/%C5%9F/feed.xml>; rel="self"',
        ),
    ]
    assert [name for name, _ in labels("/a/", "text/html")] == ["Surrogate-Key", "Cache-Tag"]


def test_tags_part_nowhere_and_stay_short() -> None:
    assert tag_of("/a b,c/ş/") == "/a%20b%2Cc/%C5%9F/"
    long = tag_of("/" + "ş" * 200 + "/")
    assert len(long) < 50
    assert long != tag_of("/" + "ş" * 201 + "/")


def test_two_hubs_at_one_path_are_two() -> None:
    settings = read_downstream({"MANSET_WEBSUB": "https://hub.example/?of=a https://hub.example/?of=b"})
    assert len({one.name for one in make_downstreams(settings, URL)}) == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MANSET_VARNISH", "10.0.0.5:6081"),
        ("MANSET_VARNISH", "http://10.0.0.5:99999"),
        ("MANSET_VARNISH", "http://10.0.0.5/purge"),
        ("MANSET_VARNISH_SOFT", "perhaps"),
        ("MANSET_PURGE", "ftp://10.0.0.5"),
        ("MANSET_PURGE", "http://user:pass@10.0.0.5"),
        ("MANSET_FASTLY", "not an id"),
        ("MANSET_FASTLY", "alone"),
        ("MANSET_FASTLY_TOKEN", "alone"),
        ("MANSET_CLOUDFLARE", "a/../b"),
        ("MANSET_CLOUDFLARE", "alone"),
        ("MANSET_CLOUDFLARE_BY", "prefix"),
        ("MANSET_CLOUDFLARE_PLAN", "gold"),
        ("MANSET_WEBSUB", "hub.example"),
        ("MANSET_WEBSUB", 'https://hub.example/a>;rel="x"'),
        ("MANSET_WEBSUB", "https://hub.example/" + "a" * 200),
        ("MANSET_WEBSUB", "https://hub.example/a http://hub.example/a/"),
        ("MANSET_PURGE", "http://10.0.0.5:80 https://10.0.0.5:80"),
        ("MANSET_INDEXNOW", "short"),
        ("MANSET_INDEXNOW_ENDPOINT", "indexnow"),
    ],
)
def test_what_is_wrong_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=name) as refused:
        read_downstream({name: value})
    assert "\n" not in str(refused.value)


def test_a_token_is_not_repeated_when_it_is_refused() -> None:
    with pytest.raises(BadSetting) as refused:
        read_downstream({"MANSET_FASTLY": "a1", "MANSET_FASTLY_TOKEN": "tok en"})
    assert "tok en" not in str(refused.value)


def test_a_command_ends_with_one_line(tmp_path: Path, lay_database: Callable[[Path], None]) -> None:
    lay_database(tmp_path)
    env = {**os.environ, "MANSET_HOME": str(tmp_path), "MANSET_VARNISH": "nowhere"}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run(
        [sys.executable, "-m", "manset", "press", "status"],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert done.stderr == "MANSET_VARNISH has 'nowhere': give an address like https://host.example/path\n"


def test_the_key_file_has_an_address_that_no_other_kind_claims() -> None:
    from manset.site.kinds import KINDS  # noqa: PLC0415  # after Django is set up

    [path] = KeyFile("a1b2c3d4-e5").all_paths()
    assert [kind.name for kind in (kind() for kind in KINDS) if kind.claims(path)] == []
