"""What readers wrote under a post: comments in their threads and states, by the act of the room that keeps them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from manset.comments.acts import Imported, take_in
from manset.ingest.clean.body import clean
from manset.ingest.clean.plain import plain_text
from manset.ingest.parse.wordpress.paragraphs import paragraphs
from manset.ingest.parse.wordpress.posts import Post
from manset.moving.importing.memory import UNCHANGED, Memory, Outcome, is_done, mark_of, number_of
from manset.moving.importing.tally import Tally
from manset.press.changes import changing

STATES = {"1": "shown", "0": "held", "spam": "spam", "trash": "hidden", "post-trashed": "hidden", "approved": "shown",
           "approve": "shown", "hold": "held", "unapproved": "held"}  # fmt: skip
PINGS = {
    "pingback": "a pingback: another site's notice that it links here",
    "trackback": "a trackback, as a pingback",
}


@dataclass
class Remarks:
    """The comments of one origin."""

    host: str
    memory: Memory
    tally: Tally
    waiting: list[tuple[str, str, Imported]] = field(default_factory=list)

    def note(self, post: Post, article: int | None, why: str = "") -> None:
        """Have a post's comments taken in with the next batch; without an article they are counted with a reason."""
        place = mark_of(post.said.get("guid", "").strip())[:8]
        for said in post.comments:
            kind = said.get("comment_type", "").strip().lower()
            number = f"{said.get('comment_id', '').strip() or mark_of(said)}:{place}"
            if kind in PINGS:
                self.tally.settle("comments", "skipped", PINGS[kind])
            elif kind not in {"", "comment"}:
                self.tally.settle("comments", "skipped", f"a plug-in's record ({kind[:40]}) and no comment")
            elif article is None:
                self.tally.settle("comments", "skipped", f"of something that was not imported: {why}"[:200])
            elif (at := moment(said)) is None:
                self.tally.settle("comments", "failed", "it has no date")
            else:
                self.waiting.append((number, mark_of(said), self.comment(said, number, article, at)))

    def comment(self, said: dict[str, str], number: str, article: int, at: datetime) -> Imported:
        """Return a comment as the act takes it."""
        parent, place = said.get("comment_parent", "0").strip(), number.rpartition(":")[2]
        return Imported(
            outside_id=self.outside(number),
            article=article,
            at=at,
            text=plain_text(clean(paragraphs(said.get("comment_content", "")))),
            name=said.get("comment_author", ""),
            mail=said.get("comment_author_email", ""),
            website=said.get("comment_author_url", ""),
            state=STATES.get(said.get("comment_approved", "").strip().lower(), "held"),
            answers=self.outside(f"{parent}:{place}") if parent not in {"", "0"} else "",
        )

    def outside(self, number: str) -> str:
        """Return the name by which a comment is known for good."""
        return f"wordpress:{self.host}:{number}"[:200]

    def take(self) -> None:
        """Take in what waits, and remember it, in one transaction."""
        waiting, self.waiting = self.waiting, []
        if not waiting:
            return
        known = self.memory.known("comment", (number_of(number) for number, _, _ in waiting))
        fresh = [each for each in waiting if not is_done(known.get(number_of(each[0])), each[1])]
        for _ in range(len(waiting) - len(fresh)):
            self.tally.settle("comments", UNCHANGED)
        if fresh:
            with changing("move in"):
                taken = take_in([comment for _, _, comment in fresh])
                self.remember(fresh, set(taken.empty))

    def remember(self, fresh: Iterable[tuple[str, str, Imported]], empty: set[str]) -> None:
        """Write down and count what became of comments."""
        settled = []
        for number, mark, comment in fresh:
            outcome = Outcome("imported", title=comment.name)
            if comment.outside_id in empty:
                outcome = Outcome("skipped", "it says nothing", title=comment.name)
            elif comment.state == "held":
                outcome = Outcome("held", "it was waiting for a moderator", title=comment.name)
            elif comment.state == "spam":
                outcome = Outcome("imported", "as spam, which nobody sees", title=comment.name)
            elif comment.state == "hidden":
                outcome = Outcome("imported", "hidden: it was in the trash", title=comment.name)
            settled.append((number_of(number), mark, outcome))
            self.tally.settle("comments", outcome.state, outcome.reason)
        self.memory.write("comment", settled)


def moment(said: dict[str, str]) -> datetime | None:
    """Return when a comment was written; the time in GMT before the site's own."""
    for name in ("comment_date_gmt", "comment_date"):
        try:
            at = datetime.fromisoformat(said.get(name, "").strip())
        except ValueError:
            continue
        if at.year > 1:
            return at if at.tzinfo else at.replace(tzinfo=UTC)
    return None
