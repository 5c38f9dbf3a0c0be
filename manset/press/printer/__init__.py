"""The printer: follows the change log and keeps the edition equal to what a fresh render of every page would give.

It owns the order of printing, retries and receipts. It knows kinds of page and no news, never serves a reader,
and never decides what a change touches (ADR 5).
"""

from manset.press.clock import register_tick
from manset.press.printer.printer import Printer
from manset.press.printer.rendering import RenderFailed
from manset.press.printer.verifying import Difference

__all__ = ["Difference", "Printer", "RenderFailed", "register_tick"]
