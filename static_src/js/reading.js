// Where I stopped, and what I have read: kept only when the reader asked for it, on this phone only,
// sent nowhere, forgotten with one tap. Whoever opens the phone can see it.
// Lessons go by their place in the manual, the same in every language and edition.
const KEY = "manual.reading";

function known() {
  try {
    localStorage.removeItem("reading"); // once kept without asking
    return JSON.parse(localStorage.getItem(KEY)); // null: nobody asked
  } catch {
    return null; // a phone that keeps nothing reads all the same
  }
}

function note(news) {
  const kept = known();
  try {
    if (kept) localStorage.setItem(KEY, JSON.stringify({ ...kept, ...news }));
  } catch {} // no room left
}

function follow(article) {
  const lesson = article.dataset.lesson;
  const paragraphs = [...article.querySelectorAll(".para")];
  const stop = () => {
    const passed = paragraphs.filter((one) => one.getBoundingClientRect().top < innerHeight / 2);
    note({ last: lesson, at: passed.length > 1 ? passed.pop().id : "" });
  };
  let wait;
  addEventListener("scroll", () => {
    clearTimeout(wait);
    wait = setTimeout(stop, 300);
  }, { passive: true });
  stop();
  new IntersectionObserver(([end]) => {
    if (end.isIntersecting) note({ read: [...new Set([...(known()?.read || []), lesson])] });
  }).observe(document.querySelector(".turns"));
}

const doorOf = (lesson) => document.querySelector(`.lessons a[href$="/${CSS.escape(lesson)}"]`);

function offer(box) {
  const kept = known();
  const door = kept?.last && doorOf(kept.last);
  const way = box.querySelector("a");
  const [ask, forget] = box.querySelectorAll("button");
  if (door) {
    way.href = door.href + (kept.at ? `#${kept.at}` : "");
    way.textContent = door.querySelector("b").textContent;
  }
  way.parentNode.hidden = !door;
  ask.hidden = kept;
  forget.hidden = !kept;
  ask.onclick = () => {
    try {
      localStorage.setItem(KEY, "{}");
    } catch {}
    offer(box);
  };
  forget.onclick = () => {
    localStorage.removeItem(KEY);
    for (const mark of document.querySelectorAll(".read")) mark.remove();
    offer(box);
  };
  box.hidden = false;
}

const article = document.querySelector("[data-lesson].lesson");
const box = document.getElementById("resume");
if (article) follow(article);
for (const lesson of known()?.read || []) {
  const door = doorOf(lesson);
  const word = door?.closest("[data-read]").dataset.read;
  if (door) door.append(Object.assign(document.createElement("span"), { className: "small read", textContent: word }));
}
if (box) offer(box);
