"""The scripts of the pages, and which imports which."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

IMPORT = re.compile(r'^import (?:\{ ([^}]*?),? \} from )?"(\.[^"]+)";$', re.MULTILINE)
# It looks back at its word, since a pattern that begins with letters is looked for several times as quickly.
IMPORT_LATER = re.compile(r'import(?<=\bimport)\("(\.[^"]+)"\)')


@dataclass(frozen=True)
class ScriptGraph:
    """All scripts by name, and what each imports: at once, and when somebody does what needs it."""

    texts: Mapping[str, str]
    imports: Mapping[str, Sequence[str]]
    later: Mapping[str, Sequence[str]]

    @property
    def entries(self) -> set[str]:
        """Those that no other one imports: pages begin with them."""
        return self.texts.keys() - {name for one in self.texts for name in self.touched(one)}

    def touched(self, name: str) -> list[str]:
        """What the script imports, at once or later."""
        return [*self.imports[name], *self.later[name]]

    def reached(self, entry: str) -> list[str]:
        """The script, what it imports, at once or later, what that imports, and so on."""
        found = [entry]
        for name in found:
            found += [one for one in dict.fromkeys(self.touched(name)) if one not in found]
        return found

    def in_order(self, entry: str) -> list[str]:
        """The script after all that it imports at once, as a browser runs them.

        Raises ValueError for scripts that import each other, since none of them could be the first.
        """
        found: list[str] = []
        self._visit(entry, found, ())
        return found

    def _visit(self, name: str, found: list[str], above: tuple[str, ...]) -> None:
        if name in above:
            raise ValueError(f"{name} imports itself by way of {', '.join(above)}")
        for imported in self.imports[name]:
            if imported not in found:
                self._visit(imported, found, (*above, name))
        found.append(name)


def script_graph(texts: Mapping[str, str]) -> ScriptGraph:
    """The scripts of these texts, which call each other by the way from one to the other."""
    imports = {name: [meant(name, one[2]) for one in IMPORT.finditer(text)] for name, text in texts.items()}
    later = {
        name: [meant(name, one[1]) for one in IMPORT_LATER.finditer(text)] for name, text in texts.items()
    }
    return ScriptGraph(texts, imports, later)


def meant(name: str, way: str) -> str:
    """The file that the file ``name`` calls ``way``."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), way))


def way(name: str, other: str) -> str:
    """What the file ``name`` calls the file ``other``."""
    relative = posixpath.relpath(other, posixpath.dirname(name))
    return relative if relative.startswith(".") else f"./{relative}"
