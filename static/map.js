// Zooms and pans a map; without it dots are links all the same, and a list stands beside them.
// The stage grows in a view that scrolls: panning by touch, arrows and Tab is the browser's own.
"use strict";
for (const map of document.querySelectorAll(".map.whole")) {
  if (map.started) continue;
  map.started = true;
  const [view, tools] = map.children;
  const stage = view.firstElementChild;
  let scale = 1;
  // What lies at x, y (pixels from the view's corner) stays there.
  const zoom = (to, x = view.clientWidth / 2, y = view.clientHeight / 2) => {
    to = Math.min(Math.max(to, 1), 16);
    const left = ((view.scrollLeft + x) / scale) * to - x;
    const top = ((view.scrollTop + y) / scale) * to - y;
    scale = to;
    stage.style.width = `${scale * 100}%`;
    view.classList.toggle("zoomed", scale > 1);
    view.scrollTo({ left, top, behavior: "instant" });
    for (const one of tools.children) one.disabled = scale === (one.dataset.zoom > 1 ? 16 : 1);
  };
  const zoomAt = (to, { clientX, clientY }) => {
    const box = view.getBoundingClientRect();
    zoom(to, clientX - box.left, clientY - box.top);
  };

  tools.hidden = false;
  view.tabIndex = 0;
  zoom(1);
  tools.onclick = ({ target }) => target.dataset.zoom && zoom(scale * target.dataset.zoom);
  view.onkeydown = (event) => {
    const by = { "+": 2, "=": 2, "-": 0.5, 0: 0 }[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    zoom(scale * by);
  };
  const now = { passive: false };
  // The wheel is the page's until the reader has gone into the map.
  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !view.contains(document.activeElement)) return;
    const to = scale * 2 ** (-event.deltaY / (event.ctrlKey ? 50 : 250));
    if (scale === 1 && to < 1 && !event.ctrlKey) return;
    event.preventDefault();
    zoomAt(to, event);
  }, now);

  let apart = 0; // two fingers
  view.addEventListener("touchmove", (event) => {
    const [a, b] = event.touches;
    if (!b) return;
    event.preventDefault();
    const wide = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
    const middle = { clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 };
    if (apart) zoomAt((scale * wide) / apart, middle);
    apart = wide;
  }, now);
  view.ontouchend = () => (apart = 0);

  // A mouse drags; what began as a drag does not follow the link under it.
  let moved = null;
  view.onpointerdown = ({ pointerType, button }) => (moved = pointerType === "mouse" && !button ? 0 : null);
  view.onpointermove = ({ movementX, movementY, pointerId }) => {
    if (moved === null) return;
    moved += Math.abs(movementX) + Math.abs(movementY);
    if (moved > 4) view.setPointerCapture(pointerId);
    if (moved > 4) view.scrollBy({ left: -movementX, top: -movementY, behavior: "instant" });
  };
  view.onpointerup = view.onpointercancel = () => (moved = null);
  view.ondragstart = () => false;
}
