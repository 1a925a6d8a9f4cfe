// What the REST API says of classes.

export interface SchoolClass {
  id: number;
  name: string;
  code: string;
  link: string;
  student_count: number;
  archived_at: string | null;
}

export interface Student {
  user_id: number;
  full_name: string | null;
  email: string | null;
  user_name: string | null;
  is_kept: boolean;
  has_login: boolean;
  joined_at: string;
}

export interface Invitation {
  id: number;
  name: string;
  teacher_name: string | null;
  joined_at: string | null;
  is_archived: boolean;
}

export interface Tried {
  lines: { row: number; full_name: string | null; email: string | null; outcome: "added" | "already" | "invited" | "made" }[];
  faults: { row: number; column: string; code: string; detail: string }[];
}

export interface Given {
  courses: { id: number; title: string; is_archived: boolean }[];
  homework: { id: string; title: string | null; quiz_title: string; due_at: string | null; is_archived: boolean; standings: Record<"not_begun" | "on_the_way" | "finished", number> }[];
}
