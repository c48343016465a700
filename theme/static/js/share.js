// Adds a button beside a link that copies its address, where the browser has a clipboard.
// All words are in the page: this file has none.

function addButton(place) {
  const { address, label, about, done, failed } = place.dataset;
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
    try {
      await navigator.clipboard.writeText(new URL(address, document.baseURI).href);
      status.textContent = done;
    } catch {
      status.textContent = failed;
    }
    setTimeout(() => status.replaceChildren(), 4000);
  });
  place.append(button, status);
  place.hidden = false;
}

if (navigator.clipboard) document.querySelectorAll(".copy").forEach(addButton);
