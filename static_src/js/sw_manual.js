// The manual without network. Pages: from the net, and from the phone when the net fails or takes too
// long. Their sheets and scripts: from the phone when they are kept. Nothing is stored here but the
// answer to "which edition is the newest": keeping is the reader's own doing (keeping.js).
import { keptFile, readKept, writeNewest, readNewest } from "./keeping_store.js";

const PATIENCE = 3000; // milliseconds
const ASK_AGAIN = 10 * 60 * 1000;
const PAGE = /^\/([^/]+)\/manual\//;
const MAIN = '<main id="main" tabindex="-1">';
let asked = 0;

export function answer(event, url) {
  const language = PAGE.exec(new URL(registration.scope).pathname)?.[1];
  if (!language) return null;
  if (event.request.mode === "navigate") return PAGE.test(url.pathname) ? page(event, url, language) : null;
  return url.pathname.startsWith("/static/") ? asset(event.request, url, language) : null;
}

async function page(event, url, language) {
  const net = fetch(event.request);
  const inTime = await Promise.race([net.catch(() => null), later()]);
  if (isGood(inTime)) {
    event.waitUntil(askForNewest(language));
    return announced(inTime, language);
  }
  return (await keptFile(language, url.pathname)) ?? (await fromNet(net)) ?? away(language);
}

const later = () => new Promise((done) => setTimeout(done, PATIENCE, null));
// A server that is being mended answers 502 and the like: the kept page says more.
const isGood = (answer) => answer && answer.status < 500;
const fromNet = (net) => net.catch(() => null);

async function away(language) {
  return (await keptFile(language, `/${language}/manual/keep/away/`)) ?? Response.error();
}

async function asset(request, url, language) {
  const kept = await keptFile(language, url.pathname);
  return kept ?? fetch(request);
}

/** Asks at most once in ten minutes; the browser sends what it has, so an unchanged answer is empty. */
async function askForNewest(language) {
  if (Date.now() - asked < ASK_AGAIN) return;
  asked = Date.now();
  try {
    const address = `/${language}/manual/keep/now.json`;
    const answer = await fetch(address, { cache: "no-cache", credentials: "omit" });
    if (!answer.ok || !(await readKept(language))) return;
    const { version, text, line } = await answer.json();
    await writeNewest(language, { version, text, line });
  } catch {
    asked = 0; // the line dropped: the next page asks again
  }
}

/** The page with one line above it when another edition is there than the kept one. */
async function announced(answer, language) {
  const [kept, newest] = await Promise.all([readKept(language), readNewest(language)]);
  const isPage = answer.ok && answer.headers.get("Content-Type")?.startsWith("text/html");
  if (!isPage || !kept || !newest || kept.text === newest.text) return answer;
  const html = await answer.text();
  const { status, headers } = answer;
  return new Response(html.replace(MAIN, `${MAIN}${lineOf(newest, language)}`), { status, headers });
}

function lineOf(newest, language) {
  const line = newest.line.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`);
  return `<aside class="standing"><p><a href="/${language}/manual/keep/">${line}</a></p></aside>`;
}
