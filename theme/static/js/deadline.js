// Keeps a campaign's page right while it is open, and when it was built before a phase turned: states, the button, the time
// that is left, and the deadline on the reader's own clock. Without this file, the page is right as of its build.
// All words are in the page: this file has none. Nothing moves, and only a state that turns is spoken.

{
  const STATES = ["coming", "open", "over"];
  const MINUTE = 60_000;
  const MINUTES_OF = { day: 1440, hour: 60, minute: 1 };
  // Plain English is written as the pages write it: day, month, year.
  const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  const places = [...document.querySelectorAll("[data-state][data-ends]")];

  function stateByClock({ starts, ends }, now) {
    if (now >= Date.parse(ends)) return "over";
    return starts && now < Date.parse(starts) ? "coming" : "open";
  }

  // What was past for the build is past, whatever a reader's clock says.
  function laterOf(one, other) {
    return STATES[Math.max(STATES.indexOf(one), STATES.indexOf(other))];
  }

  function nextTurn({ starts, ends, state }) {
    return state === "over" ? Infinity : Date.parse(state === "coming" ? starts : ends);
  }

  // Two units at most: who has days does not count minutes.
  function writtenTime(milliseconds) {
    let minutes = Math.ceil(milliseconds / MINUTE);
    const first = Object.keys(MINUTES_OF).findIndex((unit) => minutes >= MINUTES_OF[unit]);
    const parts = Object.entries(MINUTES_OF)
      .slice(first, first + 2)
      .map(([unit, length]) => {
        const count = Math.floor(minutes / length);
        minutes -= count * length;
        return count && new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(count);
      });
    return new Intl.ListFormat(language, { type: "unit" }).format(parts.filter(Boolean));
  }

  function writtenMoment(instant, options) {
    const day = { year: "numeric", month: "long", day: "numeric" };
    const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    return new Intl.DateTimeFormat(language, { ...day, ...time, ...options }).format(instant);
  }

  // The same words again are nothing new for anybody.
  function say(element, words) {
    if (element && element.textContent !== words) element.textContent = words;
    if (element) element.hidden = !words;
  }

  function showTimeLeft(place, now) {
    const left = place.querySelector(".hero-left");
    const next = nextTurn(place.dataset);
    const words = left?.dataset[place.dataset.state];
    say(left, words ? words.replace("{time}", writtenTime(next - now)) : "");
  }

  function showReadersTime(place) {
    const reader = place.querySelector(".hero-reader");
    const next = nextTurn(place.dataset);
    if (!reader || next === Infinity) return say(reader, "");
    try {
      const isSame = writtenMoment(next, { timeZone: place.dataset.zone }) === writtenMoment(next);
      say(reader, isSame ? "" : reader.dataset.words.replace("{moment}", writtenMoment(next, { timeZoneName: "short" })));
    } catch {
      say(reader, ""); // a zone that this browser does not know
    }
  }

  // Whoever is on the button when it goes is led to what stands there instead.
  function replace(place, element) {
    const hadFocus = place.contains(document.activeElement);
    place.replaceChildren(...(element ? [element] : []));
    if (!hadFocus || !element) return;
    element.tabIndex = -1;
    element.focus();
  }

  function closedWords({ over }) {
    if (!over) return null;
    const closed = document.createElement("p");
    closed.className = "hero-closed";
    closed.textContent = over;
    return closed;
  }

  function turnAction(place) {
    const button = place.querySelector("template")?.content.firstElementChild;
    if (place.dataset.state === "over") replace(place, closedWords(place.dataset));
    else if (button) replace(place, button.cloneNode(true));
  }

  function turnDeadline(place) {
    const words = place.querySelector(".hero-deadline");
    say(words, words.dataset[place.dataset.state]);
    place.querySelector(".hero-ends")?.remove();
  }

  function turnPhase(place, before, state) {
    place.classList.replace(`phase-${before}`, `phase-${state}`);
    const shown = place.querySelector(".state");
    shown.classList.replace(`state-${before}`, `state-${state}`);
    say(shown, place.parentElement.dataset[state]);
  }

  function turn(place, before, state) {
    place.dataset.state = state;
    if (place.matches(".phase")) turnPhase(place, before, state);
    else if (place.matches(".hero-action")) turnAction(place);
    else turnDeadline(place);
  }

  function update(now) {
    for (const place of places) {
      const { state } = place.dataset;
      const later = laterOf(state, stateByClock(place.dataset, now));
      if (later !== state) turn(place, state, later);
      if (!place.matches(".hero-times")) continue;
      showTimeLeft(place, now);
      showReadersTime(place);
    }
  }

  let waiting = 0;

  function keepRight() {
    clearTimeout(waiting);
    const now = Date.now();
    update(now);
    const next = Math.min(...places.map((place) => nextTurn(place.dataset)));
    // Once a minute is enough, but a state turns at its instant.
    if (next !== Infinity) waiting = setTimeout(keepRight, Math.min(next - now, MINUTE - (now % MINUTE)));
  }

  keepRight();
  // A page that comes back after a night has not counted in its sleep.
  document.addEventListener("visibilitychange", keepRight);
}
