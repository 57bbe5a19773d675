// The training day without network: the page from the phone at once, since it holds no data and a
// failing line is the rule; a newer one is fetched behind it. Whatever else, other people's pages
// above all, goes to the net as if no worker were there.
import { cacheOf, keepPages } from "./field_keep.js";

const SCOPE = /^\/([^/]+)\/field\/$/;
const ASK_AGAIN = 10 * 60 * 1000; // milliseconds
let asked = 0;

export function answer(event, url) {
  const contents = new URL(registration.scope).pathname;
  const language = SCOPE.exec(contents)?.[1];
  if (!language) return null;
  const isPage = url.pathname === contents && event.request.mode === "navigate";
  if (isPage) event.waitUntil(refresh(contents));
  const isPart = url.pathname.startsWith("/static/") || url.pathname === `${contents}screens/`;
  return isPage || isPart ? kept(event.request, url, language) : null;
}

async function kept(request, url, language) {
  const found = await caches.match(url.pathname, { cacheName: cacheOf(language) });
  return found ?? fetch(request);
}

async function refresh(contents) {
  if (Date.now() - asked < ASK_AGAIN) return;
  asked = Date.now();
  await keepPages(contents).catch(() => (asked = 0));
}
