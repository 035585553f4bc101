"""Templates of one language: words that stand still are translated when the template is compiled, not each time it is shown."""

from __future__ import annotations

from typing import Any

import markupsafe
from django.utils import translation
from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

_escaped = markupsafe._escape_inner  # what escape() itself calls, before it wraps what it found


def put(said: Any) -> str:
    """What a template puts on the page, escaped as `escape` does.

    Gives: a plain string, since it is joined to the rest at once; to wrap each of two thousand pieces as markup took a tenth of a page.
    """
    kind = type(said)
    if kind is str:
        return _escaped(said)
    return said if kind is Markup else escape(said)


class _Putting(CodeGenerator):
    """Templates that put their pieces on the page without wrapping each."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if finalize.src is None and frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.put(")
        else:
            super()._output_child_pre(node, frame, finalize)


class SpokenEnvironment(Environment):
    """An environment whose templates speak one language."""

    code_generator_class = _Putting
    language: str
    put = staticmethod(put)

    def compile(  # type: ignore[override]
        self,
        source: str | nodes.Template,
        name: str | None = None,
        filename: str | None = None,
        raw: bool = False,
        defer_init: bool = False,
    ) -> Any:
        tree = self.parse(source, name, filename) if isinstance(source, str) else source
        with translation.override(self.language):
            spoken = _Spoken().visit(tree)
        return super().compile(spoken, name, filename, raw, defer_init)  # type: ignore[call-overload]


class _Spoken(NodeTransformer):
    """Puts the translation in the place of a call of _ that takes nothing but its message."""

    def visit_Call(self, node: nodes.Call, *args: Any, **kwargs: Any) -> nodes.Node:
        found = self.generic_visit(node, *args, **kwargs)
        message = node.args[0] if len(node.args) == 1 else None
        asks = isinstance(node.node, nodes.Name) and node.node.name == "_" and not node.kwargs
        if not asks or not isinstance(message, nodes.Const):
            return found
        # A per cent sign is written twice in messages, with values or without.
        return nodes.TemplateData(translation.gettext(message.value) % {}, lineno=node.lineno, environment=node.environment)
