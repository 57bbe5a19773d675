// Reading and filling the fields of one question.

/** [[name, value], ...] of one fieldset, as a form would send them. */
export function fieldsOf(box) {
  const all = new FormData(box.form ?? box.closest("form"));
  const item = box.dataset.item;
  return [...all].filter(([name]) => name === item || name.startsWith(`${item}.`));
}

/** Show these as chosen and written. */
export function fill(box, fields) {
  for (const input of box.querySelectorAll("input:not([type=hidden]), select")) {
    const said = fields.filter(([name]) => name === input.name).map(([, value]) => value);
    if (/radio|checkbox/.test(input.type)) input.checked = said.includes(input.value);
    else input.value = said[0] ?? "";
  }
}

/** Is nothing of it left open? */
export function isWhole(box) {
  const inputs = [...box.querySelectorAll("input:not([type=hidden]), select")];
  const names = [...new Set(inputs.map(({ name }) => name))];
  return names.every((name) => inputs.some((one) => one.name === name && isFilled(one)));
}

const isFilled = (input) => (/radio|checkbox/.test(input.type) ? input.checked : Boolean(input.value.trim()));

/** The answer in words. */
export function inWords(box) {
  const said = [];
  for (const input of box.querySelectorAll("input:not([type=hidden]), select")) {
    if (!isFilled(input)) continue;
    const label = input.closest("label").querySelector("span").textContent;
    if (/radio|checkbox/.test(input.type)) said.push(label);
    else if (input.options) said.push(`${label} – ${input.selectedOptions[0].textContent}`);
    else said.push(input.value);
  }
  return said.join(" · ");
}
