"""A page's scripts as one file: a slow network is asked once, and not thirty times.

In it each module is a function that returns what it exports, in the order in which a browser would run them.
What a page imports later stays a file of its own, and takes what the page has already from the page. Before
it runs, the page learns the sentences that only such files say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from server.web.script_graph import IMPORT, IMPORT_LATER, ScriptGraph, meant, way

_EXPORT = re.compile(r"^export (const|class) (\w+|\[[\w, ]+\])", re.MULTILINE)
_WAITS = re.compile(r"^const \w+ = await\b", re.MULTILINE)
_INDENT = re.compile(r"^\s+", re.MULTILINE)


LANGUAGE = "js/language.js"


@dataclass(frozen=True)
class JoinedScripts:
    """The script that a page begins with, and all that it imports."""

    entry: str
    graph: ScriptGraph

    @property
    def name(self) -> str:
        return joined_name(self.entry)

    @cached_property
    def places(self) -> dict[str, str]:
        """What each module is called in the page's file."""
        return {name: f"${number}" for number, name in enumerate(self.graph.in_order(self.entry))}

    @property
    def later(self) -> list[str]:
        """The scripts that have files of their own."""
        return [name for name in self.graph.reached(self.entry) if name not in self.places]

    def files(self) -> Iterator[tuple[str, str]]:
        """Each file with its name: the page's, and those of what it imports later, in a folder."""
        yield self.name, "".join(map(self._module, self.places)) + self._handed_on()
        for name in self.later:
            yield self._beside(name), self._later(name)

    def _module(self, name: str) -> str:
        text = self.graph.texts[name]
        exported = [found[2].strip("[]") for found in _EXPORT.finditer(text)]
        body = _EXPORT.sub(r"\1 \2", self._with_imports(name, self.places.__getitem__, self.name))
        opening, closing = ("await (async () => {", "})()") if _WAITS.search(text) else ("(() => {", "})()")
        return (
            f"const {self.places[name]} = {opening}\n{body}return {{ {', '.join(exported)} }};\n{closing};\n"
        )

    def _later(self, name: str) -> str:
        here = self._beside(name)
        body = self._with_imports(name, lambda module: f'modules["{module}"]', here)
        learn = f'await modules["{LANGUAGE}"].learn();\n' if LANGUAGE in self.places else ""
        return f'import {{ modules }} from "{way(here, self.name)}";\n{learn}{body}'

    def _with_imports(self, name: str, place: Callable[[str], str], here: str) -> str:
        """The script as it stands in the file ``here``, where the page has its modules at a ``place``."""

        def at_once(found: re.Match[str]) -> str:
            module = meant(name, found[2])
            if module not in self.places:
                return found[0]
            return f"const {{ {found[1].replace(' as ', ': ')} }} = {place(module)};" if found[1] else ""

        def later(found: re.Match[str]) -> str:
            module = meant(name, found[1])
            if module in self.places:
                # The page may still be on its way to that module: whoever imports the page waits for its end.
                return f'import("{way(here, self.name)}").then(({{ modules }}) => modules["{module}"])'
            return f'import("{way(here, self._beside(module))}")'

        text = IMPORT_LATER.sub(later, IMPORT.sub(at_once, self.graph.texts[name]))
        return _INDENT.sub("", text)

    def _handed_on(self) -> str:
        touched = {module for name in self.later for module in self.graph.imports[name]}
        touched |= {LANGUAGE} if self.later else set()
        touched |= {module for name in self.graph.reached(self.entry) for module in self.graph.later[name]}
        handed = ", ".join(f'"{name}": {place}' for name, place in self.places.items() if name in touched)
        return f"export const modules = {{ {handed} }};\n"

    def _beside(self, name: str) -> str:
        return f"{self.name.removesuffix('.js')}/{name.removeprefix('js/')}"


def joined_name(entry: str) -> str:
    """The name of the file that the script ``entry`` is in, with all that it imports."""
    return f"page/{entry.removeprefix('js/')}"
