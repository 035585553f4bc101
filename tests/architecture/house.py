"""How the house is read by its own tests: files, syntax trees, and one way to say what is wrong and what to do."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "genomslag"
TEMPLATES = SOURCE / "faces" / "web"
LAYERS = ("models", "rules", "queries", "actions")


@dataclass(frozen=True)
class Module:
    """One source file: where it stands in the house, its text and its tree."""

    place: str
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        return self.place.rsplit("/", 1)[-1]

    @property
    def layer(self) -> str:
        """Which of a noun's four it belongs to: models, rules, queries, actions; a noun that has grown has a folder of that name."""
        parts = self.place.removesuffix(".py").split("/")
        return parts[2] if parts[0] == "domain" and len(parts) > 2 and parts[2] in LAYERS else ""

    def on(self, *floors: str) -> bool:
        """True when the file stands on one of the floors, "domain/" or "ground/" for instance."""
        return self.place.startswith(floors)


Rule = Callable[[ast.Module], Iterable[tuple[int, str]]]
"""Reads a tree; gives line and what was found there."""


def read(text: str, place: str = "domain/planted/queries.py") -> Module:
    """A module made from text, for trying a rule on planted code."""
    return Module(place, text, ast.parse(text))


@cache
def modules() -> tuple[Module, ...]:
    """Every source file of the product, without migrations and tests; read once, since every rule asks for them."""
    held = ((file, file.relative_to(SOURCE).as_posix()) for file in sorted(SOURCE.rglob("*.py")))
    return tuple(
        read(file.read_text(encoding="utf-8"), place)
        for file, place in held
        if "/migrations/" not in place and "/tests/" not in place
    )


def breaks(rule: Rule, held: Iterable[Module]) -> list[str]:
    """The rule's findings in the modules, each as place:line and what stands there."""
    return [f"{module.place}:{line}: {what}" for module in held for line, what in rule(module.tree)]


def told(found: list[str], advice: str) -> str:
    """What a failing test says: what to do, then where."""
    return "\n  ".join([advice, *found])


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, nested ones too."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def dotted(node: ast.AST) -> str:
    """A chain of names and calls as it is spoken: Matter.objects.filter for Matter.objects.filter(...)."""
    parts: list[str] = []
    while True:
        if isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Subscript):
            node = node.value
        elif isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        else:
            if isinstance(node, ast.Name):
                parts.append(node.id)
            return ".".join(reversed(parts))
