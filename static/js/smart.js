// SMART Tangsel: a photo, a topic, sent. Without this file, or where the browser keeps
// nothing, the form goes to the portal like any other.
(() => {
  const form = document.querySelector("[data-smart]");
  const camera = form.querySelector("#id_photos");
  const where = form.querySelector("[data-smart-where]");
  const { word } = smartList;
  const { shortest, mostPhotos } = form.dataset;
  const WAIT_FOR_PLACE = 3000;

  let key = newKey();
  let photos = []; // [{ blob, place, isFromCamera }], in the order of their pictures
  let mended = null; // the item of the queue that is being mended
  let here = null; // where the phone is, [latitude, longitude]
  let preparing = Promise.resolve();
  let locating = Promise.resolve();
  let isSending = false;

  function startAnew() {
    key = newKey();
    photos = [];
    mended = null;
    here = null;
    form.reset();
    for (const details of form.querySelectorAll("details")) details.open = false;
    showPhotos();
    showPlace();
  }

  function newKey() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
  }

  // Photos.

  function takeUp(input) {
    const files = [...input.files];
    const isFromCamera = input === camera;
    if (isFromCamera && files.length) locate();
    input.value = "";
    for (const file of files) preparing = preparing.then(() => add(file, isFromCamera));
    if (files.length) preparing = preparing.then(afterPhotos);
  }

  async function add(file, isFromCamera) {
    complain("photo", "");
    if (photos.length >= mostPhotos) {
      complain("photo", word("too-many"));
      return;
    }
    try {
      photos.push({ ...await smartPhotos.prepare(file), isFromCamera });
    } catch (fault) {
      complain("photo", word(fault.message === "heavy" ? "heavy" : "unreadable"));
    }
    showPhotos();
  }

  function afterPhotos() {
    showPlace();
    const topics = form.querySelector("fieldset");
    if (photos.length && !form.category.value) topics.scrollIntoView({ block: "nearest" });
  }

  function showPhotos() {
    const list = form.querySelector("[data-smart-photos]");
    list.replaceChildren(...photos.map(pictureOf));
    list.hidden = !photos.length;
    form.classList.toggle("smart__form--has-photo", photos.length > 0);
    form.querySelector("[data-smart-take]").hidden = photos.length > 0;
    form.querySelector("[data-smart-more]").hidden = !photos.length;
    const isFull = photos.length >= mostPhotos;
    for (const input of form.querySelectorAll(".shot__input")) input.disabled = isFull;
  }

  // Drawn once; only its number may change.
  function pictureOf(photo, index) {
    photo.element = photo.element || drawPicture(photo);
    const [canvas, button] = photo.element.children;
    canvas.setAttribute("aria-label", `${word("photo")} ${index + 1}`);
    button.setAttribute("aria-label", `${word("drop")} ${index + 1}`);
    return photo.element;
  }

  function drawPicture(photo) {
    const pattern = document.querySelector("[data-smart-picture]").content;
    const element = pattern.firstElementChild.cloneNode(true);
    const [canvas, button] = element.children;
    smartPhotos.draw(canvas, photo.blob);
    button.addEventListener("click", () => {
      photos.splice(photos.indexOf(photo), 1);
      showPhotos();
      showPlace();
      camera.focus();
    });
    return element;
  }

  // The place: where a photo was taken; where that is not known and the photo is fresh,
  // where the phone is. An old photo from the gallery says nothing about here.

  function point() {
    if (form.no_point.checked) return null;
    const placed = photos.find((photo) => photo.place);
    if (placed) return { from: "photo", at: placed.place };
    if (here && photos.some((photo) => photo.isFromCamera)) return { from: "phone", at: here };
    return mended && mended.at ? { from: "phone", at: mended.at } : null;
  }

  // Where the first photo of this message is taken; a walk ago does not count.
  function locate() {
    if (!navigator.geolocation || (here && photos.some((photo) => photo.isFromCamera))) return;
    here = null;
    tellPlace(word("where-search"));
    locating = findPhone().then((found) => { here = found; }).then(showPlace);
  }

  function findPhone() {
    const options = { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 };
    return new Promise((resolve) => {
      const found = ({ coords }) => resolve([coords.latitude, coords.longitude]);
      navigator.geolocation.getCurrentPosition(found, () => resolve(null), options);
    });
  }

  async function showPlace() {
    const known = point();
    if (!known) {
      tellPlace(photos.length && !form.no_point.checked ? word("where-none") : "");
      return;
    }
    const from = word(`where-${known.from}`);
    tellPlace(from);
    const name = await nameOf(known.at);
    if (String(point()?.at) === String(known.at)) tellPlace(`${from}: ${name}`);
  }

  function tellPlace(text) {
    where.hidden = !text;
    where.textContent = text;
  }

  async function nameOf([latitude, longitude]) {
    try {
      const body = new URLSearchParams({ latitude, longitude });
      const headers = { "X-CSRFToken": await token() };
      const answer = await fetch("/smart/lokasi/", { method: "POST", body, headers });
      return (await answer.json()).village || word("where-outside");
    } catch {
      return word("where-kept");
    }
  }

  async function token() {
    const field = form.csrfmiddlewaretoken;
    return field ? field.value : (await (await fetch("/smart/kirim/")).json()).token;
  }

  // Sending: first kept, then sent. What is kept cannot be lost by a weak network.

  async function submit() {
    await preparing;
    if (!isComplete()) return;
    const patience = new Promise((resolve) => { setTimeout(resolve, WAIT_FOR_PLACE); });
    await Promise.race([locating, patience]);
    const item = await makeItem();
    try {
      await smartQueue.put(item);
    } catch {
      await sendUnkept(item);
      return;
    }
    startAnew();
    smartList.say(word("sending"));
    await smartList.show();
    smartList.bringIntoView();
    askForSync();
    await smartQueue.send({ isUrgent: true });
    await conclude(item.key);
  }

  async function conclude(sentKey) {
    const item = (await smartQueue.all()).find((each) => each.key === sentKey);
    if (!item) return;
    const isBusyAgain = photos.length || form.text.value || document.hidden;
    if (item.state === "sent" && !isBusyAgain) location.assign(item.receipt.receipt);
    if (item.state === "waiting") smartList.say(word(item.trouble || "kept"));
  }

  // The phone is full: what stands in the form goes straight to the portal, or stays.
  async function sendUnkept(item) {
    const outcome = await smartQueue.deliver(item);
    if (outcome.state === "sent") {
      startAnew();
      location.assign(outcome.receipt.receipt);
    } else if (outcome.state === "failed") {
      const faults = Object.values(outcome.faults).flat().join(" ");
      complain("", faults || word(outcome.trouble || "refused"));
    } else complain("", word("storage-full"));
  }

  function isComplete() {
    const isPhotoOrText = photos.length || form.text.value.trim().length >= shortest;
    const fault = !isPhotoOrText ? "nothing"
      : !form.phone.checkValidity() ? "phone"
      : !form.email.checkValidity() ? "email" : "";
    complain("", fault && word(fault));
    if (fault) {
      if (fault !== "nothing") form.querySelector("[data-smart-contact]").open = true;
      (fault === "nothing" ? camera : form[fault]).focus();
    }
    return !fault;
  }

  async function makeItem() {
    const topic = form.querySelector("[name=category]:checked");
    const at = point()?.at;
    const [latitude, longitude] = at || ["", ""];
    const fields = { latitude, longitude };
    for (const name of ["text", "place", "phone", "email"]) fields[name] = form[name].value;
    for (const name of ["category", "privacy"]) fields[name] = form[name].value;
    if (form.no_point.checked) fields.no_point = "on";
    return {
      key, fields, at,
      createdAt: mended ? mended.createdAt : Date.now(),
      state: "waiting", attempts: 0, notBefore: 0, trouble: "", faults: {},
      topic: topic ? topic.labels[0].textContent.trim() : "",
      photos: photos.map((photo) => photo.blob),
      picture: photos.length ? await smartPhotos.thumbnail(photos[0].blob) : null,
    };
  }

  function complain(kind, text) {
    const line = form.querySelector(kind ? "[data-smart-photo-fault]" : "[data-smart-fault]");
    line.textContent = text;
    line.hidden = !text;
  }

  smartList.whenMending((item, faults) => {
    if (photos.length) {
      smartList.say(word("send-first"));
      return;
    }
    startAnew();
    key = item.key;
    mended = item;
    photos = item.photos.map((blob) => ({ blob, place: null, isFromCamera: false }));
    for (const name of ["text", "place", "phone", "email", "category", "privacy"]) {
      form[name].value = item.fields[name];
    }
    form.no_point.checked = Boolean(item.fields.no_point);
    for (const details of form.querySelectorAll("details")) details.open = true;
    showPhotos();
    showPlace();
    complain("", faults.join(" "));
    form.scrollIntoView();
    camera.focus({ preventScroll: true });
  });

  // What the phone does by itself.

  async function askForSync() {
    navigator.storage?.persist?.();
    const registration = await navigator.serviceWorker?.ready;
    await registration?.sync?.register("smart").catch(() => {});
  }

  function keepSending() {
    const again = () => { if (navigator.onLine) smartQueue.send(); };
    addEventListener("online", () => { smartQueue.send({ isUrgent: true }); showPlace(); });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) again(); });
    setInterval(again, 30000);
    smartQueue.send({ isUrgent: true });
  }

  function offerInstalling() {
    const offer = document.querySelector("[data-smart-install]");
    addEventListener("beforeinstallprompt", (event) => {
      event.preventDefault();
      offer.hidden = false;
      offer.firstElementChild.onclick = () => { event.prompt(); offer.hidden = true; };
    });
  }

  function enhance() {
    form.closest(".smart").classList.add("smart--ready");
    for (const input of form.querySelectorAll(".shot__input")) {
      input.addEventListener("change", () => takeUp(input));
      takeUp(input); // who is quicker than this script has chosen already
    }
    form.no_point.addEventListener("change", showPlace);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (isSending) return;
      isSending = true;
      await submit().finally(() => { isSending = false; });
    });
    addEventListener("beforeunload", (event) => { if (photos.length) event.preventDefault(); });
    // Who has allowed it before need not wait for the satellites after the photo.
    navigator.permissions?.query({ name: "geolocation" })
      .then(({ state }) => { if (state === "granted") findPhone(); }, () => {});
    smartList.show();
    keepSending();
  }

  const { worker } = document.currentScript.dataset;
  if ("serviceWorker" in navigator) {
    addEventListener("load", () => navigator.serviceWorker.register(worker).catch(() => {}));
    navigator.serviceWorker.ready.then(({ active }) => active.postMessage("smart"));
  }
  offerInstalling();
  // Where the portal already has photos of a refused form, that form goes on as it began.
  const isPlain = form.querySelector("[name=kept]");
  if (self.indexedDB && !isPlain) smartQueue.all().then(enhance, () => {});
})();
