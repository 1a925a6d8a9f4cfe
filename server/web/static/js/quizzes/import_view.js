// The import as it is drawn: where the file comes from, how it was read, and its questions as they will be.
import { asTyped, h, written } from "../h.js";
import { has, number, say } from "../language.js";
import { startMemo } from "../memo.js";
import { pressed } from "../notice.js";
import { letter } from "../games/views/choice.js";
import { choicePicture, questionPicture } from "../games/views/picture.js";
import { direction, inItsScript } from "../script.js";
import { pictureOf } from "./draft.js";
import { faulty, questionFields, typedIn } from "./fields.js";
import { leftToMend } from "./found.js";
import { hasFiles } from "./stray_drop.js";

/**
 * @typedef {import("./import.js").Shown} Shown
 * @typedef {import("./found.js").Note} Note
 * @typedef {import("./draft.js").Question} Question
 * @typedef {{
 *   take: (file: File | undefined) => void, readText: () => void, typeText: (text: string) => void, choose: (change: Partial<import("./import.js").Choice>) => void, drag: (isDragged: boolean) => void,
 *   title: (title: string) => void, change: (key: string, edit: import("./draft.js").Edit) => void, open: (key: string) => void, drop: (key: string, place: number) => void, save: () => void,
 * }} Acts
 */

const FORMATS = ["kahoot", "quizizz", "blooket", "gimkit", "columns", "gift", "aiken", "plain", "moodle_xml", "qti", "json"];
const ENCODINGS = ["utf-8", "utf-16-le", "utf-16-be", "windows-1252", "windows-1256", "windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1255", "shift_jis", "gb18030", "euc_kr", "big5"];
/** The language that is written in it, where it is one. @type {Readonly<Record<string, string>>} */
const WRITTEN = { "windows-1256": "ar", "windows-1251": "ru", "windows-1253": "el", "windows-1254": "tr", "windows-1255": "he", shift_jis: "ja", gb18030: "zh", euc_kr: "ko", big5: "zh-TW" };
const SEPARATORS = { ",": "import.comma", ";": "import.semicolon", "\t": "import.tab", "|": "import.bar" };
const PLACES = { row: "import.row", line: "import.line", item: "import.item" };
const LABELS = { format: "import.format", encoding: "import.encoding", separator: "import.separator" };
const KINDS = ".xlsx,.ods,.csv,.tsv,.txt,.gift,.xml,.json,.zip,.imscc";

/** @type {import("../games/views/picture.js").Screen} */
const LIST = { most: 320, question: "12rem", choice: "8rem" };

export const importView = () => {
  const { once } = startMemo();
  /** @param {Shown} shown @param {Acts} acts */
  return (shown, acts) => [
    h("h1", { tabindex: "-1", key: "heading" }, say("import.title")),
    once("source", [shown.source, shown.text, shown.busy, shown.isDragged, shown.refusal], () => source(shown, acts)),
    shown.source && once("how", [shown.source, shown.choice, shown.reading, shown.busy, shown.refusal], () => how(shown, acts)),
    shown.found && [
      once("result", [shown.found, shown.busy, shown.saveRefusal], () => result(shown, acts)),
      h(
        "ol",
        { class: "question-list", key: "questions" },
        shown.found.quiz.questions.map((question, place) => {
          const [notes, isOpen] = [shown.found?.notes.get(question.key) ?? [], shown.open.has(question.key)];
          return once(`question-${question.key}`, [question, place, notes, isOpen], () => card(question, place, notes, isOpen, acts));
        }),
      ),
      once("save", [shown.found, shown.busy, shown.saveRefusal], () => saving(shown, acts)),
    ],
  ];
};

/** @param {Shown} shown @param {Acts} acts */
const source = ({ source: from, text, busy, isDragged, refusal }, acts) =>
  h(
    "section",
    {
      class: `card source${isDragged ? " dragged" : ""}`,
      key: "source",
      ondragover: (event) => hasFiles(event.dataTransfer) && (event.preventDefault(), acts.drag(true)),
      ondragleave: (event) => event.currentTarget.contains(event.relatedTarget) || acts.drag(false),
      ondrop: (event) => (acts.drag(false), acts.take(event.dataTransfer.files[0])),
    },
    h(
      "div",
      { class: "drop" },
      // Its own button would speak the language of the browser.
      h("input", { id: "file", type: "file", class: "visually-hidden", accept: KINDS, "aria-describedby": "kinds", onchange: ({ target }) => acts.take(target.files[0]), onclick: ({ target }) => (target.value = "") }),
      h("label", { for: "file", class: "button primary" }, say("import.file")),
      h("p", { class: "chosen" }, from && "file" in from && written(from.file.name)),
      h("p", { class: "hint", id: "kinds" }, say("import.kinds")),
    ),
    h("div", { class: "field" }, h("label", { for: "pasted" }, say("import.text")), h("textarea", { id: "pasted", rows: "4", dir: text && direction(text), typed: text, placeholder: say("import.example"), oninput: (event) => acts.typeText(typedIn(event)) })),
    h("div", { class: "ways" }, h("button", { class: "button", ...pressed(!!busy || !text.trim(), acts.readText) }, say("import.read_text"))),
    busy === "reading" && h("p", { class: "hint" }, say("import.reading")),
    refusal && h("p", { class: "refusal", id: "refusal" }, refusal),
  );

/** @param {Shown} shown @param {Acts} acts */
const how = ({ source: from, choice, reading, refusal, busy }, acts) => {
  const isFile = !!from && "file" in from;
  const seen = refusal ? null : reading;
  const hasSeparator = choice.separator || seen?.separator;
  return h(
    "fieldset",
    { class: "options how", key: "how" },
    h("legend", {}, say("import.how")),
    select("format", choice.format, seen?.format ?? "", FORMATS, (value) => say(`format.${value}`), (format) => acts.choose({ format }), !!busy),
    isFile && (choice.encoding || seen?.encoding || refusal) && select("encoding", choice.encoding, seen?.encoding ?? "", ENCODINGS, encodingName, (encoding) => acts.choose({ encoding }), !!busy),
    (hasSeparator || refusal) && select("separator", choice.separator, seen?.separator ?? "", Object.keys(SEPARATORS), (value) => say(SEPARATORS[/** @type {","} */ (value)]), (separator) => acts.choose({ separator }), !!busy),
  );
};

const languages = new Intl.DisplayNames(document.documentElement.lang, { type: "language" });

/** @param {string} value */
const encodingName = (value) => {
  const name = value.replace(/^utf|^gb|^euc_kr$/, (start) => start.toUpperCase()).replace(/^./, (first) => first.toUpperCase());
  const language = WRITTEN[value];
  return language ? `${name} (${languages.of(language)})` : name;
};

/**
 * @param {"format" | "encoding" | "separator"} id
 * @param {string} chosen
 * @param {string} found what was found out
 * @param {readonly string[]} values
 * @param {(value: string) => string} name
 * @param {(value: string) => void} choose
 * @param {boolean} isOff
 */
const select = (id, chosen, found, values, name, choose, isOff) =>
  h(
    "div",
    { class: "field", key: id },
    h("label", { for: id }, say(LABELS[id])),
    h(
      "select",
      { id, typed: chosen, disabled: isOff, onchange: (event) => choose(typedIn(event)) },
      h("option", { value: "", selected: !chosen }, !chosen && found ? say("import.found_out", { name: name(found) }) : say("import.find_out")),
      values.map((value) => h("option", { value, selected: value === chosen }, name(value))),
    ),
  );

/** @param {Shown} shown @param {Acts} acts */
const result = ({ found }, acts) => {
  if (!found) return null;
  const { quiz, others } = found;
  const [count, left] = [quiz.questions.length, leftToMend(found)];
  return h(
    "section",
    { class: "card found", key: "result" },
    h("h2", { tabindex: "-1" }, say("import.found", { n: count })),
    left > 0 && h("p", { class: "refusal" }, say("import.mend", { n: left })),
    others.length > 0 && h("div", {}, h("h3", {}, say("import.left_out")), h("ul", { class: "notes" }, others.map(noteLine))),
    count > 0 && titleField(quiz.title, acts),
    quiz.tags.length > 0 && h("p", { class: "quiz-tags" }, h("strong", {}, say("tags.title")), quiz.tags.map((tag) => h("span", { class: "quiz-tag" }, written(tag)))),
  );
};

/** @param {string} title @param {Acts} acts */
const titleField = (title, acts) => {
  const { props, line } = faulty("title", title.trim() ? undefined : say("reading.blank"));
  return h("div", { class: "field" }, h("label", { for: "title" }, say("editor.quiz_title")), h("input", { ...props, type: "text", autocomplete: "off", ...inItsScript(title), typed: title, oninput: (event) => acts.title(typedIn(event)) }), line);
};

/** @param {Note} note */
const noteLine = (note) => h("li", { class: note.isOpen ? "trouble" : "" }, note.place && [h("strong", {}, say(PLACES[note.place.unit], { i: note.place.number })), " "], told(note));

/** The sentence, in the reader's digits. @param {Note} note */
const told = ({ code, values, detail }) => {
  const key = [`reading.${code}`, `unplayable.${code}`, `fault.${code}`].find(has);
  return key ? say(key, values) : detail;
};

/**
 * @param {Question} question
 * @param {number} place
 * @param {readonly Note[]} notes
 * @param {boolean} isOpen
 * @param {Acts} acts
 */
const card = (question, place, notes, isOpen, acts) => {
  const { key, text } = question;
  const faults = Object.fromEntries(notes.filter(({ isOpen: mustBe, part }) => mustBe && part).map((note) => [note.part, told(note)]));
  const said = notes.filter(({ part }) => !isOpen || !(part in faults));
  return h(
    "li",
    { key, class: `question-card card${isOpen ? " open" : ""}` },
    h(
      "div",
      { class: "question-head" },
      h("h3", { tabindex: "-1", id: `${key}-head` }, h("span", { class: "place" }, number(place + 1)), " ", !isOpen && (text.trim() ? h("span", { class: `words${asTyped(text)}`, ...inItsScript(text) }, text) : h("span", { class: "none" }, say("editor.no_text")))),
      h(
        "div",
        { class: "ways" },
        h("button", { class: "button small", ...pressed(false, () => acts.open(key)), "aria-expanded": String(isOpen), "aria-describedby": `${key}-head` }, say(isOpen ? "import.close" : "import.mend_button")),
        h("button", { class: "button small danger", ...pressed(false, () => acts.drop(key, place)), "aria-describedby": `${key}-head` }, say("import.drop")),
      ),
    ),
    said.length > 0 && h("ul", { class: "notes" }, said.map(noteLine)),
    isOpen ? h("div", { class: "question-form" }, questionFields(question, { faults, change: (edit) => acts.change(key, edit) })) : seen(question),
  );
};

/** The question as it will be. @param {Question} question */
const seen = ({ choices, time_limit, points, explanation, ...asked }) => [
  questionPicture({ picture: pictureOf(asked) }, LIST),
  h(
    "ol",
    { class: "seen-choices" },
    choices.map((choice, place) =>
      h(
        "li",
        { class: choice.is_correct ? "right" : "" },
        h("span", { class: "sign", "aria-hidden": "true" }, letter(place)),
        " ",
        choicePicture({ choice_pictures: choices.map(pictureOf) }, place, LIST, "of-seen"),
        written(choice.text),
        choice.is_correct && [" ", h("span", { class: "right-word" }, say("choice.right"))],
      ),
    ),
  ),
  h("p", { class: "hint" }, say("import.seconds", { n: Number(time_limit) }), " · ", say("points", { n: Number(points) })),
  explanation && h("p", { class: "hint", ...inItsScript(explanation) }, explanation),
];

/** @param {Shown} shown @param {Acts} acts */
const saving = ({ found, busy, saveRefusal }, acts) =>
  found &&
  found.quiz.questions.length > 0 &&
  h(
    "div",
    { class: "save-line", key: "save" },
    saveRefusal && h("p", { class: "refusal", role: "alert" }, saveRefusal),
    h("button", { class: "button primary", ...pressed(!!busy, acts.save) }, say(busy === "saving" ? "editor.saving" : "import.save")),
  );
