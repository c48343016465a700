// Takes along what stands behind # in a former address. Hosts that lead on by themselves do the same; without this file
// readers begin at the top of the page. It runs before the page would lead on, and nothing after it is looked at.

{
  const { target } = document.currentScript.dataset;

  if (location.hash.length > 1) {
    stop();
    location.replace(target + location.hash);
  }
}
