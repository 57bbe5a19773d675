// A second tap on a button that is already sending does nothing. The server is idempotent anyway:
// this only spares the reader's data and doubt.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sending) event.preventDefault();
    form.dataset.sending = "yes";
    for (const button of form.querySelectorAll("[type=submit], button:not([type])")) {
      button.setAttribute("aria-disabled", "true");
    }
  });
}

// Coming back by the back button must not find a dead form.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.forms) {
    delete form.dataset.sending;
    for (const button of form.querySelectorAll("[aria-disabled]")) {
      button.removeAttribute("aria-disabled");
    }
  }
});

// A menu closes when one taps beside it.
addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
