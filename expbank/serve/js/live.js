// Forms of the live page without a new page each time: the answer is the same page, of which the report is taken over.
(() => {
  const keyOf = (details) => `${details.closest("[id]")?.id}|${details.querySelector("summary")?.textContent.trim()}`;
  const fieldsOf = (form) => ["asked", "text", "project"].map((name) => form.elements[name]?.value ?? "").join("|");

  const takeOver = (page, form) => {
    const fresh = page.getElementById("report");
    const here = document.getElementById("report");
    if (!fresh || !here) return false;
    const open = new Set([...here.querySelectorAll("details[open]")].map(keyOf));
    fresh.querySelectorAll("details").forEach((details) => { details.open = open.has(keyOf(details)); });
    here.replaceWith(document.adoptNode(fresh));
    const same = [...document.querySelectorAll("form.judge, form.change")].find((other) => fieldsOf(other) === fieldsOf(form));
    const next = same?.querySelector("button") ?? document.getElementById(form.elements.asked.value)?.querySelector(".asked");
    next?.setAttribute("tabindex", next.tabIndex < 0 ? "-1" : "0");
    next?.focus({ preventScroll: true });
    return true;
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form.judge, form.change")) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    document.body.classList.add("busy");
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (answer.ok && takeOver(page, form)) say(form.dataset.done);
      else say(page.querySelector(".error")?.textContent ?? page.body.textContent);
    } catch {
      say(document.getElementById("said").dataset.gone);
    } finally {
      document.body.classList.remove("busy");
    }
  });

  document.querySelector("form.paste")?.addEventListener("submit", () => document.body.classList.add("busy"));
})();
