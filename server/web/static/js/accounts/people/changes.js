// What an administrator may change of an account, pure.

/**
 * @typedef {{ id: number, email: string, full_name: string | null, role: "STUDENT" | "TEACHER" | "SUPER_ADMIN",
 *   is_active: boolean, is_verified: boolean, is_erased: boolean, created_at: string | null }} Account
 * @typedef {{ name: "make_teacher" | "make_student" | "end_admin" | "verify" | "switch_off" | "switch_on", body: Partial<Account> }} Change
 */

/** @type {Record<Account["role"], Change>} */
const ROLES = {
  STUDENT: { name: "make_teacher", body: { role: "TEACHER" } },
  TEACHER: { name: "make_student", body: { role: "STUDENT" } },
  SUPER_ADMIN: { name: "end_admin", body: { role: "TEACHER" } },
};
/** @type {Change} */
const VERIFY = { name: "verify", body: { is_verified: true } };
/** @type {Change} */
const SWITCH_OFF = { name: "switch_off", body: { is_active: false } };
/** @type {Change} */
const SWITCH_ON = { name: "switch_on", body: { is_active: true } };

/**
 * Whether a link to a new password may be made: whoever has that of an administrator could become one.
 * @param {Account} account
 * @param {number} me
 */
export const mayGetPasswordLink = ({ id, role, is_active, is_erased }, me) => id !== me && !is_erased && is_active && role !== "SUPER_ADMIN";

/** Whether there may be quizzes and courses. @param {Account} account */
export const mayTeach = ({ role }) => role !== "STUDENT";

/**
 * Nobody locks themselves out, and who was erased stays so.
 * @param {Account} account
 * @param {number} me
 * @returns {Change[]}
 */
export const changesOf = ({ id, role, is_active, is_verified, is_erased }, me) => {
  if (id === me || is_erased) return [];
  return [ROLES[role], ...(is_verified ? [] : [VERIFY]), is_active ? SWITCH_OFF : SWITCH_ON];
};
