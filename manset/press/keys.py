"""What a page can read, by name."""

from typing import TypeAlias

Key: TypeAlias = str
"""A name such as ``article:812``, ``section:3`` or ``site``: a noun, and after a colon which one."""
