// Where I stopped, and what I have read: kept on this phone only, sent nowhere, forgotten with one tap.
// Lessons go by their place in the manual, the same in every language and edition.
const KEY = "reading";

function known() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) || {};
  } catch {
    return {}; // a phone that keeps nothing reads all the same
  }
}

function note(news) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...known(), ...news }));
  } catch {}
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
    if (end.isIntersecting) note({ read: [...new Set([...(known().read || []), lesson])] });
  }).observe(document.querySelector(".turns"));
}

const doorOf = (lesson) => document.querySelector(`.lessons a[href$="/${CSS.escape(lesson)}"]`);

function offer(box) {
  const { last, at } = known();
  const door = last && doorOf(last);
  if (!door) return;
  const way = box.querySelector("a");
  way.href = door.href + (at ? `#${at}` : "");
  way.textContent = door.querySelector("b").textContent;
  box.querySelector("button").onclick = () => {
    localStorage.removeItem(KEY);
    for (const mark of document.querySelectorAll(".read")) mark.remove();
    box.hidden = true;
  };
  box.hidden = false;
}

const article = document.querySelector("[data-lesson].lesson");
const box = document.getElementById("resume");
if (article) follow(article);
for (const lesson of known().read || []) {
  const door = doorOf(lesson);
  const word = door?.closest("[data-read]").dataset.read;
  if (door) door.append(Object.assign(document.createElement("span"), { className: "small read", textContent: word }));
}
if (box) offer(box);
