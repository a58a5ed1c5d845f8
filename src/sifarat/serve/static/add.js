// An article dropped as a file: its text, and what a .json file beside it tells. The form works without it.
const text = document.getElementById("text");
const told = document.getElementById("drop");
const MOST = 1_000_000;

async function take(files) {
  for (const file of files) {
    if (file.size > MOST) throw new Error(`${file.name}: ${file.size}`);
    const content = await file.text();
    if (file.name.endsWith(".json")) {
      const fields = JSON.parse(content);
      for (const name of ["id", "date", "title", "lang"]) {
        const field = document.getElementById(name);
        if (typeof fields[name] === "string") field.value = fields[name];
      }
    } else {
      text.value = content;
      const id = document.getElementById("id");
      if (!id.value) id.value = file.name.replace(/\.[^.]*$/, "");
    }
  }
}

if (text && told) {
  told.hidden = false;
  for (const kind of ["dragenter", "dragover"])
    text.addEventListener(kind, (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      text.classList.add("drop");
    });
  text.addEventListener("dragleave", () => text.classList.remove("drop"));
  text.addEventListener("drop", async (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    text.classList.remove("drop");
    const status = told.querySelector("[role=status]");
    try {
      await take(event.dataTransfer.files);
      status.textContent = [...event.dataTransfer.files].map((file) => file.name).join(", ");
    } catch (wrong) {
      status.textContent = String(wrong.message ?? wrong);
    }
  });
}
