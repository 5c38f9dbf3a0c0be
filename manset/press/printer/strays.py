"""Files of the edition that no page accounts for."""

from collections.abc import Iterator

from manset.press.printer.workshop import Workshop
from manset.press.store import InvalidPath
from manset.press.store.directory import SUFFIXES, Tree, tree_for
from manset.press.store.paths import file_of, path_of


def strays(shop: Workshop) -> Iterator[tuple[Tree, str]]:
    """Walk the files without a row, or in the other tree than their row says, by their names below the tree."""
    for tree, file in shop.store.directory.files():
        if _is_stray(shop, tree, file):
            with shop.store.locks.swapping():  # a swap was perhaps under way
                still = _is_stray(shop, tree, file)
            if still:
                yield tree, file


def remove_strays(shop: Workshop) -> None:
    """Delete such files."""
    for tree, file in list(strays(shop)):
        with shop.store.locks.swapping():
            if _is_stray(shop, tree, file):
                shop.store.directory.remove_file(tree, file)


def page_of(file: str) -> str:
    """Give the path of the page that a file, or a sibling of one, would belong to."""
    return path_of(file[:-3] if file.endswith(SUFFIXES) else file)


def _is_stray(shop: Workshop, tree: Tree, file: str) -> bool:
    path = page_of(file)
    try:
        file_of(path)
    except InvalidPath:
        return True
    row = shop.store.page(path)
    return row is None or tree_for(row.status) != tree
