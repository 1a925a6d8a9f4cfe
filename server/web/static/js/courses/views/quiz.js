// A lesson that is a quiz: joined where a game of it goes on, played alone otherwise, or gone.
import { h, written } from "../../h.js";
import { percent, say } from "../../language.js";
import { way } from "../../notice.js";

/**
 * @typedef {import("../shapes.d.ts").Lesson} Lesson
 * @typedef {import("../shapes.d.ts").LiveRoom} LiveRoom
 */

/**
 * @param {Lesson} lesson
 * @param {readonly LiveRoom[]} rooms that are open now for whoever looks
 */
export const quizLesson = ({ id, quiz, quiz_is_deleted, quiz_is_archived, pass_percent: needed }, rooms) => {
  if (quiz_is_deleted) return h("p", {}, say("lesson.quiz_deleted"));
  if (quiz_is_archived) return h("p", {}, say("lesson.quiz_archived"));
  if (!quiz) return h("p", {}, say("lesson.quiz_taken_back"));
  return [
    h("h2", {}, written(quiz.title)),
    h("p", {}, needed ? say("lesson.to_pass", { needed: percent(needed) }) : say("lesson.to_play")),
    ways(id, rooms.find(({ quiz_id }) => quiz_id === quiz.id)),
  ];
};

/**
 * While a class plays it, nobody plays it alone; nor does anybody play one that is not stored.
 * @param {number} id
 * @param {LiveRoom | undefined} room
 */
const ways = (id, room) =>
  room
    ? h("div", { key: "live", class: "live" }, h("p", { role: "status" }, h("strong", {}, say("lesson.live"))), h("div", { class: "ways" }, way(`/play/${room.code}`, say("lesson.join"), true)))
    : id
      ? h("div", { key: "alone", class: "ways" }, way(`/lessons/${id}/practice`, say("lesson.practise"), true))
      : h("p", { class: "hint" }, say("builder.preview_quiz"));
