// Everything that is held about oneself, as a file to keep.
import { download } from "../../download.js";
import { bringToLife } from "../../form.js";
import { hand } from "../../hand.js";
import { say } from "../../language.js";
import { form } from "./part.js";

export const offerExport = () =>
  bringToLife(form("export"), async () => {
    hand((await download("/me/export")).content, "zedny-account.json");
    return say("account.exported");
  });
