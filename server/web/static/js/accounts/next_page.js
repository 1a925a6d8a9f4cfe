// Where to go after logging in, as the address of this page says: never to another site.

/** Null where nothing good is said. */
export const nextPage = () => ourPage(new URLSearchParams(location.search).get("next") ?? "");

/**
 * The path of a page of ours, as the browser will read it; null for any other address.
 * @param {string} written
 */
const ourPage = (written) => {
  if (!written.startsWith("/")) return null;
  try {
    // Browsers leave out line breaks and tabs, and take "\\" for "/": what counts is what they make of it.
    const { origin, pathname, search, hash } = new URL(written, location.origin);
    return origin === location.origin && !pathname.startsWith("//") ? pathname + search + hash : null;
  } catch {
    return null;
  }
};
