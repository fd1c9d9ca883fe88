// The form of a new message: bring each helper when somebody needs it, not before.
const form = document.querySelector("[data-report]");
const brought = {};
const bring = (name) => (brought[name] ??= import(form.dataset[name]).catch((fault) => {
  delete brought[name];
  throw fault;
}));
const begin = (name) => bring(name).then((module) => module.start(form)).catch(() => {});

// Not for the buttons: one of them goes when the coach comes.
function beginWriting(event) {
  if (event && !event.target.matches("textarea, input, select")) return;
  form.removeEventListener("focusin", beginWriting);
  begin("coachModule");
  begin("draftModule");
}

function hasDraft() {
  try {
    return localStorage.getItem("draf-pesan") !== null;
  } catch {
    return false;
  }
}

form.addEventListener("focusin", beginWriting);
if (hasDraft() || form.elements.text.value) beginWriting();

const place = form.querySelector("[data-place]");
const says = place.querySelector("[data-place-says]");
const act = (deed, ...facts) => bring("placeModule").then((module) => module[deed](form, ...facts));
const nameRoads = () => act("nameRoads").catch(() => {});

place.querySelector(".place__ways").hidden = false;
place.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-deed]");
  if (button) act(button.dataset.deed, button).catch(() => { says.textContent = place.dataset.noPoint; });
});
form.elements.village.addEventListener("change", nameRoads);
form.elements.place.addEventListener("change", nameRoads);
