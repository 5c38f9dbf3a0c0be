"""What pages read of comments, by name."""

from manset.press.keys import Key

SWITCH = "comments:switch"
"""Whether the paper has comments at all: the page of every article reads it."""

CLOSING = "comments:closing"
"""For how long the paper's articles are open to comments: the page of every article that nobody commented reads it."""

RULES = "comments:rules"
"""What else of the paper's rules readers see: the house rules."""


def article_key(article: int) -> Key:
    """Return the key of all that readers see under an article; also the name of the timeline of its threads."""
    return f"comments:{article}"


def thread_key(thread: int) -> Key:
    """Return the key of one thread: its first comment and the replies."""
    return f"comment:{thread}"


def discussion_key(article: int) -> Key:
    """Return the key of whether one article is open to comments, where it is not as the paper has it."""
    return f"discussion:{article}"
