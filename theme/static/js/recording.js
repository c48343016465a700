// Lets a chapter begin in the page's own player. Without this file, its link opens the recording at that place.

{
  const player = document.querySelector(".recording audio");

  for (const link of document.querySelectorAll(".chapters a[data-seconds]")) {
    link.addEventListener("click", (event) => {
      // Whoever wants it in a new tab gets it there.
      if (!player || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      player.currentTime = Number(link.dataset.seconds);
      // A browser may refuse; then the controls stand at the right place all the same.
      player.play().catch(() => {});
    });
  }
}
