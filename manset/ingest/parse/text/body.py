"""Where an article's text goes on and where it ends, in a page of text."""

import re
from collections import Counter
from collections.abc import Sequence

from manset.ingest.parse import agencies, byline, caption, creditline
from manset.ingest.parse.furniture import navigation
from manset.ingest.parse.item import Media
from manset.ingest.parse.text import resuming
from manset.ingest.parse.text.blocks import Block, Body
from manset.ingest.parse.text.captions import captioned
from manset.ingest.parse.text.halves import JOINED_BY, LONG_HALF, breaks_off
from manset.ingest.parse.text.head import Head
from manset.ingest.parse.text.pieces import ENDS, SOFT, TERMINAL, Piece
from manset.lib.text import fold

_BIO = re.compile(
    r",? (?:is (?:a|an|the|our|\w+['’]s)\b|writes\b|covers\b|reports\b|has (?:written|covered|reported)|can be (?:reached|followed)|.{0,80}(?:yazaridir|muhabiridir|gazetecidir))"
)
_QUESTION = re.compile(r"^[^\"“”‘«.!?]+\?$")
_ATTRIBUTED = re.compile(r"^[\"“«„].{10,600}[\"”»]\s*[–—-]\s*\S.{1,80}$")
_TAGS = re.compile(
    r"^\W*(?:tags?|topics|keywords|etiket(?:ler)?|konular|anahtar kelimeler|filed under|tagged(?: (?:with|in|under))?)\s*[:#]?\s*",
    re.IGNORECASE,
)
_BOX_REACH = 7
_LONGEST_RUN = 200  # lines
_MOST_TOPIC = 5  # words


class Reader:
    """Walks the pieces of a page from where the text begins to where it ends."""

    def __init__(
        self, pieces: Sequence[Piece], head: Head, seen: Counter[str], publishers: tuple[str, ...]
    ) -> None:
        self.pieces = pieces
        self.head = head
        self.seen = seen
        self.publishers = publishers
        self.body = Body()
        self.gap = False  # a box stood between the last block and here
        self.shared = False  # a share row came after the text had begun
        self.names = {fold(credit.name) for credit in head.credits}

    def read(self) -> Body:
        """Return the body."""
        at: int | None = self.head.start
        while at is not None and at < len(self.pieces):
            at = self._step(at)
        while self.body.blocks and (
            self.body.blocks[-1].kind == "heading" or self._is_bio(self.body.blocks[-1])
        ):
            self.body.blocks.pop()
        return self.body

    def _is_bio(self, block: Block) -> bool:
        """Say whether the last paragraph is the author's note: it begins with the name and says who that is."""
        folded = fold(block.text[:400])
        if len(self.body.blocks) < 2 or block.kind != "paragraph":  # noqa: PLR2004 (a measure of texts, used here alone)
            return False
        return any(
            folded.startswith(name) and _BIO.match(folded[len(name) :]) for name in self.names if " " in name
        )

    def _step(self, at: int) -> int | None:
        """Take one piece; return the index of the next, None where the text has ended."""
        piece = self.pieces[at]
        if piece.kind in ENDS:
            return self._at_end(at)
        if piece.kind == "picture" or piece.line.pictures:
            return self._picture(at)
        if piece.kind == "caption":
            return self._caption(at)
        if piece.kind == "related_label":
            return self._skip_box(at)
        if piece.kind in SOFT:
            return self._soft(at)
        return self._content(at)

    # What ends or interrupts

    def _at_end(self, at: int) -> int | None:
        piece = self.pieces[at]
        if piece.kind == "tags":
            self._take_topics(at)
            return None if self.body.blocks else at + 1
        if not self.body.blocks:
            return at + 1 if piece.kind in {"comments", "author"} else self._after_list(at)
        if piece.kind == "list" or self._is_open():
            return self._after_list(at)
        return None

    def _after_list(self, at: int) -> int | None:
        after = resuming.after_list(self.pieces, at, is_open=self._is_open())
        self.gap = self.gap or after is not None
        return after

    def _soft(self, at: int) -> int | None:
        piece = self.pieces[at]
        if piece.kind == "print" and piece.print is not None:
            if creditline.is_credit_line(piece.text):
                self._take_credits(piece)
            elif piece.print.byline and fold(piece.print.byline) in self.names and self.body.blocks:
                return None  # the author's box under the text
        if piece.kind == "share" and self.body.blocks:
            self.shared = True
            if not self._is_open() and not self._text_follows(at):
                return self._at_tags(at)
        self.gap = True
        return at + 1

    def _at_tags(self, at: int) -> int | None:
        """Look for the topics that some themes print under the last share row, then end."""
        for number in range(at + 1, min(len(self.pieces), at + 4)):
            if self.pieces[number].kind == "tags":
                self._take_topics(number)
        return None

    def _text_follows(self, at: int) -> bool:
        following = [piece for piece in self.pieces[at + 1 : at + 8] if piece.kind not in SOFT]
        if not following or following[0].kind in ENDS:
            return False
        first, *rest = following
        if first.kind == "sentence" and not (
            self.names and any(first.line.folded.startswith(name) for name in self.names)
        ):
            return True
        if first.kind not in {"title", "label"} or first.line.folded in self.names or first.line.linked:
            return False
        return len(rest) > 1 and rest[0].kind == "sentence" and rest[1].kind == "sentence"

    def _skip_box(self, at: int) -> int | None:
        """Skip a label and the links under it, but neither a sentence nor what goes on with one."""
        number = at + 1
        end = min(len(self.pieces), at + 1 + _BOX_REACH)
        while number < end:
            piece = self.pieces[number]
            linked = (
                piece.line.linked or piece.kind in {"print", "picture"} or self.seen[piece.line.folded] > 1
            )
            if piece.kind in {"sentence", "row"} and not linked:
                break
            if piece.kind in ENDS or piece.line.heading > 1:
                break
            if not linked and number > at + 1 and piece.line.blank_before and self._before_text(number):
                break
            number += 1
        self.gap = True
        return number

    def _before_text(self, at: int) -> bool:
        return at + 1 < len(self.pieces) and self.pieces[at + 1].kind == "sentence"

    # What belongs to the text

    def _content(self, at: int) -> int | None:
        piece = self.pieces[at]
        if (
            self._is_open()
            and not piece.goes_on
            and (after := resuming.other_half(self.pieces, at)) is not None
        ):
            self._take_captions(at, after)
            self.gap = True
            return after
        if _ATTRIBUTED.match(piece.text):  # a pull quote and who said it
            self.body.blocks.append(Block("quote", piece.text, piece.line.markup))
            return at + 1
        if piece.kind == "row":
            self.body.blocks.append(Block("row", piece.text, "", piece.line.cells))
            return at + 1
        if piece.kind == "sentence":
            return self._sentence(at)
        return self._short(at)

    def _sentence(self, at: int) -> int | None:
        piece = self.pieces[at]
        line = piece.line
        if self._repeats_head(piece):
            return at + 1
        if creditline.is_credit_line(piece.text) and self._take_credits(piece):
            self.gap = True
            return at + 1
        if self.names and line.folded in self.names:
            return None
        if self._asks_as_subhead(at):
            return self._subhead(at)
        last = self.body.blocks[-1] if self.body.blocks else None
        if last is not None and self._joins(last, piece):
            space = "" if piece.text[0] in ",;" else " "
            last.text = f"{last.text}{space}{piece.text}"
            last.markup = f"{last.markup}{space}{line.markup}"
        else:
            kind = (
                "ol"
                if line.bullet == "ol"
                else "ul"
                if line.bullet
                else "quote"
                if line.quote
                else "paragraph"
            )
            self.body.blocks.append(Block(kind, piece.text, line.markup))  # type: ignore[arg-type]
        self.gap = False
        return at + 1

    def _asks_as_subhead(self, at: int) -> bool:
        """Say whether a line is one short question above a paragraph: a subhead, set apart as subheads are."""
        piece = self.pieces[at]
        line = piece.line
        if line.bullet or line.quote or line.words > 10 or not _QUESTION.match(piece.text) or self._is_open():  # noqa: PLR2004 (a measure of texts, used here alone)
            return False
        following = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        return (
            following is not None and following.kind == "sentence" and following.line.words > 2 * line.words
        )

    def _joins(self, last: Block, piece: Piece) -> bool:
        if last.kind not in {"paragraph", "quote"} or piece.line.bullet or not self._is_open():
            return False
        broken = len(last.text.split(None, LONG_HALF)) >= LONG_HALF or JOINED_BY.search(last.text[-40:])
        return piece.goes_on or (self.gap and bool(broken))

    def _is_open(self) -> bool:
        last = self.body.blocks[-1] if self.body.blocks else None
        if last is None or last.kind not in {"paragraph", "quote"}:
            return False
        return not TERMINAL.search(last.text[-120:])

    def _short(self, at: int) -> int | None:
        piece = self.pieces[at]
        line = piece.line
        if self._repeats_head(piece) or line.linked or (not line.heading and self._is_elsewhere(at)):
            self.gap = True
            return at + 1
        if self.body.blocks and agencies.known(
            piece.text.strip("()[] ")
        ):  # "(AA)", under a text as its signature
            self._take_credits(piece)
            return at + 1
        if line.folded in self.names and self.body.blocks:
            return None
        if navigation.is_menu(line.folded) or (
            at + 1 < len(self.pieces) and self.pieces[at + 1].kind in {"letter", "print"} and not line.heading
        ):
            self.gap = True
            return at + 1
        if (piece.goes_on and self._is_open()) or breaks_off(self.pieces, at, SOFT - {"print"}):
            return self._sentence(at)
        return self._subhead(at)

    def _subhead(self, at: int) -> int | None:
        """Take a short line for a subhead when text follows it; a run of short lines is a list, or furniture."""
        run = at
        while (
            run < min(len(self.pieces), at + _LONGEST_RUN)
            and self.pieces[run].kind in {"label", "title"}
            and not self.pieces[run].line.heading
        ):
            run += 1
        line = self.pieces[at].line
        following = next(
            (piece for piece in self.pieces[max(run, at + 1) :][:6] if piece.kind not in SOFT), None
        )
        if following is None or following.kind in ENDS:
            return max(run, at + 1)
        if run - at >= 3:  # noqa: PLR2004 - no text has three subheads in a row
            return self._run(at, run)
        level = 3 if line.heading > 2 else 2  # noqa: PLR2004 (a measure of texts, used here alone)
        self.body.blocks.append(Block("heading", line.text, line.markup, level=level))
        return at + 1

    def _run(self, at: int, end: int) -> int:
        """Keep a run of short lines that a colon announces, or that say something; of others only the last, a subhead."""
        lines = [piece.line for piece in self.pieces[at:end]]
        announced = bool(self.body.blocks) and self.body.blocks[-1].text.endswith(":")
        telling = sum(bool(re.search(r"\d|:\s|\s[–—-]\s", line.text)) for line in lines) >= 0.6 * len(lines)
        if announced or telling:
            self.body.blocks.extend(Block("ul", line.text, line.markup) for line in lines)
            return end
        return end - 1

    def _repeats_head(self, piece: Piece) -> bool:
        if len(self.body.blocks) > 2:  # noqa: PLR2004 - the head is repeated at the top or not at all
            return piece.line.folded == fold(self.head.title or "") and piece.kind != "sentence"
        return piece.line.folded in {fold(self.head.title or ""), fold(self.head.standfirst or "")}

    def _is_elsewhere(self, at: int) -> bool:
        """Say whether a line stands elsewhere on the page too, as the headlines of other articles do."""
        return self.seen[self.pieces[at].line.folded] > 1 and self.pieces[at].line.words > 2  # noqa: PLR2004 (a measure of texts, used here alone)

    # What stands beside the text

    def _picture(self, at: int) -> int:
        line = self.pieces[at].line
        following = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        media = list(line.pictures)
        self.gap = True
        if not media:  # a cell of a table that held one, of which nothing came
            return at + 1
        if line.text:  # a picture with words on its line: its caption
            media[-1] = captioned(media[-1], line.text)
        elif following is not None and not media[-1].caption and self._is_caption(following):
            media[-1] = captioned(media[-1], following.text)
            self.body.media.extend(media)
            return at + 2
        self.body.media.extend(media)
        return at + 1

    def _is_caption(self, piece: Piece) -> bool:
        if piece.kind == "caption":
            return True
        attached = (
            not piece.line.blank_before
            and piece.kind in {"title", "sentence", "label"}
            and not piece.line.heading
        )
        return attached and piece.line.words <= 50  # noqa: PLR2004 - a caption's length

    def _caption(self, at: int) -> int:
        self._take_captions(at, at + 1)
        self.gap = True
        return at + 1

    def _take_captions(self, start: int, end: int) -> None:
        for piece in self.pieces[start:end]:
            said, credit = caption.split(piece.text)
            if piece.kind == "caption" or (credit and piece.kind == "sentence"):
                self.body.media.append(Media(None, "image", caption=said, credit=credit))

    def _take_credits(self, piece: Piece) -> bool:
        found = byline.read(piece.text.strip("()[] "), self.publishers)
        self.body.credits.extend(found)
        return bool(found) or "edit" in piece.line.folded

    def _take_topics(self, at: int) -> None:
        said = _TAGS.sub("", self.pieces[at].text)
        names = (
            re.split(r"\s*[,;|•·]\s*|\s*#", said)
            if said
            else [piece.text for piece in self._labels_after(at)]
        )
        self.body.topics.extend(
            name.strip(" #.") for name in names if name.strip(" #.") and len(name.split()) <= _MOST_TOPIC
        )

    def _labels_after(self, at: int) -> list[Piece]:
        found = []
        for piece in self.pieces[at + 1 : at + 12]:
            if piece.kind != "label" or piece.line.blank_before:
                break
            found.append(piece)
        return found
