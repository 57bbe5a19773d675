// Where this phone keeps the manual. All of it lies in the browser's Cache storage:
// "manual:<language>:<version>" holds the pages of one edition by their addresses, and for each
// chunk that has arrived whole an empty note under the chunk's address;
// "manual" holds for each language which version is read (`kept`) and which is the newest (`newest`).
// The kept version changes by one put: a reader never meets half an edition.
const STATE = "manual";
const PREFIX = "manual:";

const stateAddress = (language, what) => `/${language}/manual/keep/${what}.state`;

/** {version, text, bytes, edition, since} of what is kept; null. */
export const readKept = (language) => read(stateAddress(language, "kept"));
/** {version, text, line} as the server told last; null. */
export const readNewest = (language) => read(stateAddress(language, "newest"));
export const writeKept = (language, told) => write(stateAddress(language, "kept"), told);
export const writeNewest = (language, told) => write(stateAddress(language, "newest"), told);

export const cacheName = (language, version) => `${PREFIX}${language}:${version}`;

async function read(address) {
  const found = await caches.match(address, { cacheName: STATE });
  return found ? found.json() : null;
}

async function write(address, told) {
  const cache = await caches.open(STATE);
  await cache.put(address, new Response(JSON.stringify(told)));
}

/** A kept file of the version that is read, by its address without the query; undefined. */
export async function keptFile(language, path) {
  const kept = await readKept(language);
  return kept ? caches.match(path, { cacheName: cacheName(language, kept.version) }) : undefined;
}

/** What was fetched of other versions of this language goes. */
export async function dropOthers(language, ...versions) {
  const staying = versions.map((version) => cacheName(language, version));
  for (const name of await caches.keys()) {
    if (name.startsWith(`${PREFIX}${language}:`) && !staying.includes(name)) await caches.delete(name);
  }
}

/** Every language, every version, the worker of every language, and where the reader stopped. */
export async function removeAll() {
  for (const name of await caches.keys()) {
    if (name === STATE || name.startsWith(PREFIX)) await caches.delete(name);
  }
  for (const key of Object.keys(localStorage)) {
    if (key === "reading" || key.startsWith("manual.")) localStorage.removeItem(key);
  }
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    if (/^\/[^/]+\/manual\/$/.test(new URL(registration.scope).pathname)) await registration.unregister();
  }
}
