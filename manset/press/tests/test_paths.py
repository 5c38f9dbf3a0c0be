"""A page's path is one file of the edition, and never another one."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manset.press.store.paths import InvalidPath, file_of, path_of


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"),
        ("/a/b/", "a/b/index.html"),
        ("/feed.xml", "feed.xml"),
        ("/_fragment/latest.html", "_fragment/latest.html"),
        ("/türkiye/çay saati/", "türkiye/çay saati/index.html"),
        ("/...", "..."),
    ],
)
def test_a_path_is_a_file_and_the_file_that_path(path: str, file: str) -> None:
    assert file_of(path) == file
    assert path_of(file) == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "a/",
        "//",
        "/a//b",
        "/../etc/passwd",
        "/a/../b",
        "/a/./b",
        "/a/..",
        "/nul\0/",
        "/line\n/",
        "/index.html",
        "/a/index.html",
        "/feed.xml.gz",
        "/a.br",
        "/\udcff/",
        f"/{'ş' * 121}/",
        f"/{'a/' * 1001}",
    ],
)
def test_other_paths_are_refused(path: str) -> None:
    with pytest.raises(InvalidPath):
        file_of(path)


@given(st.text(st.characters(), max_size=30), st.text("/.ab", max_size=12))
def test_no_path_leaves_the_tree_and_no_two_share_a_file(anything: str, tricky: str) -> None:
    for path in (f"/{anything}", f"/{tricky}", anything, tricky, f"/{tricky}{anything}/"):
        try:
            file = file_of(path)
        except InvalidPath:
            continue
        assert not file.startswith("/")
        assert ".." not in PurePosixPath(file).parts
        assert path_of(file) == path
