// Fetches an edition chunk by chunk. A chunk counts only when its hash is right and all its files are
// stored; what has arrived is never fetched again.
import { cacheName, dropOthers, readKept, writeKept } from "./keeping_store.js";

/** The chunk of this address is gone: a newer version stands there. */
export class Replaced extends Error {}

const WAITS = [1000, 2000, 4000]; // milliseconds between tries: a line that flickers is not a dropped one
const pause = (wait) => new Promise((done) => setTimeout(done, wait));

/** Stores `now` (see the server's now.json) and makes it the version that is read. */
export async function fetchEdition(language, now, words, onBytes) {
  const kept = await readKept(language);
  await dropOthers(language, now.version, kept?.version);
  const cache = await caches.open(cacheName(language, now.version));
  let bytes = 0;
  for (const chunk of now.chunks) {
    if (!(await cache.match(chunk.url))) await patiently(() => store(cache, chunk));
    bytes += chunk.bytes;
    onBytes(bytes);
  }
  const { version, text } = now;
  await writeKept(language, { version, text, bytes, ...words });
  await dropOthers(language, version);
}

/** Has some of this version arrived? */
export async function isBegun(language, now) {
  const name = cacheName(language, now.version);
  if (!(await caches.has(name))) return false;
  return (await (await caches.open(name)).keys()).length > 0;
}

async function patiently(work) {
  for (const wait of [...WAITS, null]) {
    try {
      return await work();
    } catch (error) {
      const isLine = error instanceof TypeError || error.name === "TimeoutError";
      if (!isLine || wait === null) throw error;
      await pause(wait);
    }
  }
}

async function store(cache, chunk) {
  const answer = await fetch(chunk.url, { credentials: "omit" });
  if (answer.status === 404) throw new Replaced();
  if (!answer.ok) throw new TypeError(`status ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  if ((await hash(bytes)) !== chunk.sha256) throw new TypeError("not what was promised");
  const files = JSON.parse(new TextDecoder().decode(bytes));
  for (const [address, [type, text]] of Object.entries(files)) {
    await cache.put(address, new Response(text, { headers: { "Content-Type": type } }));
  }
  await cache.put(chunk.url, new Response(""));
}

async function hash(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
