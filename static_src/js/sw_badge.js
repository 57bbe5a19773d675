// A badge opened by the phone's own camera. With a line the server answers. Without one its token
// and the time are kept, no name and so no key, and are sent when the trainer opens the page again.
import { BADGE_CACHE, BADGE_PAGE } from "./field_keep.js";
import { newKey } from "./key.js";
import { all, change } from "./field_store.js";

const PATIENCE = 8000; // milliseconds
const SAME = 60 * 1000; // one and the same look at a badge
const BADGE = /^\/b\/([^/]+)\/?$/;

export function answer(event, url) {
  const isMine = new URL(registration.scope).pathname === "/b/";
  if (!isMine) return null;
  const token = BADGE.exec(url.pathname)?.[1];
  if (token && event.request.mode === "navigate") return page(event.request, token);
  return url.pathname.startsWith("/static/") ? part(event.request, url) : null;
}

async function page(request, token) {
  const answered = await Promise.race([fetch(request).catch(() => null), later()]);
  if (answered && answered.status < 500) return answered;
  const told = await caches.match(BADGE_PAGE, { cacheName: BADGE_CACHE });
  if (!told) return Response.error(); // nothing was taken along: nobody would ever send it
  return (await keep(token)) ? told : Response.error();
}

const later = () => new Promise((done) => setTimeout(done, PATIENCE, null));

/** Beside whose room was opened last: no other room's trainer takes it over. False: there is no room. */
async function keep(token) {
  const room = (await all("boxes")).sort((one, other) => (other.opened_at ?? 0) - (one.opened_at ?? 0))[0]?.id;
  if (!room) return false;
  const before = (await all("loose")).some((row) => row.token === token && Date.now() - row.at < SAME);
  if (!before) await change((put) => put("loose", { id: newKey(), room, token, at: Date.now() }), room);
  return true;
}

async function part(request, url) {
  return (await caches.match(url.pathname, { cacheName: BADGE_CACHE })) ?? fetch(request);
}
