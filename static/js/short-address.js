// Leave what was not filled in out of the address: shorter to share.
for (const form of document.querySelectorAll("[data-short-address]")) {
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) {
      if (!value) formData.delete(name);
    }
  });
}
