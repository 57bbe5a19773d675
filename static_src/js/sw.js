// The service worker: one script for every room that works without network, registered for the pages
// of that room alone. A room is a module with `answer` (a promise of a response, or null: not mine).
import * as badge from "./sw_badge.js";
import * as field from "./sw_field.js";
import * as manual from "./sw_manual.js";
import * as quiz from "./sw_quiz.js";

const ROOMS = [manual, field, badge, quiz];

addEventListener("install", () => skipWaiting()); // it keeps nothing of its own: the newest is the best
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const url = new URL(event.request.url);
  if (url.origin !== location.origin) return;
  for (const room of ROOMS) {
    const answer = room.answer(event, url);
    if (answer) return event.respondWith(answer);
  }
});
