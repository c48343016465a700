// Lets a chapter begin in the page's own player, or in that of another site once the reader has loaded it: nothing is
// asked of anybody else before. Without this file, its link opens the recording at that place.

{
  const links = [...document.querySelectorAll(".chapters a[data-seconds]")];
  const own = document.querySelector(".recording audio, .film video");
  const embed = document.querySelector(".opening .embed");

  function playHere(link) {
    if (own) {
      own.currentTime = Number(link.dataset.seconds);
      // A browser may refuse; then the controls stand at the right place all the same.
      own.play().catch(() => {});
      return true;
    }
    const frame = embed?.querySelector("iframe");
    if (!frame || !link.dataset.player) return false;
    frame.src = link.dataset.player;
    frame.scrollIntoView({ block: "nearest" });
    return true;
  }

  for (const link of links) {
    link.addEventListener("click", (event) => {
      // Whoever wants it in a new tab gets it there.
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (playHere(link)) event.preventDefault();
    });
  }

  // Search engines lead to chapters by addresses of this page: ?t=90. What is played then begins there.
  const start = Number(new URLSearchParams(location.search).get("t"));
  const chosen = start > 0 && links.find((link) => Number(link.dataset.seconds) === start);
  if (own && start > 0) own.currentTime = start;
  else if (embed && chosen?.dataset.player) embed.dataset.player = chosen.dataset.player;
}
