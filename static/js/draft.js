// Keep what is written in this phone until it is sent: words and choices, no photos, no
// name, number or e-mail, and nothing at all of a confidential message.
const KEY = "draf-pesan";
const KEPT = 7 * 24 * 3600 * 1000;
const FIELDS = ["text", "place", "village", "category", "kind", "privacy", "latitude", "longitude"];

export function start(form) {
  const note = document.querySelector("[data-draft-note]");
  const offline = document.querySelector("[data-offline]");
  const fields = form.elements;
  const ownKey = fields.submission_key.value;
  let sent = null;

  function read() {
    try {
      const draft = JSON.parse(localStorage.getItem(KEY));
      return draft && Date.now() - draft.at < KEPT ? draft : null;
    } catch {
      return null;
    }
  }

  function forget() {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // Nothing is kept where nothing may be kept.
    }
  }

  // All that is sent; of what is not kept only whether it is there.
  function written() {
    const values = Object.fromEntries(FIELDS.map((name) => [name, fields[name].value]));
    const others = ["name", "phone", "email"].map((name) => Boolean(fields[name].value));
    return { values, beside: [fields.photos.files.length, ...others] };
  }

  // What was sent and got no receipt may have arrived: the same again has the same key,
  // so that it is filed once; with anything else in it, it is another message.
  function markSent() {
    const now = written();
    const isSame = sent && JSON.stringify(sent.written) === JSON.stringify(now);
    fields.submission_key.value = isSame ? sent.key : ownKey;
    sent = { written: now, key: fields.submission_key.value };
  }

  function save(isSent = false) {
    const isConfidential = fields.privacy.value === "rahasia";
    const hasWords = Boolean(fields.text.value.trim() || fields.place.value.trim());
    if (isSent) markSent();
    if (isConfidential || !hasWords) {
      forget();
    } else {
      const { values } = written();
      try {
        localStorage.setItem(KEY, JSON.stringify({ values, at: Date.now(), isSent, sent }));
      } catch {
        note.hidden = true;
        return;
      }
    }
    note.hidden = !hasWords;
    note.querySelector("[data-draft-kept]").hidden = isConfidential;
    note.querySelector("[data-draft-drop]").hidden = isConfidential;
    note.querySelector("[data-draft-confidential]").hidden = !isConfidential;
  }

  // Not over what the server gave back, and not over words that are there already.
  function restore() {
    const draft = read();
    if (!draft) return forget();
    if (form.dataset.draft !== "new" || fields.text.value.trim()) return;
    for (const name of FIELDS) fields[name].value = draft.values[name];
    sent = draft.sent ?? null;
    form.dispatchEvent(new Event("input", { bubbles: true }));
    if (draft.values.village) fields.village.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function tellNetwork() {
    offline.textContent = navigator.onLine ? "" : offline.dataset.calm;
  }

  note.querySelector("[data-draft-drop]").addEventListener("click", () => {
    forget();
    note.hidden = true;
    if (form.dataset.draft === "new") form.reset();
    fields.text.focus();
  });
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) return save(true);
    event.preventDefault();
    save();
    offline.textContent = offline.dataset.unsent;
  });
  restore();
  form.addEventListener("input", () => save());
  form.addEventListener("change", () => save());
  addEventListener("online", tellNetwork);
  addEventListener("offline", tellNetwork);
  save();
  tellNetwork();
}
