// Messages that wait on this phone: kept in IndexedDB until the portal has answered.
// Pages and the service worker share this file; it knows nothing of either.
//
// Sent at least once from here: an item is dropped only after a receipt, or by hand.
// Filed exactly once over there: every item carries the random key it was born with.
// One sender at a time: a lock over all tabs and the worker. Where locks are missing
// two may send the same item; the server then gives both the same receipt.
self.smartQueue = (() => {
  const ADDRESS = "/smart/kirim/";
  const STORE = "pesan";
  const KEPT_DAYS = 30;
  const SLOWEST_BYTES_A_SECOND = 2000;

  const listeners = [];
  const channel = "BroadcastChannel" in self ? new BroadcastChannel("smart") : null;
  if (channel) channel.onmessage = () => listeners.forEach((listener) => listener());
  let opened = null;

  function open() {
    opened = opened || new Promise((resolve, reject) => {
      const request = indexedDB.open("smart", 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key" });
      request.onsuccess = () => {
        // A newer deployment may want another shape: let it.
        request.result.onversionchange = () => { request.result.close(); opened = null; };
        request.result.onclose = () => { opened = null; };
        resolve(request.result);
      };
      request.onerror = () => { opened = null; reject(request.error); };
    });
    return opened;
  }

  async function inStore(mode, deed) {
    const database = await open();
    return new Promise((resolve, reject) => {
      // "strict": what is said to be kept survives an empty battery.
      const transaction = database.transaction(STORE, mode, { durability: "strict" });
      const request = deed(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error || request.error);
    });
  }

  function tell() {
    listeners.forEach((listener) => listener());
    if (channel) channel.postMessage("berubah");
  }

  async function all() {
    const items = await inStore("readonly", (store) => store.getAll());
    return items.map(unpacked).sort((one, other) => other.createdAt - one.createdAt);
  }

  async function put(item) {
    const kept = await packed(item);
    await inStore("readwrite", (store) => store.put(kept));
    tell();
  }

  // Pictures are kept as bytes: a private window of Safari refuses to keep Blobs.
  async function packed(item) {
    const pack = async (blob) => blob && { type: blob.type, bytes: await blob.arrayBuffer() };
    const [picture, ...photos] = await Promise.all([item.picture, ...item.photos].map(pack));
    return { ...item, picture, photos };
  }

  function unpacked(item) {
    const unpack = (kept) => kept && new Blob([kept.bytes], { type: kept.type });
    return { ...item, picture: unpack(item.picture), photos: item.photos.map(unpack) };
  }

  async function remove(key) {
    await inStore("readwrite", (store) => store.delete(key));
    tell();
  }

  // Nothing comes back that was deleted meanwhile; gives whether it is still there.
  async function change(key, facts) {
    const found = await inStore("readwrite", (store) => {
      const request = store.get(key);
      request.onsuccess = () => request.result && store.put({ ...request.result, ...facts });
      return request;
    });
    tell();
    return Boolean(found);
  }

  // Do not wait any longer with this one.
  const hasten = (key) => change(key, { notBefore: 0 });

  const isWaiting = (item) => item.state === "waiting" || item.state === "sending";

  // Send what is due; with `isUrgent`, once a network is there, also what only waited for
  // one. Where the portal itself asked for a pause, that is kept. Gives whether all is sent.
  async function send({ isUrgent = false } = {}) {
    if (navigator.locks) return navigator.locks.request("smart-kirim", () => sendAll(isUrgent));
    return sendAll(isUrgent);
  }

  async function sendAll(isUrgent) {
    const tried = new Set();
    for (;;) {
      // Read anew each time: what was added meanwhile goes along.
      const waiting = (await all()).filter(isWaiting).reverse();
      const next = waiting.find((item) => !tried.has(item.key)
        && (item.notBefore <= Date.now() || (isUrgent && !item.trouble)));
      if (!next) {
        await forgetOld();
        if (navigator.setAppBadge) navigator.setAppBadge(waiting.length).catch(() => {});
        return waiting.length === 0;
      }
      tried.add(next.key);
      if (!await change(next.key, { state: "sending" })) continue;
      await change(next.key, await deliver(next));
    }
  }

  async function forgetOld() {
    const old = Date.now() - KEPT_DAYS * 24 * 3600 * 1000;
    for (const item of await all()) {
      if (item.state === "sent" && item.sentAt < old) await remove(item.key);
    }
  }

  // Try once; gives what has become of the item.
  async function deliver(item) {
    try {
      const known = await exchange(ADDRESS, { headers: { "Idempotency-Key": item.key } }, 0);
      if (!known.body) return later(item, known);
      if (known.body.receipt) return arrived(known.body.receipt);
      const body = new FormData();
      for (const [name, value] of Object.entries(item.fields)) body.append(name, value);
      body.append("submission_key", item.key);
      item.photos.forEach((photo, number) => body.append("photos", photo, `foto-${number + 1}`));
      const options = { method: "POST", body, headers: { "X-CSRFToken": known.body.token } };
      const bytes = item.photos.reduce((sum, photo) => sum + photo.size, 0);
      return judge(item, await exchange(ADDRESS, options, bytes));
    } catch {
      return later(item, { status: 0 });
    }
  }

  // Some networks answer everything with a page of their own: only our JSON counts.
  async function exchange(address, options, bytes) {
    const stop = new AbortController();
    const patience = 60 + bytes / SLOWEST_BYTES_A_SECOND;
    const timer = setTimeout(() => stop.abort(), patience * 1000);
    try {
      const answer = await fetch(address, {
        ...options, cache: "no-store", redirect: "error", signal: stop.signal,
      });
      const isOurs = (answer.headers.get("content-type") || "").startsWith("application/json");
      if (answer.ok && !isOurs) throw new Error("halaman jaringan lain");
      const wait = Number(answer.headers.get("retry-after"));
      return { status: answer.status, body: isOurs ? await answer.json() : null, wait };
    } finally {
      clearTimeout(timer);
    }
  }

  function judge(item, answer) {
    const { status, body } = answer;
    if ((status === 200 || status === 201) && body && body.code) return arrived(body);
    if (status === 400) return { state: "failed", faults: (body && body.errors) || {} };
    if (status === 413) return { state: "failed", faults: {}, trouble: "too-heavy" };
    return later(item, answer);
  }

  // The pictures have done their duty; what remains is small.
  function arrived(receipt) {
    return { state: "sent", receipt, sentAt: Date.now(), photos: [], fields: {}, trouble: "" };
  }

  function later(item, { status, wait }) {
    const attempts = item.attempts + 1;
    const pause = Math.min(3600, 15 * 2 ** Math.min(attempts, 9)) * (0.75 + Math.random() / 2);
    const seconds = status === 429 && wait ? wait : pause;
    const trouble = status === 403 ? "trouble-cookies" : status ? "trouble-busy" : "";
    return { state: "waiting", attempts, trouble, notBefore: Date.now() + seconds * 1000 };
  }

  return {
    all, put, remove, hasten, send, deliver, isWaiting,
    whenChanged: (listener) => listeners.push(listener),
  };
})();
