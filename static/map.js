// Zooms and pans a map. A page is whole without this: dots are links, a list stands beside them.
// The stage grows inside a view that scrolls, so panning by touch, arrow keys and Tab is the browser's.
"use strict";
for (const map of document.querySelectorAll("[data-map].whole")) {
  const view = map.querySelector(".map-view");
  const stage = map.querySelector(".map-stage");
  const tools = map.querySelector(".map-tools");
  const most = 16;
  let scale = 1;

  // To a scale; what lies at x, y (pixels from the view's corner) stays there.
  const zoom = (to, x = view.clientWidth / 2, y = view.clientHeight / 2) => {
    to = Math.min(Math.max(to, 1), most);
    const left = ((view.scrollLeft + x) / scale) * to - x;
    const top = ((view.scrollTop + y) / scale) * to - y;
    scale = to;
    stage.style.width = `${scale * 100}%`;
    view.scrollTo({ left, top, behavior: "instant" });
    view.classList.toggle("zoomed", scale > 1);
    for (const button of tools.children) button.disabled = scale === (button.dataset.zoom > 1 ? most : 1);
  };
  const from = (event) => {
    const box = view.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  tools.hidden = false;
  view.tabIndex = 0;
  view.setAttribute("role", "region");
  zoom(1);
  tools.addEventListener("click", ({ target }) => {
    if (target.dataset.zoom) zoom(scale * target.dataset.zoom);
  });
  view.addEventListener("keydown", (event) => {
    const by = { "+": 2, "=": 2, "-": 0.5, 0: 0 }[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    zoom(scale * by);
  });
  // The wheel belongs to the page until the reader has gone into the map.
  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !view.contains(document.activeElement)) return;
    const to = scale * 2 ** (-event.deltaY / (event.ctrlKey ? 50 : 250));
    if (scale === 1 && to < 1 && !event.ctrlKey) return;
    event.preventDefault();
    zoom(to, ...from(event));
  }, { passive: false });

  // Two fingers
  let apart = 0;
  const spread = ([a, b]) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  view.addEventListener("touchstart", ({ touches }) => { apart = touches.length === 2 ? spread(touches) : 0; });
  view.addEventListener("touchmove", (event) => {
    if (!apart || event.touches.length !== 2) return;
    event.preventDefault();
    const [a, b] = event.touches;
    const now = spread(event.touches);
    zoom((scale * now) / apart, ...from({ clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 }));
    apart = now;
  }, { passive: false });

  // A mouse drags; what began as a drag does not follow the link under it.
  let grip = null;
  view.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button === 0) grip = event;
  });
  view.addEventListener("pointermove", (event) => {
    if (!grip || !event.buttons) return;
    if (Math.hypot(event.clientX - grip.clientX, event.clientY - grip.clientY) > 4) view.setPointerCapture(event.pointerId);
    if (!view.hasPointerCapture(event.pointerId)) return;
    view.scrollBy({ left: -event.movementX, top: -event.movementY, behavior: "instant" });
  });
  view.addEventListener("pointerup", () => { grip = null; });
  view.addEventListener("dragstart", (event) => event.preventDefault());
}
