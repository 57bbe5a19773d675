// Counts follow the thumb. Without this module they show what was saved last.
const form = document.getElementById("roster");
const digits = new Intl.NumberFormat(document.documentElement.lang === "en" ? "en" : "fa");

function tally() {
  const found = { unmarked: 0 };
  for (const row of form.querySelectorAll(".roster > li")) {
    const chosen = row.querySelector("input[type=radio]:checked");
    const presence = chosen ? chosen.value : "unmarked";
    found[presence] = (found[presence] || 0) + 1;
  }
  for (const place of form.querySelectorAll("[data-count]")) {
    const number = found[place.dataset.count] || 0;
    place.textContent = digits.format(number);
    place.closest(".chip").hidden = !number && place.dataset.count !== "present";
  }
}

if (form) {
  form.addEventListener("change", tally);
  tally();
}
