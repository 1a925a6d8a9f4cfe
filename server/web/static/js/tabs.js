// What the tabs of one browser tell each other about what goes on in them.

/** Whoever is there answers at once. In milliseconds. */
const PATIENCE = 250;

/**
 * Older browsers have none: there each tab is on its own.
 * @param {string} subject
 */
const open = (subject) => ("BroadcastChannel" in globalThis ? new BroadcastChannel(`zedny.${subject}`) : null);

/**
 * @param {string} subject
 * @param {(question: string) => string | null} answer null says nothing
 */
export const answerTabs = (subject, answer) =>
  open(subject)?.addEventListener("message", ({ data, currentTarget }) => {
    if (typeof data.question !== "string") return;
    const said = answer(data.question);
    if (said !== null) /** @type {BroadcastChannel} */ (currentTarget).postMessage({ answer: said });
  });

/**
 * What is answered, each thing once; this tab answers too.
 * @param {string} subject
 * @returns {Promise<string[]>}
 */
export const askTabs = (subject, question = "") =>
  new Promise((tell) => {
    const channel = open(subject);
    if (!channel) return tell([]);
    /** @type {Set<string>} */
    const heard = new Set();
    channel.onmessage = ({ data }) => typeof data.answer === "string" && heard.add(data.answer);
    channel.postMessage({ question });
    setTimeout(() => {
      channel.close();
      tell([...heard]);
    }, PATIENCE);
  });
