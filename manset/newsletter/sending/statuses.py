"""What a refusal says of the address: whether it is gone, or its owner merely cannot have mail now.

RFC 3463, 3: X.1.1 no such mailbox, X.1.2 no such domain, X.1.3 no such form of address, X.1.6 moved, X.1.10 null MX
(RFC 7505), X.2.1 mailbox disabled. All else of 5.X.X speaks of the message, its sender or the day.
"""

import re

_ENHANCED = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
GONE = {("1", "1"), ("1", "2"), ("1", "3"), ("1", "6"), ("1", "10"), ("2", "1")}
_NO_MAILBOX = {550, 551, 553}
_WORDS = re.compile(
    r"(?i)no such|unknown|does ?n[o']t exist|not exist|invalid (mailbox|recipient|address)|user .*not found"
)
_FOR_GOOD = 500


def is_for_good(code: int, said: str) -> bool:
    """Tell whether an answer to a message says that its address is gone."""
    if code < _FOR_GOOD:
        return False
    found = _ENHANCED.search(said)
    if found:
        return found[1] == "5" and (found[2], found[3]) in GONE
    return code in _NO_MAILBOX and bool(_WORDS.search(said))


def is_gone(status: str) -> bool:
    """Tell the same of a status alone, such as 5.1.1."""
    found = _ENHANCED.fullmatch(status.strip())
    return bool(found and found[1] == "5" and (found[2], found[3]) in GONE)
