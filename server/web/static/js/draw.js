// Brings the document to what a view wants, and touches nothing else: focus and what was typed stay.

/**
 * @typedef {import("./h.js").Child} Child
 * @typedef {import("./h.js").Element} Wanted
 * @typedef {import("./h.js").Prop} Prop
 * @typedef {HTMLElement | MathMLElement | SVGElement} Drawable
 */

/** @type {Record<string, string>} */
const NAMESPACES = { math: "http://www.w3.org/1998/Math/MathML", svg: "http://www.w3.org/2000/svg" };

/** @type {WeakMap<Node, Wanted>} */
const drawn = new WeakMap();
/**
 * What was put into a parent, piece by piece: a browser that translates a page puts elements of its own around texts.
 * @type {WeakMap<Node, { want: Wanted | string, node: Node }[]>}
 */
const put = new WeakMap();
/**
 * What a text was meant to say, whatever it has been translated into.
 * @type {WeakMap<Node, string>}
 */
const meant = new WeakMap();
// Their attributes only set where they start.
const LIVE = new Set(["checked", "disabled", "inert", "open"]);

/**
 * @param {Node} parent
 * @param {Child} child
 */
export const draw = (parent, child) => {
  const wanted = flat(child);
  const pieces = put.get(parent);
  if (pieces && isForeign(parent, pieces)) {
    if (keepTranslated(parent, pieces, wanted)) return;
    restore(parent, pieces);
  }
  fill(parent, wanted);
  put.set(parent, [...parent.childNodes].map((node, place) => ({ want: /** @type {Wanted | string} */ (wanted[place]), node })));
};

/**
 * @param {Node} parent
 * @param {{ node: Node }[]} pieces
 */
const isForeign = ({ childNodes }, pieces) => childNodes.length !== pieces.length || pieces.some(({ node }, place) => childNodes[place] !== node);

/**
 * Where every text is to stay as it is, its translation stays too.
 * @param {Node} parent
 * @param {{ want: Wanted | string, node: Node }[]} pieces
 * @param {(Wanted | string)[]} wanted
 */
const keepTranslated = (parent, pieces, wanted) => {
  const isSame = wanted.length === pieces.length && wanted.every((want, place) => isAlike(pieces[place]?.want, want));
  if (!isSame) return false;
  pieces.forEach(({ node }, place) => {
    const want = wanted[place];
    if (want && typeof want !== "string") adjust(node, want);
  });
  put.set(parent, pieces.map(({ node }, place) => ({ want: wanted[place] ?? "", node })));
  return true;
};

/**
 * @param {Wanted | string | undefined} before
 * @param {Wanted | string} want
 */
const isAlike = (before, want) => {
  if (typeof want === "string" || typeof before !== "object") return before === want;
  return before.tag === want.tag && before.props.key === want.props.key;
};

/**
 * As we had left it. What is in its place stays there, so that nothing loses the focus.
 * @param {Node} parent
 * @param {{ node: Node }[]} pieces
 */
const restore = (parent, pieces) => {
  const own = new Set(pieces.map(({ node }) => node));
  for (const node of [...parent.childNodes]) if (!own.has(node)) node.remove();
  pieces.forEach(({ node }, place) => {
    const here = parent.childNodes[place] ?? null;
    if (here !== node) parent.insertBefore(node, here);
  });
};

/**
 * @param {Node} parent
 * @param {(Wanted | string)[]} wanted
 */
const fill = (parent, wanted) => {
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
 * What stands inside of a formula or of a drawing is what these are.
 * @param {Wanted | string} want
 * @param {Node} parent
 * @returns {Node}
 */
const made = (want, parent) => {
  if (typeof want === "string") return texted(document.createTextNode(want), want);
  const namespace = NAMESPACES[want.tag] ?? (parent instanceof Element ? parent.namespaceURI : null);
  const element = /** @type {Drawable} */ (document.createElementNS(namespace, want.tag));
  fit(element, {}, want);
  return element;
};

/**
 * @param {Text} node
 * @param {string} text
 */
const texted = (node, text) => {
  meant.set(node, text);
  if (node.data !== text) node.data = text;
  return node;
};

/**
 * @param {Node} old
 * @param {Wanted | string} want
 */
const adjust = (old, want) => {
  if (typeof want === "string") {
    if (!(old instanceof Text)) return false;
    if (meant.get(old) !== want) texted(old, want);
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
 * @returns {node is Drawable}
 */
const isDrawable = (node) => node instanceof Element;

/**
 * @param {Drawable} element
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
 * @param {Drawable} element
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
