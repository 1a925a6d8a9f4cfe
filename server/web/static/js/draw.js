// Brings the document to what a view wants, and touches nothing else: focus and what was typed stay.

/**
 * @typedef {import("./h.js").Child} Child
 * @typedef {import("./h.js").Element} Wanted
 * @typedef {import("./h.js").Prop} Prop
 */

const MATHML = "http://www.w3.org/1998/Math/MathML";

/** @type {WeakMap<Node, Wanted>} */
const drawn = new WeakMap();
// Their attributes only set where they start.
const LIVE = new Set(["checked", "disabled", "inert", "open"]);

/**
 * @param {Node} parent
 * @param {Child} child
 */
export const draw = (parent, child) => {
  const wanted = flat(child);
  const keys = new Set(wanted.map((want) => (typeof want === "string" ? null : want.props.key)));
  /** @param {Node | undefined} node */
  const isKept = (node) => !!node && keyOf(node) !== undefined && keys.has(keyOf(node));
  // Who has left goes first, so that everybody behind keeps their element.
  for (const node of [...parent.childNodes]) if (keyOf(node) !== undefined && !isKept(node)) node.remove();
  const kept = new Map([...parent.childNodes].map((node) => [keyOf(node), node]));
  wanted.forEach((want, place) => {
    const old = parent.childNodes[place];
    if (old && adjust(old, want)) return;
    const own = typeof want === "string" || (want.props.key ?? undefined) === undefined ? undefined : kept.get(want.props.key ?? undefined);
    if (own) parent.insertBefore(own, old ?? null);
    if (own && adjust(own, want)) return;
    const here = parent.childNodes[place];
    if (!here || isKept(here)) parent.insertBefore(made(want, parent), here ?? null);
    else parent.replaceChild(made(want, parent), here);
  });
  while (parent.childNodes.length > wanted.length) parent.lastChild?.remove();
};

/** @param {Node} node */
const keyOf = (node) => drawn.get(node)?.props.key ?? undefined;

/**
 * @param {Child} child
 * @returns {(Wanted | string)[]}
 */
const flat = (child) => {
  if (child === null || child === undefined || child === false) return [];
  if (Array.isArray(child)) return child.flatMap(flat);
  return [typeof child === "number" ? String(child) : child];
};

/**
 * What stands inside of a formula is MathML, as the formula is.
 * @param {Wanted | string} want
 * @param {Node} parent
 * @returns {Node}
 */
const made = (want, parent) => {
  if (typeof want === "string") return document.createTextNode(want);
  const isMath = want.tag === "math" || (parent instanceof Element && parent.namespaceURI === MATHML);
  const element = isMath ? document.createElementNS(MATHML, want.tag) : document.createElement(want.tag);
  fit(element, {}, want);
  return element;
};

/**
 * @param {Node} old
 * @param {Wanted | string} want
 */
const adjust = (old, want) => {
  if (typeof want === "string") {
    if (!(old instanceof Text)) return false;
    if (old.data !== want) old.data = want;
    return true;
  }
  const before = drawn.get(old);
  // The very same value as the last time: nothing in it can have changed.
  if (before === want) return true;
  if (!isDrawable(old) || before?.tag !== want.tag || before.props.key !== want.props.key) return false;
  fit(old, before.props, want);
  return true;
};

/**
 * Browsers from before they knew formulas have no class for them.
 * @param {Node} node
 * @returns {node is HTMLElement | MathMLElement}
 */
const isDrawable = (node) => node instanceof Element;

/**
 * @param {HTMLElement | MathMLElement} element
 * @param {Record<string, Prop>} before
 * @param {Wanted} want
 */
const fit = (element, before, want) => {
  for (const name of new Set([...Object.keys(before), ...Object.keys(want.props)]))
    if (before[name] !== want.props[name]) set(element, name, want.props[name]);
  draw(element, want.children);
  drawn.set(element, want);
};

/**
 * @param {HTMLElement | MathMLElement} element
 * @param {string} name
 * @param {Prop} value
 */
const set = (element, name, value) => {
  if (name === "key") return;
  if (name === "typed") return type(element, String(value ?? ""));
  if (typeof value === "function" || name.startsWith("on") || LIVE.has(name)) Object.assign(element, { [name]: value ?? null });
  else if (typeof value === "object" && value)
    for (const [property, text] of Object.entries(value)) element.style.setProperty(property, text);
  else if (value === undefined || value === null || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
};

/**
 * The text of a field. Set anew it would move the cursor to its end, so what is there already stays.
 * @param {Element} element
 * @param {string} text
 */
const type = (element, text) => {
  const field = /** @type {HTMLInputElement} */ (element);
  if (field.value !== text) field.value = text;
};
