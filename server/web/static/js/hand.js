// A file that was asked for with the login, given to the browser to keep.

/**
 * @param {Blob} content
 * @param {string} name
 */
export const hand = (content, name) => {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  [link.href, link.download] = [address, name];
  link.click();
  // Some browsers read it only after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
