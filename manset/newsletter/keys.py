"""What pages read of the newsletter, by name."""

from manset.press.keys import Key

LISTS = "newsletter"
"""Which lists are open, what they say of themselves, and whether there is a mail server: the box on every page."""


MAIL = "mail"
"""Whether there is a mail server, for pages that ask nothing else."""


def archive_key(mailing_list: int) -> Key:
    """Return the key of which issues of a list went out; it is the name of the list's timeline as well."""
    return f"issues:{mailing_list}"


def issue_key(issue: int) -> Key:
    """Return the key of one issue."""
    return f"issue:{issue}"
