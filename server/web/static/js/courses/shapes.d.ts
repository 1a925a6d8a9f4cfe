// What REST tells of courses, see server/rest/courses/schemas/ and server/rest/dashboards/schemas.py.
import type { Formula } from "../../protocol.d.ts";

export type ContentType = "VIDEO" | "TEXT" | "PDF" | "QUIZ_LINK";

export interface Course {
  id: number;
  title: string;
  description: string | null;
  category: string | null;
  is_published: boolean;
  teacher_id: number;
  archived_at: string | null;
  lesson_count: number;
}

export interface Outlined {
  id: number;
  course_id: number;
  title: string;
  content_type: ContentType;
  duration_minutes: number;
  pass_percent: number | null;
  quiz_is_deleted: boolean;
  quiz_is_archived: boolean;
}

export interface TextElement {
  tag: string;
  attributes?: Record<string, string>;
  children?: TextNode[];
}

export type TextNode = string | Formula | TextElement;

export interface LessonFile {
  id: number;
  name: string;
  type: "PDF" | "MP4" | "WEBM";
  bytes: number;
}

export interface Lesson extends Outlined {
  content_url: string | null;
  file: LessonFile | null;
  file_is_gone?: boolean;
  content_nodes: TextNode[] | null;
  captions: string | null;
  quiz_code: string | null;
  quiz: { id: number; title: string } | null;
}

export interface Blocker {
  lesson_id: number;
  title: string;
  reason: "not_started" | "in_progress" | "quiz_not_taken" | "below_pass_percent";
  best_percent: number | null;
  pass_percent: number | null;
}

export interface Enrollment {
  status: "ACTIVE" | "COMPLETED" | "DROPPED";
  progress_percent: number;
  blockers: Blocker[];
}

export interface Progress {
  status: "NOT_STARTED" | "IN_PROGRESS" | "COMPLETED";
  time_spent_seconds: number;
}

export interface TakenCourse {
  id: number;
  title: string;
  status: Enrollment["status"];
  progress_percent: number;
  next_lesson: { id: number; title: string; content_type: ContentType } | null;
}

export interface LiveRoom {
  game_id: string;
  code: string;
  quiz_id: number;
  quiz_title: string;
  course_id: number | null;
  course_title: string | null;
  class_name: string | null;
}
