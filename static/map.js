// Moves a map where it stands: buttons, regions, circles that open, wheel, keys, drag, two fingers,
// double click. Without this script each of them that is a link leads to the same view by the server.
"use strict";
for (const map of document.querySelectorAll(".map.movable")) {
  if (map.started) continue;
  map.started = true;
  const [wide, high, narrowest, last] = [6000, 2610, 170, 18]; // as in trips/maps/
  const view = map.querySelector(".map-view");
  const frame = view.firstElementChild;
  const stage = frame.firstElementChild;
  const read = (text) => Object.fromEntries(text.split(" ").map((n, i) => ["xyz"[i], +n]));
  let now = read(map.dataset.view); // x, y in map units; the world is 2 ** z times as wide as the map
  const within = (n, low, high) => Math.min(Math.max(n, low), high);
  const level = (z) => within(Math.floor(2 * (z + Math.log2(view.clientWidth / narrowest)) + 1e-6), 0, last);
  const most = () => last / 2 - Math.log2(Math.max(view.clientWidth / narrowest, 2));

  const clamped = ({ x, y, z }) => {
    z = within(z, 0, most());
    const [across, down] = [wide, high].map((side) => side / 2 ** z / 2);
    return { x: within(x, across, wide - across), y: within(y, down, high - down), z };
  };
  const fit = clamped(read(map.dataset.fit));
  const show = (to) => {
    now = clamped(to);
    const scale = 2 ** now.z;
    stage.setAttribute("x", `${50 - (now.x / wide) * scale * 100}%`);
    stage.setAttribute("y", `${50 - (now.y / high) * scale * 100}%`);
    for (const side of ["width", "height"]) stage.setAttribute(side, `${scale * 100}%`);
    map.dataset.level = level(now.z);
    view.classList.toggle("moved", now.z > fit.z + 0.01);
    for (const tool of map.querySelectorAll("[data-by]"))
      tool.ariaDisabled = now.z === (tool.dataset.by > 0 ? most() : 0);
  };

  // The address: `position` of trips/maps/projection.py turned round.
  const degrees = () => {
    const [a, b, c, d] = [1.340264, -0.081106, 0.000893, 0.003796];
    const m = Math.sqrt(3) / 2;
    const radius = (wide * m * a) / (2 * Math.PI);
    const up = (1448 - now.y) / radius;
    const stretch = (t) => a + 3 * b * t ** 2 + t ** 6 * (7 * c + 9 * d * t ** 2);
    let t = up / a;
    for (let n = 0; n < 6; n++) t -= (t * (a + b * t ** 2 + t ** 6 * (c + d * t ** 2)) - up) / stretch(t);
    const east = (((now.x - wide / 2) / radius) * m * stretch(t)) / Math.cos(t);
    const [north, right] = [Math.asin(Math.sin(t) / m), east].map((r) => (r * 180) / Math.PI);
    return `${north.toFixed(3)},${(((right + 690) % 360) - 180).toFixed(3)}`;
  };
  const write = (way) => {
    if (!("addressed" in map.dataset)) return;
    const to = new URL(location);
    const there = now.x === fit.x && now.y === fit.y && now.z === fit.z;
    to.searchParams.delete("zoom");
    to.searchParams.delete("centre");
    const view = there ? "" : `zoom=${+now.z.toFixed(3)}&centre=${degrees()}`;
    to.search = [to.search.slice(1), view].filter(Boolean).join("&");
    history[way](now, "", to);
  };
  let later; // once the wheel rests
  const go = (to) => {
    clearTimeout(later);
    show(to);
    write("pushState");
  };

  // What lies under a point of the screen, and how it comes under another one.
  const scale = () => wide / 2 ** now.z / view.clientWidth;
  const from = ({ clientX, clientY }) => {
    const box = frame.getBoundingClientRect();
    return [clientX - box.left - box.width / 2, clientY - box.top - box.height / 2];
  };
  const move = (before, after, by = 0) => {
    const [[a, b], [c, d]] = [from(before), from(after)];
    const [x, y] = [now.x + a * scale(), now.y + b * scale()];
    const z = within(now.z + by, 0, most());
    const unit = wide / 2 ** z / view.clientWidth;
    show({ x: x - c * unit, y: y - d * unit, z });
  };

  map.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (view.contains(event.target) && dragged > 4) event.preventDefault();
    else if (!link && event.pointerType === "touch") nearest(event);
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { by, go: to } = link.dataset;
    if (!by && !to) return;
    event.preventDefault();
    if (link.ariaDisabled === "true") return;
    if (by) return go({ ...now, z: now.z + +by });
    if (!view.contains(link)) return go("fit" in link.dataset ? fit : read(to));
    const opened = read(to);
    go({ ...opened, z: Math.max(now.z + 1, opened.z) });
    view.focus({ preventScroll: true });
  });
  // A finger beside a mark means the nearest one.
  const middle = (mark) => {
    const box = mark.getBoundingClientRect();
    return { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2, width: box.width };
  };
  const apart = (a, b) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  const nearest = (event) => {
    const marks = [...stage.querySelectorAll(".dot")].map((dot) => [dot, middle(dot)]);
    const near = marks.filter(([, at]) => at.width && apart(at, event) < 24);
    near.sort((a, b) => apart(a[1], event) - apart(b[1], event));
    near[0]?.[0].dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  };

  view.addEventListener("dblclick", (event) => {
    if (event.target.closest("a")) return;
    clearTimeout(later);
    move(event, event, event.shiftKey ? -1 : 1);
    write("pushState");
  });
  view.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { "+": 1, "=": 1, "-": -1 }[event.key];
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (by) go({ ...now, z: now.z + by });
    else if (event.key === "0") go(fit);
    else if (step) {
      const far = scale() * view.clientWidth * 0.2;
      show({ ...now, x: now.x + step[0] * far, y: now.y + step[1] * far });
      write("replaceState");
    } else return;
    event.preventDefault();
  });
  // The wheel is the page's until the reader has gone into the map.
  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !view.contains(document.activeElement)) return;
    if (!now.z && event.deltaY > 0 && !event.ctrlKey) return;
    event.preventDefault();
    move(event, event, -event.deltaY / (event.ctrlKey ? 50 : 250));
    clearTimeout(later);
    later = setTimeout(write, 300, "replaceState");
  }, { passive: false });

  // One finger or the mouse drags, two fingers zoom; what began as a drag follows no link.
  const fingers = new Map();
  let dragged = 0;
  view.onpointerdown = (event) => {
    if (event.button) return;
    if (!fingers.size) dragged = 0;
    fingers.set(event.pointerId, event);
  };
  view.onpointermove = (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const other = [...fingers.values()].find((one) => one.pointerId !== event.pointerId);
    dragged += apart(before, event);
    if (dragged <= 4) return;
    fingers.set(event.pointerId, event);
    view.setPointerCapture(event.pointerId);
    if (!other) return move(before, event);
    const between = (a) => ({ clientX: (a.clientX + other.clientX) / 2, clientY: (a.clientY + other.clientY) / 2 });
    move(between(before), between(event), Math.log2(apart(event, other) / (apart(before, other) || 1)));
  };
  view.onpointerup = view.onpointercancel = ({ pointerId }) => {
    if (fingers.delete(pointerId) && dragged > 4) write("replaceState");
  };
  view.ondragstart = () => false;

  // Tab reaches every mark that is drawn: one out of sight is brought into the middle.
  view.addEventListener("focusin", ({ target }) => {
    const dot = target.querySelector?.(":scope .dot");
    if (!dot || target === view) return;
    const [box, at] = [view.getBoundingClientRect(), middle(dot)];
    const seen = at.clientX > box.left && at.clientX < box.right && at.clientY > box.top && at.clientY < box.bottom;
    if (seen) return;
    move(at, middle(view));
    write("replaceState");
    view.scrollIntoView({ block: "nearest" });
  });

  view.tabIndex = 0;
  delete map.dataset.step;
  new ResizeObserver(() => show(now)).observe(view);
  show(now);
  if (!("addressed" in map.dataset)) continue;
  history.replaceState(now, "");
  addEventListener("popstate", ({ state }) => state?.z !== undefined && show(state));
}
