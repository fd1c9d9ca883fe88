// Bring the reader to what has to be mended, as soon as the page is there.
document.querySelector("[data-error-summary]")?.focus();
