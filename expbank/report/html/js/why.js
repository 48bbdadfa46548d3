// The heat map's "why": beside its cell while one points at it, and for good once pressed. Pressing alone works without this.
(() => {
  const GAP = 8;
  let waiting = 0;

  const place = (popover, cell) => {
    const at = cell.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = popover;
    const left = Math.min(Math.max(GAP, at.left + at.width / 2 - width / 2), innerWidth - width - GAP);
    const below = at.bottom + GAP + height <= innerHeight || at.top < height + GAP;
    Object.assign(popover.style, {
      margin: "0",
      inset: "auto",
      left: `${left}px`,
      top: `${below ? Math.min(at.bottom + GAP, innerHeight - height - GAP) : at.top - GAP - height}px`,
    });
    popover.classList.add("placed");
  };

  const show = (cell) => {
    const popover = cell.popoverTargetElement;
    if (!popover || popover.matches(":popover-open")) return;
    popover.showPopover();
    if (innerWidth > 640) place(popover, cell);
  };

  document.addEventListener("click", (event) => {
    const cell = event.target.closest?.("button[popovertarget]");
    if (!cell?.popoverTargetElement) return;
    clearTimeout(waiting);
    const popover = cell.popoverTargetElement;
    popover.dataset.kept = "yes";
    requestAnimationFrame(() => { if (popover.matches(":popover-open") && innerWidth > 640) place(popover, cell); });
  });

  document.addEventListener("pointerover", (event) => {
    const cell = event.target.closest?.("button[popovertarget]");
    if (!cell || event.pointerType !== "mouse") return;
    clearTimeout(waiting);
    waiting = setTimeout(() => show(cell), 180);
  });

  document.addEventListener("pointerout", (event) => {
    const cell = event.target.closest?.("button[popovertarget]");
    if (!cell) return;
    clearTimeout(waiting);
    const popover = cell.popoverTargetElement;
    if (popover?.matches(":popover-open") && !popover.dataset.kept) popover.hidePopover();
  });

  document.addEventListener("toggle", (event) => {
    if (event.target.matches?.("[popover]") && event.newState === "closed") delete event.target.dataset.kept;
  }, true);
})();
