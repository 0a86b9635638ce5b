// The confirmation page by keyboard: values one by one, decisions kept as they are made.
"use strict";
{
  const form = document.querySelector("form.reading");
  const status = form?.querySelector(".saved");
  const article = form?.querySelector(".article");
  const values = () => [...form.querySelectorAll(".value")].filter((value) => value.querySelector(".decision"));
  const radio = (value, decision) => value.querySelector(`.decision [value=${decision}]`);
  const decided = (value) => value.querySelector(".decision :checked")?.value ?? "open";
  let current = null;
  const undone = []; // [value, what it was before]

  const light = (value) => {
    for (const mark of article.querySelectorAll("mark.is-current")) mark.classList.remove("is-current");
    if (!value) return;
    const marks = article.querySelectorAll(`mark[data-ids~="${value.dataset.id}"]`);
    for (const mark of marks) mark.classList.add("is-current");
    const first = marks[0];
    if (!first) return;
    first.closest("details")?.setAttribute("open", "");
    const [inside, around] = [first.getBoundingClientRect(), article.getBoundingClientRect()];
    if (inside.top < around.top || inside.bottom > around.bottom) article.scrollTop += inside.top - around.top - around.height / 3;
  };
  const go = (value) => {
    if (!value) return;
    current = value;
    value.focus({ preventScroll: true });
    value.scrollIntoView({ block: "nearest" });
    light(value);
  };
  const step = (by, suits = () => true) => {
    const all = values();
    const at = all.indexOf(current);
    const rest = by > 0 ? all.slice(at + 1) : all.slice(0, Math.max(at, 0)).reverse();
    go(rest.find(suits));
  };
  const show = (value) => {
    value.classList.remove("is-open", "is-accepted", "is-edited", "is-rejected");
    value.classList.add(`is-${decided(value)}`);
  };

  // Each decision is kept at once; a sending that fails stays on the page and is said.
  let timer = 0;
  let sending = Promise.resolve();
  const keep = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { sending = sending.then(send); }, 300);
  };
  const say = (words, wrong) => {
    status.textContent = words;
    status.classList.toggle("errornote", wrong);
  };
  const post = () => {
    const sent = new FormData(form);
    sent.set("do", "save");
    return fetch(form.action || location.href, { method: "POST", body: sent, headers: { Accept: "application/json" }, redirect: "manual" });
  };
  // A new log-in, perhaps in another tab, has made the token of this page void.
  const renewToken = async () => {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const token = page.querySelector("form.reading [name=csrfmiddlewaretoken]");
    for (const old of document.querySelectorAll("[name=csrfmiddlewaretoken]")) if (token) old.value = token.value;
  };
  const send = async () => {
    try {
      let answer = await post();
      if (answer.status === 403) {
        await renewToken();
        answer = await post();
      }
      if (answer.type === "opaqueredirect") return say(status.dataset.ended, true); // to the log-in
      const { problems, statuses } = await answer.json();
      for (const [id, now] of Object.entries(statuses)) {
        const seen = form.elements[`s${id}-seen`];
        if (seen) seen.value = now;
      }
      say(problems.join(" ") || status.dataset.saved, problems.length > 0);
    } catch {
      say(status.dataset.lost, true);
    }
  };
  const decide = (value, decision) => {
    if (!value || decided(value) === decision) return;
    undone.push([value, decided(value)]);
    radio(value, decision).checked = true;
    show(value);
    keep();
  };
  const undo = () => {
    const [value, before] = undone.pop() ?? [];
    if (!value) return;
    radio(value, before).checked = true;
    show(value);
    keep();
    go(value);
  };
  const card = () => document.activeElement.closest(".card") ?? current?.closest(".card") ?? form.querySelector(".card.is-open");
  // The next that waits, else the first; where all is decided, what saves the trip.
  const onward = () => {
    const open = values().filter((value) => decided(value) === "open");
    const at = values().indexOf(current);
    const next = open.find((value) => values().indexOf(value) > at) ?? open[0];
    if (next) go(next);
    else card()?.querySelector("[value^='draft:']")?.focus();
  };
  const press = (button) => button && form.requestSubmit(button);

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    n: () => onward(),
    a: () => { decide(current, "accepted"); onward(); },
    x: () => { decide(current, "rejected"); onward(); },
    e: () => {
      const edit = current?.querySelector(".edit");
      if (!edit) return;
      edit.open = true;
      edit.scrollIntoView({ block: "nearest" });
      edit.querySelector(".select2-selection, input:not([type=hidden]), select")?.focus();
    },
    u: undo,
    1: () => press(card()?.querySelector(".all [data-mark=A]")),
    2: () => press(card()?.querySelector(".all [data-mark=B]")),
    3: () => press(card()?.querySelector(".all [data-mark=C]")),
  };
  const typing = (element) => element.matches("input:not([type=radio]), textarea, select, .select2-selection, .select2-search__field");

  if (form && status) {
    document.addEventListener("keydown", (event) => {
      const { target, key } = event;
      if ((event.ctrlKey || event.metaKey) && key === "Enter") {
        event.preventDefault();
        press(card()?.querySelector("[value^='draft:']"));
      }
      if (key === "Escape" && typing(target)) go(target.closest(".value") ?? current);
    }, true);
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      const act = keys[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    });
    form.addEventListener("focusin", ({ target }) => {
      const value = target.closest(".value");
      if (value && value !== current) { current = value; light(value); }
    });
    form.addEventListener("click", ({ target }) => {
      const value = target.closest(".value");
      if (value) { current = value; light(value); }
    });
    form.addEventListener("change", ({ target }) => {
      const value = target.closest(".value");
      if (!value) return;
      if (target.closest(".inputs")) radio(value, "accepted").checked = true; // whoever types means it
      show(value);
      keep();
    });
    django.jQuery(form).on("select2:select", ".inputs select", ({ target }) => {
      target.dispatchEvent(new Event("change", { bubbles: true }));
    });
    form.addEventListener("submit", () => clearTimeout(timer));

    // Words dragged over in the article become the words of a missed value.
    const missed = form.querySelector(".missed");
    document.addEventListener("selectionchange", () => {
      const chosen = getSelection();
      const words = chosen.toString().trim();
      if (!words || !article.contains(chosen.anchorNode) || !article.contains(chosen.focusNode)) return;
      const range = chosen.getRangeAt(0);
      const part = range.startContainer.parentElement?.closest("[data-start]");
      const lead = range.toString().length - range.toString().trimStart().length;
      missed.querySelector("[name=missed-words]").value = words;
      missed.querySelector("[name=missed-start]").value = part ? Number(part.dataset.start) + range.startOffset + lead : "";
      missed.classList.add("is-chosen");
    });
    missed.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !event.target.matches("input")) return;
      event.preventDefault(); // else it saves, and leaves the words where they are
      press(missed.querySelector("[value=add]"));
    });
    document.addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() === "m" && !typing(event.target) && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        missed.querySelector("[name=missed-field]").focus();
      }
    });
    // Where it goes on: the trip that was worked on, else the first that waits. After staff.js, which
    // would lead to the first input of what the address names.
    django.jQuery(() => {
      const here = document.getElementById(location.hash.slice(1));
      const open = values().filter((value) => decided(value) === "open");
      const own = here ? open.find((value) => here.contains(value)) : open[0];
      if (own) go(own);
      else (here ?? form).querySelector("[value^='draft:']")?.focus();
      form.dataset.ready = "yes"; // keys work from here on
    });
  }
}
