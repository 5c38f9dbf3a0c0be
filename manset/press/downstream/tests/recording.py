"""What the tests of sending share: a Varnish that is a recording, and what was said to it."""

from typing import Any

from manset.press.downstream import Varnish
from manset.press.downstream.tests.replaying import Asked, Replay
from manset.press.models import Answer
from manset.press.printer import Printer


def varnish(replay: Replay, name: str = "varnish", **more: Any) -> Varnish:
    return Varnish(name=name, address=replay.url, host="paper.example", **more)


def tags(asked: Asked) -> list[str]:
    return asked.headers["xkey-purge"].split(" ")


def all_tags(replay: Replay) -> list[str]:
    return sorted(tag for asked in replay.asked for tag in tags(asked))


def answers(printer: Printer, entry: int | None) -> dict[str, Answer]:
    printer.print_pending()
    return {answer.downstream: answer for answer in Answer.objects.filter(receipt__entry=entry)}
