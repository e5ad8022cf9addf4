// Files one by one, each with its progress, and then how far it is read.

const form = document.querySelector("form.import");
const drop = document.getElementById("drop");
const input = document.getElementById("files");
const batch = document.getElementById("batch");
const rows = batch.querySelector("tbody");
const news = document.getElementById("news");
const again = document.getElementById("again");
const WAITING = ["waiting", "reading"];
const EVERY = 1000;

drop.querySelector(".for-scripts").hidden = false;

function row(name) {
  const line = rows.insertRow(0);
  for (const label of ["File", "State"]) line.insertCell().dataset.label = label;
  line.cells[0].textContent = name;
  return line;
}

function tell(line, told) {
  line.className = line.dataset.state = told.state;
  line.dataset.outcome = told.outcome ?? line.dataset.outcome;
  if (told.sha256) line.dataset.sha256 = told.sha256;
  if (told.address) {
    const link = document.createElement("a");
    link.href = told.address;
    link.textContent = told.name;
    line.cells[0].replaceChildren(link);
  }
  line.cells[1].textContent = (told.outcome === "refused" ? "not taken in. " : "") + told.words;
}

function send(file, line) {
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.setAttribute("aria-label", `Uploading ${file.name}`);
  line.cells[1].replaceChildren("uploading ", bar);
  const data = new FormData(form);
  data.set("files", file);
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = event.loaded / event.total;
    });
    request.addEventListener("loadend", () => {
      const told = request.response;
      if (request.status === 200 && told) tell(line, told.files[0]);
      else {
        const words = told?.error?.message ?? "the office did not answer; send it again";
        tell(line, { name: file.name, state: "refused", outcome: "refused", words });
      }
      done();
    });
    request.send(data);
  });
}

async function take(files) {
  if (!files.length) return;
  batch.hidden = false;
  again.hidden = true;
  const sent = [...files].map((file) => [file, row(file.name)]);
  for (const [file, line] of sent) {
    line.dataset.state = "uploading";
    await send(file, line);
  }
  form.elements.new_process.value = "";
  input.value = "";
  watch();
}

let watching = 0;

async function look() {
  watching = 0;
  const open = [...rows.rows].filter((line) => WAITING.includes(line.dataset.state));
  if (!open.length) return;
  const query = new URLSearchParams(open.map((line) => ["sha256", line.dataset.sha256]));
  const answer = await fetch(`${form.dataset.progress}?${query}`, { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    again.hidden = false;
    return;
  }
  const { files } = await answer.json();
  for (const [index, told] of files.entries()) {
    if (told.state === open[index].dataset.state) continue;
    tell(open[index], { ...told, outcome: open[index].dataset.outcome });
    if (!WAITING.includes(told.state)) news.textContent = `${told.name}: ${told.words}`;
  }
  watch();
}

function watch() {
  if (!watching) watching = setTimeout(look, EVERY);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  take([...input.files]);
});
// Beside the mark is as good as on it: a browser would leave the page for a file that misses.
for (const name of ["dragenter", "dragover"]) {
  addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
}
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) drop.classList.remove("over");
});
addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  take([...event.dataTransfer.files]);
});
again.hidden = true;
watch();
