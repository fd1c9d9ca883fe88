// Pass the address on with the telephone's own means, where it has them.
const share = document.querySelector("[data-share]");
if (share && navigator.share) {
  share.hidden = false;
  // Who closes the list of programs has not failed at anything.
  share.addEventListener("click", () =>
    navigator.share({ title: document.title, url: share.dataset.share }).catch(() => {}));
}
const copy = document.querySelector("[data-copy]");
if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    const field = document.getElementById(copy.dataset.copy);
    field.select();
    await navigator.clipboard.writeText(field.value);
    copy.parentElement.querySelector("[role=status]").textContent = copy.dataset.copied;
  });
}
