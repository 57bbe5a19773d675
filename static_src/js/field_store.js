// What lies on the phone: one IndexedDB, so that nothing depends on the worker or on an open tab.
//   boxes  one person's room on this phone: the device's id, the wrapped secret, the clock; no names
//   kits   per device the activities taken along, sealed
//   queue  per fact what was marked and not yet answered for, sealed
//   loose  badges opened by the phone's own camera without network: the room opened last, a token, a time; not sealed
const NAMES = { boxes: "id", kits: "device", queue: "id", loose: "id" };
let opening = null;

function open() {
  opening ??= new Promise((done, failed) => {
    const asked = indexedDB.open("field", 1);
    asked.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(NAMES)) asked.result.createObjectStore(name, { keyPath });
    };
    asked.onsuccess = () => done(watched(asked.result));
    asked.onerror = () => failed(asked.error);
  });
  opening.catch(() => (opening = null));
  return opening;
}

function watched(db) {
  const forget = () => (opening = null);
  db.onclose = forget; // the browser closed it: the next call opens anew
  db.onversionchange = () => (db.close(), forget());
  return db;
}

const answered = (asked) =>
  new Promise((done, failed) => {
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });

/** One row, or undefined. */
export async function read(name, key) {
  return answered((await open()).transaction(name).objectStore(name).get(key));
}

/** Every row, by its key. */
export async function all(name) {
  return answered((await open()).transaction(name).objectStore(name).getAll());
}

/** The room was emptied meanwhile, by this tab or another: nothing was written. */
export class Gone extends Error {}

/** All of what `work(put, drop)` asks for, or none; resolves when it is on the disk.

With `room`: only while that room is there, so that no late write brings back what was removed. */
export async function change(work, room) {
  const db = await open();
  return new Promise((done, failed) => {
    const going = db.transaction(Object.keys(NAMES), "readwrite", { durability: "strict" });
    let isThere = !room;
    going.oncomplete = () => (isThere ? done() : failed(new Gone(room)));
    going.onabort = () => failed(going.error);
    const put = (name, row) => going.objectStore(name).put(row);
    const drop = (name, key) => going.objectStore(name).delete(key);
    if (!room) return work(put, drop);
    going.objectStore("boxes").get(room).onsuccess = ({ target }) => {
      isThere = Boolean(target.result);
      if (isThere) work(put, drop);
    };
  });
}
