// The token of the link in a mail: it stands after the #, where no server sees it, and is gone from the address at once.

const token = location.hash.slice(1);

/** What the link of the mail carried; empty when the page was opened without it. */
export const mailToken = () => token;

history.replaceState(null, "", location.pathname + location.search);

// Who reads the page in another language still has their link.
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".switch")))
  link.addEventListener("click", () => {
    link.hash = token;
  });

// Another mail's link, opened where this one was, would otherwise change nothing.
addEventListener("hashchange", () => location.hash && location.reload());
