"""What every form of a reader's goes through, whatever it is about, and the mail that answers it.

Whence it came, how often, its signed time; a queue in which letters wait until the worker sends them. It knows no
comment and no newsletter, and makes no page: rooms above say what a link or a letter is for. ADR 25 says why.
"""
