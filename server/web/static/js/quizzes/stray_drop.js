// What is dropped where nothing takes it: a browser leaves the page for a file or a link that it is left to, and
// everything that was typed would go with it.

/** @param {DataTransfer | null} data */
export const hasFiles = (data) => !!data?.types.includes("Files");

/** @param {EventTarget | null} target */
const isTextField = (target) => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** Whether a browser may do with it as it does: words that are moved into a field. @param {DragEvent} event */
export const isForField = ({ dataTransfer, target }) => !hasFiles(dataTransfer) && isTextField(target);

/** Let nothing that is dropped beside what takes it make the page go away. */
export const keepPage = () => {
  addEventListener("dragover", (event) => {
    if (event.defaultPrevented || isForField(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "none";
  });
  addEventListener("drop", (event) => isForField(event) || event.preventDefault());
};
