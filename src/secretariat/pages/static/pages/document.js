// The fields of a finding beside the text, without leaving the place.

const beside = document.getElementById("beside");
const text = document.getElementById("text");

function identifier(address) {
  return new URL(address, location.href).searchParams.get("finding");
}

function choose(finding) {
  for (const mark of document.querySelectorAll("mark.chosen")) mark.classList.remove("chosen");
  for (const link of text.querySelectorAll("a[aria-current]")) link.removeAttribute("aria-current");
  if (!finding) return;
  for (const mark of text.querySelectorAll(`mark[data-finding="${CSS.escape(finding)}"]`)) {
    mark.classList.add("chosen");
  }
}

async function show(finding, { scroll }) {
  if (!finding) {
    beside.replaceChildren();
    choose("");
    return;
  }
  const answer = await fetch(`/findings/${encodeURIComponent(finding)}/beside`);
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  beside.replaceChildren(...page.body.children);
  choose(finding);
  if (scroll) document.getElementById(`finding-${finding}`)?.scrollIntoView({ block: "center" });
}

function follow(event) {
  const link = event.target.closest("a");
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const address = new URL(link.href, location.href);
  if (address.pathname !== location.pathname) return;
  const finding = identifier(address);
  const closes = link.matches(".close");
  if (!closes && (!finding || !document.getElementById(`finding-${finding}`))) return;
  event.preventDefault();
  const scroll = !link.closest("#text");
  history.pushState(null, "", address);
  show(closes ? "" : finding, { scroll }).then(
    () => { if (!closes) beside.focus({ preventScroll: true }); },
    () => { location.assign(address); location.reload(); },
  );
}

if (beside && text) {
  document.querySelector(".reading").addEventListener("click", follow);
  addEventListener("popstate", () => {
    const finding = identifier(location.href);
    if (finding && !document.getElementById(`finding-${finding}`)) location.reload();
    else show(finding, { scroll: true }).catch(() => location.reload());
  });
}

const kinds = document.querySelector("form.kinds");
if (kinds) {
  kinds.addEventListener("change", () => kinds.requestSubmit());
  kinds.querySelector("button").hidden = true; // a change is enough
}
