// Adds to instants what a clock shows where the reader is. Without this file, they are told in the zone of what happens.
//
// <time datetime="2026-12-01T19:00:00+09:00" data-zone="Asia/Seoul" data-local="Where you are: {moment}">: the zone in
// which it is told, and the words round the reader's own time.

{
  // Plain English is written as in Britain, as by the pages themselves.
  const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  const shape = { weekday: "short", year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" };

  for (const time of document.querySelectorAll("time[data-zone][data-local]")) {
    const instant = new Date(time.dateTime);
    let there;
    try {
      there = new Intl.DateTimeFormat(language, { ...shape, timeZone: time.dataset.zone }).format(instant);
    } catch {
      // A browser that does not know the zone cannot tell whether it is another time.
      continue;
    }
    const here = new Intl.DateTimeFormat(language, { ...shape, hourCycle: "h23", timeZoneName: "short" });
    if (new Intl.DateTimeFormat(language, shape).format(instant) === there) continue;
    const own = document.createElement("span");
    own.className = "local-time";
    own.textContent = time.dataset.local.replace("{moment}", here.format(instant));
    time.after(" ", own);
  }
}
