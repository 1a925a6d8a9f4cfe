// Moments as the fields for dates have them: by the clock of this device, to the minute.

/** @param {string | null} moment */
export const localTime = (moment) => {
  if (!moment) return "";
  const at = new Date(moment);
  /** @param {number} figure */
  const two = (figure) => String(figure).padStart(2, "0");
  return `${String(at.getFullYear()).padStart(4, "0")}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
};
