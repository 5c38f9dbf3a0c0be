"""What tantivy raises when the files it reads are not what they were."""

from collections.abc import Iterator
from contextlib import contextmanager

_OURS = (KeyboardInterrupt, SystemExit, GeneratorExit)


class Unreadable(Exception):
    """There is no index, or it is damaged; the message says which."""


@contextmanager
def reading(what: str) -> Iterator[None]:
    """Turn what tantivy raises within the block into Unreadable, and nothing else: a fault of ours is no damage.

    Besides ValueError and OSError that is PanicException, which is no Exception: its Rust stops where bytes make no
    sense, and pyo3 hands that on.
    """
    try:
        yield
    except (ValueError, OSError) as error:
        raise Unreadable(f"{what}: {error}") from error
    except Exception:
        raise
    except BaseException as error:
        if isinstance(error, _OURS):
            raise
        raise Unreadable(f"{what}: {error}") from error
