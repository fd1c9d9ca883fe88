// The queue as its owner sees it: what waits, what is sent, what has to be mended.
self.smartList = (() => {
  const section = document.querySelector("[data-smart-queue]");
  const list = section.querySelector("[data-smart-list]");
  const said = section.querySelector("[data-smart-said]");
  const summary = document.querySelector("[data-smart-summary]");
  const pattern = document.querySelector("[data-smart-item]").content.firstElementChild;
  const words = document.querySelector("[data-smart-words]").content;
  const language = document.documentElement.lang;
  const shown = new Map(); // key → its <li>
  let mend = () => {};
  let drawing = Promise.resolve();

  const word = (name) => words.querySelector(`[data-word="${name}"]`).textContent;

  function waitingWords(number) {
    const text = word(number === 1 ? "waiting-1" : "waiting-2");
    return text.replace(/\d+/, number);
  }

  // One drawing after the other, so that an older state never covers a newer one.
  function show() {
    drawing = drawing.then(async () => draw(await smartQueue.all()));
    return drawing;
  }

  function draw(items) {
    const keys = new Set(items.map((item) => item.key));
    for (const [key, element] of shown) {
      if (!keys.has(key)) { element.remove(); shown.delete(key); }
    }
    for (const item of items) fill(elementOf(item), item);
    section.hidden = items.length === 0;
    sumUp(items);
  }

  // Newest first; an element that stands is not moved, so that focus stays.
  function elementOf(item) {
    if (!shown.has(item.key)) {
      const element = pattern.cloneNode(true);
      element.dataset.key = item.key;
      const older = [...list.children].find((other) => other.dataset.at < item.createdAt);
      element.dataset.at = item.createdAt;
      list.insertBefore(element, older || null);
      shown.set(item.key, element);
      if (item.picture) smartPhotos.draw(element.querySelector("canvas"), item.picture);
    }
    return shown.get(item.key);
  }

  function fill(element, item) {
    const part = (name) => element.querySelector(`[data-part="${name}"]`);
    const deed = (name) => element.querySelector(`[data-deed="${name}"]`);
    const { state, receipt } = item;
    if (element.dataset.state && element.dataset.state !== state) announce(item);
    element.dataset.state = state;
    element.className = `queue__item queue__item--${state}`;
    part("state").textContent = word(state === "waiting" && item.trouble ? item.trouble : state);
    part("topic").textContent = item.topic || word("no-topic");
    const moment = new Date(item.createdAt);
    part("time").dateTime = moment.toISOString();
    const style = { dateStyle: "medium", timeStyle: "short" };
    part("time").textContent = moment.toLocaleString(language, style);
    for (const name of ["code", "due", "private", "receipt"]) part(name).hidden = !receipt;
    if (receipt) {
      part("code").textContent = receipt.code;
      part("due").querySelector("strong").textContent = receipt.answer_by;
      part("private").href = receipt.private;
      part("receipt").href = receipt.receipt;
    }
    const faults = state === "failed" ? faultsOf(item) : [];
    part("faults").hidden = !faults.length;
    part("faults").replaceChildren(...faults.map(line));
    deed("mend").hidden = state !== "failed";
    deed("send").hidden = state !== "waiting";
    deed("remove").hidden = state === "sending";
  }

  function faultsOf(item) {
    const faults = Object.values(item.faults || {}).flat();
    return faults.length ? faults : [word(item.trouble || "refused")];
  }

  function line(text) {
    const element = document.createElement("li");
    element.textContent = text;
    return element;
  }

  function announce(item) {
    if (item.state === "sent") say(`${word("sent")}: ${item.receipt.code}`);
    if (item.state === "failed") say(word("faulty"));
  }

  function say(text) {
    said.textContent = text;
  }

  function sumUp(items) {
    const number = items.filter(smartQueue.isWaiting).length;
    const isFaulty = items.some((item) => item.state === "failed");
    summary.hidden = !number && !isFaulty;
    summary.firstElementChild.textContent = number ? waitingWords(number) : word("faulty");
    if (navigator.setAppBadge) navigator.setAppBadge(number).catch(() => {});
  }

  list.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-deed]");
    if (!button) return;
    const { key } = button.closest("[data-key]").dataset;
    const item = (await smartQueue.all()).find((each) => each.key === key);
    if (!item) return;
    if (button.dataset.deed === "mend") mend(item, faultsOf(item));
    if (button.dataset.deed === "send") {
      await smartQueue.hasten(key);
      await smartQueue.send({ isUrgent: true });
    }
    if (button.dataset.deed === "remove") await removeAsked(item);
  });

  async function removeAsked(item) {
    const question = item.state === "sent" ? "ask-forget" : "ask-remove";
    if (!window.confirm(word(question))) return;
    await smartQueue.remove(item.key);
    const next = list.querySelector("button:not([hidden])") || document.querySelector("#id_photos");
    next.focus();
  }

  smartQueue.whenChanged(show);
  return {
    word, say, show,
    whenMending: (deed) => { mend = deed; },
    bringIntoView: () => section.querySelector("h2").focus(),
  };
})();
