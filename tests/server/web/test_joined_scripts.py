"""A page's modules in one file do what they do apart."""

from __future__ import annotations

import re

import pytest

from server.web.joined_scripts import JoinedScripts, joined_name
from server.web.script_graph import script_graph
from server.web.static_files import FILES, FOLDER

TEXTS = {
    "js/room.js": """import "./chrome.js";
import { h, asTyped as typed } from "./h.js";
import { socket } from "./games/socket.js";
import { say } from "./language.js";
export const room = () => h(typed, socket, say);
const rescue = () => import("./games/rescue.js");
""",
    "js/chrome.js": 'void import("./h.js");\n',
    "js/h.js": "export const h = 1;\nexport const [least, most] = [2, 3];\nexport const asTyped = 4;\n",
    "js/games/socket.js": """import { h } from "../h.js";
export class Socket {}
const catalogue = await fetch("/x");
export const socket = h;
""",
    "js/games/rescue.js": """import { h } from "../h.js";
import { more } from "./more.js";
export const rescue = () => h(more);
""",
    "js/language.js": "export const say = 5;\nexport const learn = () => null;\n",
    "js/games/more.js": 'export const more = () => import("../h.js");\n',
}
GRAPH = script_graph(TEXTS)
PAGE = """const $0 = (() => {
void import("./room.js").then(({ modules }) => modules["js/h.js"]);
return {  };
})();
const $1 = (() => {
const h = 1;
const [least, most] = [2, 3];
const asTyped = 4;
return { h, least, most, asTyped };
})();
const $2 = await (async () => {
const { h } = $1;
class Socket {}
const catalogue = await fetch("/x");
const socket = h;
return { Socket, socket };
})();
const $3 = (() => {
const say = 5;
const learn = () => null;
return { say, learn };
})();
const $4 = (() => {
const { h, asTyped: typed } = $1;
const { socket } = $2;
const { say } = $3;
const room = () => h(typed, socket, say);
const rescue = () => import("./room/games/rescue.js");
return { room };
})();
export const modules = { "js/h.js": $1, "js/language.js": $3 };
"""


def test_modules_become_functions_in_the_order_in_which_browsers_run_them() -> None:
    assert dict(JoinedScripts("js/room.js", GRAPH).files())["page/room.js"] == PAGE


def test_what_comes_later_takes_from_the_page_what_that_has() -> None:
    files = dict(JoinedScripts("js/room.js", GRAPH).files())

    assert files["page/room/games/rescue.js"] == (
        'import { modules } from "../../room.js";\n'
        'await modules["js/language.js"].learn();\n'
        'const { h } = modules["js/h.js"];\n'
        'import { more } from "./more.js";\n'
        "export const rescue = () => h(more);\n"
    )
    assert files["page/room/games/more.js"] == (
        'import { modules } from "../../room.js";\n'
        'await modules["js/language.js"].learn();\n'
        'export const more = () => import("../../room.js").then(({ modules }) => modules["js/h.js"]);\n'
    )


def test_scripts_that_import_each_other_are_refused() -> None:
    graph = script_graph({"js/a.js": 'import "./b.js";\n', "js/b.js": 'import "./a.js";\n'})

    with pytest.raises(ValueError, match="imports itself"):
        graph.in_order("js/a.js")


def test_every_import_and_export_of_ours_is_understood() -> None:
    written = {path.relative_to(FOLDER).as_posix(): path.read_text() for path in FOLDER.rglob("*.js")}
    graph = script_graph(written)

    for entry in graph.entries:
        page = FILES[joined_name(entry)].body.decode()
        assert set(re.findall(r"^(?:import|export)\b.*", page, re.MULTILINE)) <= {page.splitlines()[-1]}, (
            entry
        )
        assert not re.search(r"\.default\b|^import\(", page, re.MULTILINE), entry
