// A signed page under ten fingers: a digit fills a cell and goes on. Without this module each cell is
// a plain choice, which takes the same digits.
const form = document.getElementById("sheet");
const HERE = ["present", "late", "left_early"];
const VALUES = { 1: "present", 2: "late", 3: "left_early", 4: "excused", 0: "absent", "-": "absent" };
const SHADES = { present: "1", late: "2", left_early: "2", excused: "2", absent: "0" };
const digits = new Intl.NumberFormat(document.documentElement.lang === "en" ? "en" : "fa");

// ASCII for a digit of any of the three sets.
function ascii(key) {
  const code = key.length === 1 ? key.charCodeAt(0) : 0;
  for (const zero of [0x660, 0x6f0]) {
    if (code >= zero && code <= zero + 9) return String(code - zero);
  }
  return key;
}

function start() {
  const table = form.querySelector("table");
  const rows = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("select")]);
  const rests = [...table.querySelectorAll(".rest select")];
  const order = [...rests, ...rows.flat()];
  const rtl = getComputedStyle(table).direction === "rtl";
  const filled = new Set(); // cells that only follow what the head of their column says

  function shade() {
    for (const cell of order) cell.dataset.set = SHADES[cell.value] || "";
    for (const place of table.querySelectorAll("[data-here]")) {
      const cells = form.querySelectorAll(`tbody select[name^="p-${place.dataset.here}-"]`);
      if (cells.length) {
        place.textContent = digits.format([...cells].filter((c) => HERE.includes(c.value)).length);
      }
    }
  }

  // Who stands on the women's and on the men's sheet may have signed the other one.
  function fill(rest) {
    const column = rest.name.slice("rest-".length);
    const name = `p-${column}-`;
    for (const cell of form.querySelectorAll(`tbody select[name^="${name}"]:not([data-alone])`)) {
      if (!cell.value || filled.has(cell)) {
        cell.value = rest.value;
        if (rest.value) filled.add(cell);
        else filled.delete(cell);
      }
    }
  }

  function set(cell, value) {
    if (![...cell.options].some((option) => option.value === value)) return false;
    cell.value = value;
    cell.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  }

  function go(cell, down, along) {
    const line = rows.findIndex((row) => row.includes(cell));
    const place = line < 0 ? rests.indexOf(cell) : rows[line].indexOf(cell);
    const row = line + down < 0 ? rests : rows[line + down];
    const target = row && row[place + along];
    if (target) target.focus();
    else if (down > 0) form.querySelector("[data-save]").focus();
  }

  function onward(cell) {
    const next = order[order.indexOf(cell) + 1];
    (next || form.querySelector("[data-save]")).focus();
  }

  const MOVES = {
    Enter: [1, 0],
    ArrowDown: [1, 0],
    ArrowUp: [-1, 0],
    ArrowRight: [0, rtl ? -1 : 1],
    ArrowLeft: [0, rtl ? 1 : -1],
  };

  table.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (!(cell instanceof HTMLSelectElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = ascii(event.key);
    if (key in VALUES) {
      if (set(cell, VALUES[key])) onward(cell);
    } else if (key === "Backspace" || key === "Delete") {
      set(cell, "");
    } else if (key in MOVES) {
      go(cell, ...MOVES[key]);
    } else {
      return;
    }
    event.preventDefault();
  });
  table.addEventListener("change", (event) => {
    if (rests.includes(event.target)) fill(event.target);
    else filled.delete(event.target);
    shade();
  });
  shade();
  if (rows.length && matchMedia("(hover: hover)").matches) order[0]?.focus({ preventScroll: true });
}

if (form) start();
