"""Examples out of CSV files, as they are and not as they should be: each bad line is named, and the rest is read."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from manset.comments.classifier.lessons import Label

TEXTS = ("text", "comment", "content", "message", "body", "yorum", "metin")
LABELS = ("label", "class", "spam", "is_spam", "category", "tag", "etiket")
SPAM = {"spam", "1", "1.0", "true", "yes", "y", "t", "junk", "bad", "evet"}
HAM = {
    "ham",
    "0",
    "0.0",
    "false",
    "no",
    "n",
    "f",
    "ok",
    "okay",
    "good",
    "not spam",
    "not_spam",
    "notspam",
    "clean",
    "legit",
    "legitimate",
    "shown",
    "hayır",
}
MOST_LINES = 500  # that one comment has; more is a quotation that was never closed
ENCODINGS = ("utf-8-sig", "windows-1254")


class BadSheet(ValueError):
    """A file that is no table of comments at all."""


@dataclass(frozen=True, slots=True)
class Row:
    """One comment of a sheet, the line it begins on, and its label, None where the sheet has none."""

    line: int
    text: str
    label: Label | None


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line that cannot be used, and why."""

    line: int
    why: str


def read_sheet(data: bytes, *, labelled: bool) -> Iterator[Row | BadRow]:
    """Yield a sheet's comments in their order; with `labelled`, a row without a label is a bad one; raises BadSheet.

    The first line names the columns. UTF-8, UTF-16 with its mark, or Windows-1254; commas, semicolons or tabs.
    """
    text = decoded(data).lstrip("\ufeff")
    if not text.strip():
        raise BadSheet("the file is empty")
    csv.field_size_limit(2**31 - 1)
    # Lines end where CSV ends them, and not at every character that Unicode takes for an end of line.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text.partition("\n")[0]))
    try:
        head = [name.strip().lower() for name in next(reader)]
    except csv.Error as error:
        raise BadSheet(f"line 1: {error}") from error
    text_at, label_at = column(head, TEXTS), column(head, LABELS)
    if text_at is None or (labelled and label_at is None):
        wanted = "the columns text and label" if labelled else "a column text"
        raise BadSheet(f"line 1 must name {wanted}; it has: {', '.join(head)[:200]}")
    yield from rows(reader, text_at, label_at, labelled=labelled)


def rows(
    reader: Iterable[list[str]], text_at: int, label_at: int | None, *, labelled: bool
) -> Iterator[Row | BadRow]:
    """Yield the rows below the names."""
    records = iter(reader)
    begun = reader.line_num + 1  # type: ignore[attr-defined]  # csv's own reader, which has no public class
    while True:
        try:
            fields = next(records)
        except StopIteration:
            return
        except csv.Error as error:
            yield BadRow(begun, str(error))
        else:
            ended = reader.line_num  # type: ignore[attr-defined]  # as above
            if any(field.strip() for field in fields):
                yield row(fields, begun, ended, text_at, label_at, labelled=labelled)
        begun = reader.line_num + 1  # type: ignore[attr-defined]  # as above


def row(
    fields: list[str], begun: int, ended: int, text_at: int, label_at: int | None, *, labelled: bool
) -> Row | BadRow:
    """Read one row."""
    if ended - begun > MOST_LINES:
        return BadRow(
            begun,
            f"the quotation that begins here ends {ended - begun} lines later: is a quotation mark missing?",
        )
    text = fields[text_at] if text_at < len(fields) else ""
    said = fields[label_at].strip().lower() if label_at is not None and label_at < len(fields) else ""
    if not text.strip():
        return BadRow(begun, "no text")
    if not said:
        return BadRow(begun, "no label") if labelled else Row(begun, text, None)
    if said in SPAM:
        return Row(begun, text, Label.SPAM)
    if said in HAM:
        return Row(begun, text, Label.HAM)
    return BadRow(begun, f"the label is {said[:40]!r}: say spam or ham, 1 or 0")


def column(head: list[str], names: Iterable[str]) -> int | None:
    """Return which column has the first of these names that there is."""
    return next((head.index(name) for name in names if name in head), None)


def delimiter_of(line: str) -> str:
    """Return what divides the names of the columns."""
    return max(",;\t", key=line.count)


def decoded(data: bytes) -> str:
    """Return the text of a file; raises BadSheet for one that is none."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    if b"\0" in data[:1000]:
        raise BadSheet("the file is not a text: save it as CSV")
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")
