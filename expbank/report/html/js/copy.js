// Copy buttons: the text stands in the page already, a press puts it on the clipboard.
document.documentElement.classList.add("scripted");

const say = (() => {
  let timer = 0;
  return (text) => {
    const said = document.getElementById("said");
    said.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => { said.textContent = ""; }, 2500);
  };
})();

const copyByHand = (text) => {
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("refused");
};

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  const { copied, notCopied } = document.getElementById("said").dataset;
  try {
    if (navigator.clipboard) await navigator.clipboard.writeText(button.dataset.copy).catch(() => copyByHand(button.dataset.copy));
    else copyByHand(button.dataset.copy);
    say(copied);
  } catch {
    say(notCopied);
  }
  button.focus();
});
