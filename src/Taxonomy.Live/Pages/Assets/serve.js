// The live page of 'taxonomy serve'. Everything that was received becomes text, never markup.
"use strict";

const MOST_ROWS = 300;
const find = (id) => document.getElementById(id);
const list = find("events");
const state = { newest: 0, paused: false, shown: 0, query: "", filter: "", reportDue: true, loading: 0 };

/** Shows characters that are invisible, or that change the direction of what follows, as their codes. */
function visible(text) {
  return String(text ?? "").replace(/(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/gu, (hidden) => {
    const code = hidden.codePointAt(0).toString(16).toUpperCase();
    return code.length > 4 ? "\\U" + code.padStart(8, "0") : "\\u" + code.padStart(4, "0");
  });
}

function element(name, className, text) {
  const created = document.createElement(name);
  if (className) created.className = className;
  if (text !== undefined) created.textContent = visible(text);
  // What scrolls can be reached with the keyboard.
  if (className?.includes("long") && created.textContent.length > 200) created.tabIndex = 0;
  return created;
}

function place(item) {
  return item.file ? `${item.file}(${item.line},${item.column})` : "";
}

function violationsOf(violations) {
  const items = element("ul", "plain");
  for (const violation of violations) {
    const item = element("li");
    item.append(element("strong", "bad", violation.rule), " ", element("span", "name", violation.message));
    if (violation.file) item.append(" ", element("code", "", place(violation)));
    items.append(item);
  }
  return items;
}

const WORDS = { planned: ["good", "planned"], violation: ["bad", "violation"], unplanned: ["bad", "not planned"], sdk: ["quiet", "SDK"] };

function row(event) {
  const item = element("li");
  item.dataset.number = event.number;
  const details = element("details");
  const summary = element("summary");
  const [style, word] = WORDS[event.state];
  summary.append(
    element("span", "quiet", "#" + event.number),
    element("time", "quiet", event.received_at.slice(11, 23)),
    element("span", "name", event.event),
    element("span", "tag " + style, word),
    element("span", "name quiet", event.user_id ?? event.device_id ?? ""),
    element("span", "name quiet", event.library ?? ""),
  );
  details.append(summary);
  item.append(details);
  if (event.violations.length > 0) item.append(violationsOf(event.violations));
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) {
      details.append(element("pre", "", JSON.stringify(event.json, null, 2)));
    }
  });
  return item;
}

function matches(event) {
  if (state.filter && event.state !== state.filter) return false;
  const text = state.query.toLowerCase();
  return (
    !text ||
    [event.event, event.user_id, event.device_id, event.library].some((value) => value?.toLowerCase().includes(text))
  );
}

function show(events) {
  for (const event of events) {
    list.prepend(row(event));
  }
  while (list.childElementCount > MOST_ROWS) list.lastElementChild.remove();
  find("none").hidden = list.childElementCount > 0;
}

async function reload() {
  const turn = ++state.loading;
  const query = new URLSearchParams({ limit: MOST_ROWS, q: state.query, state: state.filter });
  const answer = await fetch("events?" + query);
  const { received, events } = await answer.json();
  // Another filter was chosen meanwhile.
  if (turn !== state.loading) return;
  list.replaceChildren();
  state.newest = received;
  show(events);
}

function counted(number, of) {
  return of === undefined ? number.toLocaleString("en") : `${number.toLocaleString("en")} of ${of.toLocaleString("en")}`;
}

function fill(id, rows, cells) {
  const body = find(id);
  body.replaceChildren(
    ...rows.map((entry) => {
      const line = element("tr");
      cells(entry).forEach(([text, className]) => {
        const cell = element("td", className === "number" ? "number" : "");
        cell.append(element("span", className === "number" || className === "rule" ? className : "name long " + (className ?? ""), text));
        line.append(cell);
      });
      return line;
    }),
  );
  body.closest("section").hidden = rows.length === 0;
}

function coverageOf(event) {
  if (event.state === "planned") return event.count > 0 ? ["received", "good"] : ["never received", "quiet"];
  const [style, word] = WORDS[event.state];
  return [word, style];
}

async function report() {
  const answer = await fetch("report");
  const data = await answer.json();
  const { received, coverage } = data;
  find("count").textContent = counted(received.events);
  find("violations").textContent = counted(received.violations);
  find("violations").className = received.violations > 0 ? "bad" : "good";
  find("unplanned").textContent = counted(received.unplanned);
  for (const name of ["events", "properties", "values"]) {
    find("seen-" + name).textContent = counted(coverage[name].received, coverage[name].planned);
  }
  fill("broken", data.violations, (v) => [
    [v.event], [v.rule, "rule"], [v.message], [place(v), "quiet"], [counted(v.count), "number"],
  ]);
  fill("counts", data.events, (e) => [
    [e.event],
    coverageOf(e),
    [counted(e.count), "number"],
    [counted(e.violations), "number"],
  ]);
  fill("missing", [
    ...data.missing.properties.map((p) => [p.property, `property of ${p.event}`]),
    ...data.missing.values.map((v) => [v.value, `value of ${v.type}`]),
  ], ([name, what]) => [[name], [what, "quiet"]]);
  fill("senders", data.senders, (s) => [[s.library], [counted(s.count), "number"]]);
  fill("rejected", data.rejected, (r) => [[r.reason], [counted(r.count), "number"]]);
}

// Counts come from the server, at most once a second, however many events there are.
setInterval(() => {
  if (state.reportDue) {
    state.reportDue = false;
    report().catch(() => { state.reportDue = true; });
  }
}, 1000);

function listen() {
  const stream = new EventSource("stream?after=" + state.newest);
  stream.addEventListener("batch", (message) => {
    const batch = JSON.parse(message.data);
    state.reportDue = true;
    if (batch.received < state.newest) {
      // The server was started again.
      state.newest = 0;
      reload();
      return;
    }
    const events = batch.events.filter((event) => event.number > state.newest);
    state.newest = Math.max(state.newest, batch.received);
    find("sampled").hidden = batch.skipped === 0;
    if (!state.paused) show(events.filter(matches));
  });
  stream.addEventListener("open", () => { find("status").textContent = "Connected."; });
  stream.addEventListener("error", () => { find("status").textContent = "Not connected; trying again."; });
}

find("filter").addEventListener("input", (change) => { state.query = change.target.value.trim(); reload(); });
find("state").addEventListener("change", (change) => { state.filter = change.target.value; reload(); });
find("pause").addEventListener("click", () => {
  state.paused = !state.paused;
  find("pause").setAttribute("aria-pressed", String(state.paused));
  find("pause").textContent = state.paused ? "Continue" : "Pause";
  if (!state.paused) reload();
});
document.addEventListener("keydown", (key) => {
  if (key.key === "/" && !(document.activeElement instanceof HTMLInputElement)) {
    key.preventDefault();
    find("filter").focus();
  }
});

report().then(() => { state.reportDue = false; }).catch(() => {});
reload().then(listen);
