// Adds buttons that copy: an address, what stands in a text field, or a whole file of this site. And one that opens what
// the reader's own system offers for sharing.
// All words are in the page: this file has none.

{
  const RESTING_AFTER = 4000;

  // Plain text flows as RFC 3676 says: a line that ends with a space goes on in the next one. Pasted, each paragraph
  // stands on one line.
  function unflowed(text) {
    return text.replace(/^ /gm, "").replace(/ \n/g, " ");
  }

  async function fetchText(address) {
    const answer = await fetch(new URL(address, document.baseURI));
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return new Blob([unflowed(await answer.text())], { type: "text/plain" });
  }

  // Some browsers forget the click while a file is fetched. So the clipboard is given the promise, not what it brings.
  function copyFile(address) {
    return navigator.clipboard.write([new ClipboardItem({ "text/plain": fetchText(address) })]);
  }

  function copy({ address, field, file }) {
    if (file) return copyFile(file);
    if (field) return navigator.clipboard.writeText(document.getElementById(field).value);
    return navigator.clipboard.writeText(new URL(address, document.baseURI).href);
  }

  // Only what was done last is told, for a while.
  let resting = 0;

  function hush() {
    clearTimeout(resting);
    document.querySelectorAll(".copy-status").forEach((status) => status.replaceChildren());
  }

  function tell(status, words) {
    hush();
    status.textContent = words;
    resting = setTimeout(hush, RESTING_AFTER);
  }

  function addButton(place) {
    const { label, about, done, failed } = place.dataset;
    const button = document.createElement("button");
    const status = document.createElement("span");
    button.type = "button";
    button.className = "copy-button";
    button.textContent = label;
    if (about) {
      const subject = document.createElement("span");
      subject.className = "visually-hidden";
      subject.textContent = ` ${about}`;
      button.append(subject);
    }
    status.className = "copy-status";
    status.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      // Empty until it is copied: the same words a second time are spoken only where others, or none, stood before.
      hush();
      try {
        await copy(place.dataset);
        tell(status, done);
      } catch {
        tell(status, failed);
      }
    });
    place.append(button, status);
    place.hidden = false;
  }

  function addShareButton(place) {
    const { label, title, text, address } = place.dataset;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-button";
    button.textContent = label;
    // Whoever closes the system's window without sharing has only changed their mind.
    button.addEventListener("click", () => navigator.share({ title, text, url: address }).catch(() => {}));
    place.append(button);
    place.hidden = false;
  }

  // A page that was opened from a folder may read no other file: there the file itself is the way to its text.
  const canFetch = location.protocol !== "file:";
  const isOfUse = (place) => canFetch || !place.dataset.file;

  if (navigator.clipboard) {
    [...document.querySelectorAll(".copy:not(.copy-share)")].filter(isOfUse).forEach(addButton);
  }
  if (navigator.share) document.querySelectorAll(".copy-share").forEach(addShareButton);
  // The sheet keeps room for what has not come yet.
  document.querySelectorAll(".copy[hidden]").forEach((place) => place.remove());
}
