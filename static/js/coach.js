// While somebody types: ask the server what is missing, and show its words.
const PAUSE = 1000;
const SHORTEST = 15;
const PRIVATE = ["photos", "name", "phone", "email", "website", "submission_key"];

export function start(form) {
  const room = form.querySelector("[data-coach]");
  const says = document.querySelector("[data-coach-says]");
  const supported = new Map();
  let timer = 0;
  let isAsking = false;
  let asked = "";
  let closedUntil = 0;
  let shown = room.innerHTML;

  function said() {
    const data = new FormData(form);
    PRIVATE.forEach((name) => data.delete(name));
    data.append("photo_count", form.elements.photos.files.length);
    return new URLSearchParams(data).toString();
  }

  function soon(wait = PAUSE) {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  }

  // Never two at a time: what was written meanwhile is asked about afterwards.
  async function ask() {
    const body = said();
    const isTooShort = form.elements.text.value.trim().length < SHORTEST;
    if (isAsking || isTooShort || body === asked || Date.now() < closedUntil) return;
    isAsking = true;
    try {
      const headers = { "Content-Type": "application/x-www-form-urlencoded" };
      const answer = await fetch(room.dataset.coach, { method: "POST", body, headers });
      asked = body;
      if (answer.ok) show(await answer.text());
      if (answer.status === 429) closedUntil = Date.now() + 1000 * answer.headers.get("Retry-After");
    } catch {
      // Without a network nobody coaches; draft.js says that the words are kept.
      return;
    } finally {
      isAsking = false;
    }
    if (said() !== asked) soon();
  }

  function show(html) {
    if (html === shown) return;
    shown = html;
    const focused = room.contains(document.activeElement) && document.activeElement.id;
    const isOpen = Boolean(room.querySelector("details")?.open);
    const next = document.createElement("template");
    next.innerHTML = html;
    const danger = next.content.querySelector(".danger");
    // The same alarm is not cried at every word.
    if (danger && danger.textContent === room.querySelector(".danger")?.textContent) danger.removeAttribute("role");
    keepTopic();
    room.replaceChildren(next.content);
    room.querySelectorAll("details").forEach((details) => { details.open = isOpen; });
    if (focused) (document.getElementById(focused) || room.querySelector("h2")).focus();
    room.querySelectorAll("[data-support]").forEach(tellSupported);
    const words = room.querySelector("[data-says]").dataset.says;
    if (says.textContent !== words) says.textContent = words;
  }

  function tellSupported(button) {
    const words = supported.get(button.formAction);
    if (!words) return;
    const note = document.createElement("p");
    note.className = "similar__meta";
    note.setAttribute("role", "status");
    note.textContent = words;
    button.replaceWith(note);
  }

  async function support(button) {
    button.disabled = true;
    const token = form.elements.csrfmiddlewaretoken.value;
    const body = new URLSearchParams({ csrfmiddlewaretoken: token, setempat: 1 });
    try {
      const answer = await fetch(button.formAction, { method: "POST", body });
      if (!answer.ok) throw new Error(answer.status);
      supported.set(button.formAction, await answer.text());
      tellSupported(button);
    } catch {
      // The long way, in a page of its own, says what is wrong.
      button.disabled = false;
      button.form.requestSubmit(button);
    }
  }

  // A topic that was taken from the suggestions is chosen among all topics.
  function keepTopic() {
    const taken = room.querySelector("[name=category]:checked");
    const tile = taken && form.querySelector(`.tiles [name=category][value="${taken.value}"]`);
    if (tile) tile.checked = true;
  }

  room.addEventListener("change", ({ target }) => {
    if (target.name === "offered_village") {
      form.elements.village.value = target.value;
      form.elements.village.dispatchEvent(new Event("change", { bubbles: true }));
    }
    soon(0);
  });
  room.addEventListener("click", (event) => {
    const button = event.target.closest("[data-support]");
    if (!button) return;
    event.preventDefault();
    support(button);
  });
  form.addEventListener("input", () => soon());
  form.addEventListener("change", () => soon());
  addEventListener("online", () => soon(0));
  form.querySelector("[data-check]").hidden = true;
  room.querySelectorAll("[data-support]").forEach(tellSupported);
  soon(0);
}
