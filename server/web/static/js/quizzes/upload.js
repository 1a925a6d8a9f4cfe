// A picture on its way to the server.
import { exchange, Problem } from "../account.js";
import { reasons } from "../form.js";
import { has, say } from "../language.js";

/** As many bytes as the server takes; more is not sent in vain. */
const LARGEST = 8 * 1024 * 1024;

/**
 * @param {File} file
 * @param {() => Promise<void>} confirm refuses to send it where that is not for whoever chose it to do any more
 * @returns {Promise<{ name: string | null, refusal: string }>} the name by which questions show it, or why there is none
 */
export const uploaded = async (file, confirm) => {
  if (file.size > LARGEST) return { name: null, refusal: say("picture.too_large") };
  if (!(await isReadable(file))) return { name: null, refusal: say("fault.not_a_picture") };
  const body = new FormData();
  body.set("file", file);
  try {
    await confirm();
    return { name: (await exchange("/media", { method: "POST", body })).answer.name, refusal: "" };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const fault = error.details.errors?.map(({ code }) => `fault.${code}`).find(has);
    return { name: null, refusal: fault ? say(fault) : reasons(error).join(" ") };
  }
};

/** A folder that is dropped looks like a file, and to send it would fail as if there were no network. @param {File} file */
const isReadable = (file) => file.slice(0, 1).arrayBuffer().then(() => true, () => false);
