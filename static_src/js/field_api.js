// Talking with the server. Everything that is no clear answer (no line, a gateway's error page, a
// server being mended) is NoLine: nothing is concluded from it and the phone tries again later.
const ROOT = "/api/field/v1/";
const PATIENCE = 30_000; // milliseconds

export class NoLine extends Error {}

let token = "";

/** {status, data, headers} of an answer; `data` is null without a body. Raises NoLine. */
export async function ask(path, { method = "GET", device, body, etag, patience = PATIENCE } = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  const headers = { Accept: "application/json" };
  if (device) headers["X-Device"] = device;
  if (etag) headers["If-None-Match"] = etag;
  if (body) Object.assign(headers, { "Content-Type": "application/json", "X-CSRFToken": token });
  const address = `${ROOT}${path}?lang=${document.documentElement.lang}`;
  try {
    const how = { method, headers, body: body && JSON.stringify(body), signal: stop.signal };
    const answer = await read(await fetch(address, { ...how, cache: "no-store", credentials: "same-origin" }));
    tell(true);
    return answer;
  } catch (error) {
    tell(false);
    throw error instanceof NoLine ? error : new NoLine(error.message);
  } finally {
    clearTimeout(timer);
  }
}

/** Whoever draws ways out of this page hears whether there is a line. */
const tell = (isLine) => dispatchEvent(new CustomEvent("line", { detail: isLine }));

async function read(answer) {
  const isJson = answer.headers.get("Content-Type")?.includes("json");
  if (answer.status !== 304 && !isJson) throw new NoLine(`status ${answer.status}`);
  const { status, headers } = answer;
  if (status >= 500 || status === 429) throw new NoLine(`status ${status}`);
  return { status, data: status === 304 ? null : await answer.json(), headers };
}

/** {user, offset}: who is signed in (null: nobody), and the server's clock against this one. */
export async function whoIsThere(patience) {
  const before = Date.now();
  const { status, data } = await ask("session", { patience });
  if (status === 401) return { user: null };
  if (status !== 200) throw new NoLine(data.message);
  token = data.csrf;
  const middle = before + (Date.now() - before) / 2; // the answer was written half way
  return { user: data.user, offset: Math.round(Date.parse(data.now) - middle) };
}

export const send = (path, device, body) => ask(path, { method: "POST", device, body });
