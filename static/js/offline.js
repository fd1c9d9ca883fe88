// Let the phone keep what helps without a network; say so on a page that is a copy.
(() => {
  const { worker, copy } = document.currentScript.dataset;
  const { copiedAt } = document.body.dataset;
  if ("serviceWorker" in navigator) {
    // Some 7 KB, once a deployment; after the page itself, whose files come first.
    addEventListener("load", () => navigator.serviceWorker.register(worker).catch(() => {}));
  }
  if (!copiedAt) return;
  const style = { dateStyle: "long", timeStyle: "short" };
  const moment = new Date(copiedAt).toLocaleString(document.documentElement.lang, style);
  const notice = document.createElement("p");
  notice.className = "demo-banner";
  notice.setAttribute("role", "status");
  notice.textContent = `${copy} ${moment}.`;
  document.querySelector("main").prepend(notice);
})();
