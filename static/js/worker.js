// What the portal does on a phone without a network. `portal` (version, site, smart,
// static, areFilesFixed) comes from /sw.js; `smartQueue` from smart-queue.js.
//
// Kept are: the offline page and its files; for who has opened SMART Tangsel its frame;
// files of pages that were open; the last messages that were read, a week long. Only what
// is named here is ever kept, so nothing private can be, and nothing that was posted.
const { portal, smartQueue } = self;
const KEPT = `luring-${portal.version}`;
const FILES = "berkas";
const READ = "dibaca";
const MOST_FILES = 60;
const MOST_READ = 30;
const READ_FOR = 7 * 24 * 3600 * 1000;
const PATIENCE = 4000;
const [OFFLINE_PAGE] = portal.site;
const [SMART_FRAME] = portal.smart;
const MESSAGE = /^\/pesan\/[2-9A-Z]{7}\/$/;

addEventListener("install", (event) => {
  event.waitUntil(renew().then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(cleanUp().then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(openPage(event, url));
  else if (url.pathname.startsWith(portal.static)) event.respondWith(openFile(event));
});

// SMART Tangsel is open: keep it too.
addEventListener("message", (event) => {
  if (event.data === "smart") event.waitUntil(keep(portal.smart));
});

// The browser calls when the network is back, also when no page is open.
addEventListener("sync", (event) => {
  const sent = () => smartQueue.send({ isUrgent: true });
  event.waitUntil(sent().then((isDone) => isDone || Promise.reject(new Error("belum terkirim"))));
});

// Where the worker before this one had SMART Tangsel, this one has it too.
async function renew() {
  const hadSmart = await caches.match(SMART_FRAME);
  await keep(portal.site);
  if (hadSmart) await keep(portal.smart);
}

async function keep([page, ...files]) {
  const cache = await caches.open(KEPT);
  if (await cache.match(page)) return;
  const known = portal.areFilesFixed ? "default" : "reload";
  await cache.addAll([
    ...files.map((file) => new Request(file, { cache: known })),
    new Request(page, { cache: "reload" }),
  ]);
}

async function cleanUp() {
  const mine = new Set([KEPT, FILES, READ]);
  const old = (await caches.keys()).filter((name) => !mine.has(name));
  await Promise.all(old.map((name) => caches.delete(name)));
  // Starting the worker and asking the network then happen at the same time.
  if (registration.navigationPreload) await registration.navigationPreload.enable();
}

async function openPage(event, url) {
  try {
    const isSmart = url.pathname === "/smart/";
    const answer = await (isSmart ? hurry(fromNetwork(event)) : fromNetwork(event));
    if (isSmart && answer.status >= 500) throw new Error("situs sedang sakit");
    if (MESSAGE.test(url.pathname)) event.waitUntil(keepRead(url, answer.clone()));
    // Where the browser does not call by itself, any page that opens is a good moment.
    if (!registration.sync) event.waitUntil(smartQueue.send().catch(() => false));
    return answer;
  } catch {
    return (await copyOf(url)) || Response.error();
  }
}

// Firefox hands over what could not be fetched ahead as an answer, where others reject.
async function fromNetwork(event) {
  const ahead = await event.preloadResponse;
  if (ahead?.type === "error") throw new Error("tidak ada jaringan");
  return ahead || fetch(event.request);
}

function hurry(answer) {
  const late = (_, reject) => setTimeout(() => reject(new Error("jaringan lambat")), PATIENCE);
  return Promise.race([answer, new Promise(late)]);
}

async function copyOf(url) {
  const kept = await caches.open(KEPT);
  if (url.pathname === "/smart/") return kept.match(SMART_FRAME);
  return (MESSAGE.test(url.pathname) && await readBefore(url)) || kept.match(OFFLINE_PAGE);
}

// A page that greets its reader with a notice is theirs; a withheld one is nobody's.
async function keepRead(url, answer) {
  const cache = await caches.open(READ);
  await cache.delete(url.pathname);
  const isPage = (answer.headers.get("content-type") || "").startsWith("text/html");
  if (!answer.ok || answer.redirected || !isPage || url.search) return;
  const html = await answer.text();
  if (html.includes('class="alerts ')) return;
  const headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length", "set-cookie"]) headers.delete(name);
  headers.set("x-salinan", new Date().toISOString());
  await cache.put(url.pathname, new Response(html, { headers }));
  await trim(cache, MOST_READ);
}

async function readBefore(url) {
  const cache = await caches.open(READ);
  const copy = await cache.match(url.pathname);
  if (!copy) return null;
  const keptAt = copy.headers.get("x-salinan");
  if (Date.now() - Date.parse(keptAt) > READ_FOR) {
    await cache.delete(url.pathname);
    return null;
  }
  const html = (await copy.text()).replace("<body", `<body data-copied-at="${keptAt}"`);
  return new Response(html, { headers: copy.headers });
}

async function openFile(event) {
  const known = await caches.match(event.request, { ignoreVary: true });
  if (known && portal.areFilesFixed) return known;
  try {
    const answer = await fetch(event.request);
    if (answer.ok) event.waitUntil(keepFile(event.request, answer.clone()));
    return answer;
  } catch {
    return known || Response.error();
  }
}

async function keepFile(request, answer) {
  const cache = await caches.open(FILES);
  await cache.put(request, answer);
  await trim(cache, MOST_FILES);
}

async function trim(cache, most) {
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((key) => cache.delete(key)));
}
