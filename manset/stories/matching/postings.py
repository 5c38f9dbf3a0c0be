"""Numbers found by 32-bit keys, in 8 bytes each: Python's own dictionaries and lists would take ten times as much."""

from array import array
from bisect import bisect_left
from struct import unpack

_BUCKETS = 1 << 16
_NUMBER = 0xFFFF_FFFF
FULL = 0xFFFF  # the largest weight


class Postings:
    """Buckets by the lower half of the key; each is sorted, and an entry is the upper half, the number and a weight."""

    def __init__(self) -> None:
        self.buckets: list[array[int] | None] = [None] * _BUCKETS

    def add(self, key: int, number: int, weight: int = 0) -> None:
        """Put a number under a key; `weight` runs from 0 to `FULL`. Nothing may be put there twice."""
        bucket = self.buckets[key & FULL]
        if bucket is None:
            bucket = self.buckets[key & FULL] = array("Q")
        entry = (key >> 16) << 48 | number << 16 | weight
        bucket.insert(bisect_left(bucket, entry), entry)

    def remove(self, key: int, number: int) -> None:
        """Take a number from under a key, if it is there."""
        bucket = self.buckets[key & FULL]
        if bucket is None:
            return
        least = (key >> 16) << 48 | number << 16
        at = bisect_left(bucket, least)
        if at < len(bucket) and bucket[at] >> 16 == least >> 16:
            del bucket[at]
            if not bucket:
                self.buckets[key & FULL] = None

    def entries(self, key: int, most: int = _NUMBER) -> "array[int] | tuple[()]":
        """Return what stands under a key, the smallest number first; nothing where it is more than `most`."""
        bucket = self.buckets[key & FULL]
        if bucket is None:
            return ()
        least = (key >> 16) << 48
        first = bisect_left(bucket, least)
        if first == len(bucket) or bucket[first] >> 48 != key >> 16:
            return ()
        end = bisect_left(bucket, least + (1 << 48), first)
        return bucket[first:end] if end - first <= most else ()

    def numbers(self, key: int) -> list[int]:
        """Return the numbers under a key, the smallest first."""
        return [entry >> 16 & _NUMBER for entry in self.entries(key)]

    def every(self) -> set[int]:
        """Return all the numbers there are."""
        return {entry >> 16 & _NUMBER for bucket in self.buckets if bucket for entry in bucket}


class Ledger:
    """Digests of 64 bits, numbered from 0 in the order they came, in 12 bytes each."""

    def __init__(self) -> None:
        self.postings = Postings()
        self.rest = array("I")

    def find(self, digest: bytes) -> int | None:
        """Return the digest's number."""
        key, rest = unpack("<II", digest)
        return next((number for number in self.postings.numbers(key) if self.rest[number] == rest), None)

    def add(self, digest: bytes) -> None:
        """Give a digest that is not there the next number."""
        key, rest = unpack("<II", digest)
        self.postings.add(key, len(self.rest))
        self.rest.append(rest)
