// What stands behind the address of a homework where its result is meant.

export const RESULT = "#result";
