// Turns the poster of what another site has into a button that loads its player. Without this file the link below the
// poster remains. All words are in the page, and so are the addresses of players: this file has none.

{
  // Whom the page's own policy lets in, the browser would let in: nobody else is asked for anything.
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? "";
  const frames = policy.split(";").find((directive) => directive.trim().startsWith("frame-src ")) ?? "";
  const ORIGINS = new Set(frames.trim().split(/\s+/).slice(1));

  function playerOf(figure) {
    if (!figure.dataset.player || !URL.canParse(figure.dataset.player)) return null;
    const address = new URL(figure.dataset.player);
    return address.protocol === "https:" && !address.username && ORIGINS.has(address.origin) ? address.href : null;
  }

  function frameOf(figure, player) {
    const frame = document.createElement("iframe");
    frame.className = "embed-player";
    frame.src = player;
    frame.title = figure.dataset.name;
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    // YouTube refuses to play for a page that hides where it is.
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    return frame;
  }

  function setUp(figure, template, player) {
    const stage = figure.querySelector(".embed-stage");
    const [play, stop] = template.content.cloneNode(true).querySelectorAll("button");
    stage.append(play);
    const poster = [...stage.childNodes];

    const close = () => {
      stop.remove();
      stage.replaceChildren(...poster);
      play.focus();
    };
    play.addEventListener("click", () => {
      // What plays may have been chosen since, as a chapter of it.
      const frame = frameOf(figure, playerOf(figure) ?? player);
      stage.replaceChildren(frame);
      stage.before(stop);
      // Before the frame, and not in it: no key that is pressed inside of it is heard here.
      stop.focus();
    });
    stop.addEventListener("click", close);
    figure.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && stop.isConnected) close();
    });
  }

  for (const figure of document.querySelectorAll(".embed[data-player]")) {
    const player = playerOf(figure);
    const template = figure.querySelector("template");
    if (player && template) setUp(figure, template, player);
  }
}
