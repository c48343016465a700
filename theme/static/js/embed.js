// Turns the poster of a video into a button that loads the player. Without this file the link below the poster remains.
// All words are in the page: this file has none.

const PLAYERS = {
  youtube: {
    identifier: /^[\w-]{11}$/,
    address: (identifier) => `https://www.youtube-nocookie.com/embed/${identifier}?autoplay=1`,
  },
};

function play(figure, stage, player) {
  const frame = document.createElement("iframe");
  frame.className = "embed-player";
  frame.src = player.address(figure.dataset.identifier);
  frame.title = figure.dataset.title ?? figure.dataset.provider;
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  // YouTube refuses to play for a page that hides where it is.
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  stage.replaceChildren(frame);
  frame.focus();
}

for (const figure of document.querySelectorAll(".embed[data-provider]")) {
  const player = PLAYERS[figure.dataset.provider];
  const stage = figure.querySelector(".embed-stage");
  const template = stage?.querySelector("template");
  if (!player || !template || !player.identifier.test(figure.dataset.identifier)) continue;
  stage.append(template.content.cloneNode(true));
  stage.querySelector("button").addEventListener("click", () => play(figure, stage, player));
}
