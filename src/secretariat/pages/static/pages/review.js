// The review queue by keyboard. Every key presses something that is on the page.

const keys = document.getElementById("keys");
const rejecting = document.getElementById("reject");

for (const element of document.querySelectorAll(".for-scripts")) element.hidden = false;

const actions = {
  "?": () => keys.showModal(),
  r: () => rejecting.showModal(),
};

function press(key) {
  if (actions[key] && document.querySelector(`[data-key="${key}"]`)) actions[key]();
  else document.querySelector(`[data-key="${key}"]`)?.click();
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, textarea, select") || document.querySelector("dialog[open]")) return;
  if (!"jkaeru?".includes(event.key)) return;
  event.preventDefault();
  press(event.key);
});

document.querySelector("button[data-key='?']")?.addEventListener("click", () => keys.showModal());
document.querySelector("summary[data-key='r']")?.addEventListener("click", (event) => {
  event.preventDefault();
  rejecting.showModal();
});
document.querySelector("[data-close]")?.addEventListener("click", () => rejecting.close());

// One press is one decision, however impatient the finger.
for (const form of document.querySelectorAll("main form[method='post']")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
