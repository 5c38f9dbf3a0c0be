"""What templates compile to: Jinja2's environment, with plainer and so quicker Python.

Jinja2 asks its environment for each attribute and its context for each call, since templates of others may hold
dictionaries and functions that want the context. Ours hold presenters and macros.
"""

import re
from collections.abc import MutableMapping
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Call, Expr, Getattr
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from types import CodeType

ESCAPED = re.compile("[&<>'\"]")


class Plain(CodeGenerator):
    """Attributes as attributes, calls as calls, and what goes out escaped where there is something to escape.

    What may be missing is asked for as an item, `page["published"] is defined`: an attribute that is not there is an
    AttributeError.
    """

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802 (jinja2's name)
        """Write `it.name`."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 (jinja2's)
        """Write `it(arguments)`."""
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(each.key) for each in node.kwargs):
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for each in (*node.args, *node.kwargs):
            self.visit(each, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.text(")


def text(it: object) -> str:
    """Return what goes out for a value: markup as it is, all else escaped; most texts have nothing that has to be."""
    if type(it) is Markup or (type(it) is str and ESCAPED.search(it) is None):
        return it
    return str(it) if type(it) is int else escape(it)


class Compiled(BytecodeCache):
    """What templates compile to, kept for all environments: the same in every language, and 0.4 s for all."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what another environment has compiled."""
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        assert bucket.code is not None  # noqa: S101 (it was just compiled)
        self.kept[bucket.key, bucket.checksum] = bucket.code


class Words(Environment):
    """An environment whose templates have no globals of their own, and need no chain of maps to find those of all."""

    code_generator_class = Plain
    text = staticmethod(text)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template knows beside its context; jinja2 asks this for each one it loads."""
        return super().make_globals(d) if d else self.globals
