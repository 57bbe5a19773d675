// A test somebody is in the middle of. Its pages come from the net; when there is none, or the server
// is being mended, the copy of the whole test opens instead, and the answers on the phone are laid
// over it. Nothing is kept here: quiz_keep.js keeps, and drops after sending or seven days.
import { cacheOf, isFresh } from "./quiz_keep.js";

const ROOT = /^\/[^/]+\/t\/[^/]+\/[0-9a-f-]{36}\/$/;
const PATIENCE = 12e3; // milliseconds

export function answer(event, url) {
  const root = new URL(registration.scope).pathname;
  if (!ROOT.test(root)) return null;
  if (event.request.mode === "navigate") return url.pathname.startsWith(root) ? page(event.request, root) : null;
  return /^\/(static|q)\//.test(url.pathname) ? part(event.request, url, root) : null;
}

async function page(request, root) {
  const net = fetch(request).catch(() => null);
  const inTime = await Promise.race([net, new Promise((done) => setTimeout(done, PATIENCE, null))]);
  if (inTime && inTime.status < 500) return inTime;
  const kept = await caches.match(`${root}all/`, { cacheName: cacheOf(root) });
  if (kept && isFresh(kept)) return kept;
  return (await net) ?? Response.error();
}

async function part(request, url, root) {
  return (await caches.match(url.pathname, { cacheName: cacheOf(root) })) ?? fetch(request);
}
