// What only who listens is told, in the live region of the page.

/** @param {string} text */
export const announce = (text) => {
  const voice = document.querySelector("#announcements");
  if (voice) voice.textContent = text;
};
