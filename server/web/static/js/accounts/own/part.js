// The parts of the page of one's account, as the server's template has them.

/** @param {string} name */
export const form = (name) => /** @type {HTMLFormElement} */ (document.querySelector(`#${name}-form`));

/** @param {string} name */
export const card = (name) => {
  const section = /** @type {HTMLElement} */ (document.querySelector(`#${name}`));
  return {
    section,
    heading: /** @type {HTMLElement} */ (section.querySelector("h2")),
    list: /** @type {HTMLElement} */ (section.querySelector("ul")),
  };
};
