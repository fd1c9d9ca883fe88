// List the messages that this phone still has; open the page once the network is back.
(() => {
  const READ_FOR = 7 * 24 * 3600 * 1000; // as in worker.js
  const section = document.querySelector("[data-kept-pages]");
  const list = section.querySelector("[data-kept-list]");

  async function listKept() {
    const cache = await caches.open("dibaca");
    for (const request of (await cache.keys()).reverse()) {
      const copy = await cache.match(request);
      if (Date.now() - Date.parse(copy.headers.get("x-salinan")) > READ_FOR) continue;
      const { title } = new DOMParser().parseFromString(await copy.text(), "text/html");
      const link = document.createElement("a");
      link.href = new URL(request.url).pathname;
      link.textContent = title.split(" | ")[0];
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
      section.hidden = false;
    }
  }

  // Some networks flicker, and who has tapped a link already is on the way elsewhere.
  let isLeaving = false;
  addEventListener("beforeunload", () => { isLeaving = true; });
  addEventListener("online", () => setTimeout(() => {
    if (navigator.onLine && !isLeaving) location.reload();
  }, 500));
  if ("caches" in self) listKept();
})();
