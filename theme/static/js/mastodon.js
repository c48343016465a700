// Asks readers for their Mastodon server, and leads all links to Mastodon there. The name of the server stays in this
// browser. Without this file the links lead to a page elsewhere that asks the same. All words are in the page.

{
  // The privacy pages name it.
  const SERVER_KEPT_AS = "pressroom.mastodon-server";
  const ASKED_ELSEWHERE = "https://share.joinmastodon.org/#";
  const SERVER_NAME = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{2,59})$/;

  // Also out of a whole address, or of an account such as @me@mastodon.social, in letters of any width, with what ends
  // a sentence.
  function serverIn(written) {
    const address = written.normalize("NFKC").trim().replace(/^https?:\/\//i, "");
    const name = address.replace(/[/?#].*$/s, "").replace(/^.*@/s, "").replace(/[.,;]+$/, "");
    if (/[\s:%\\]/.test(name)) return "";
    try {
      const { hostname } = new URL(`https://${name}/`);
      return SERVER_NAME.test(hostname) ? hostname : "";
    } catch {
      return "";
    }
  }

  // Browsers can be told to keep nothing; then the question comes again on every page.
  const serverKept = {
    read() {
      try {
        return serverIn(localStorage.getItem(SERVER_KEPT_AS) ?? "");
      } catch {
        return "";
      }
    },
    write(server) {
      try {
        if (server) localStorage.setItem(SERVER_KEPT_AS, server);
        else localStorage.removeItem(SERVER_KEPT_AS);
      } catch {
        // Then it holds for this page.
      }
    },
  };

  function askForServer(dialog, known) {
    const form = dialog.querySelector("form");
    const field = form.elements.server;
    const wrong = dialog.querySelector(".server-wrong > *");
    const messages = new Map(
      [...document.querySelectorAll(`a[href^="${ASKED_ELSEWHERE}text="]`)].map((link) => [
        link,
        link.href.slice(ASKED_ELSEWHERE.length),
      ]),
    );
    let server = "";
    let wanted = null;

    function use(name) {
      server = name;
      for (const [link, message] of messages) {
        link.href = name ? `https://${name}/share?${message}` : ASKED_ELSEWHERE + message;
      }
      known.querySelector(".server-name").textContent = name;
      known.hidden = !name;
    }

    function setWrong(isWrong) {
      wrong.hidden = !isWrong;
      if (isWrong) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }

    for (const link of messages.keys()) {
      link.addEventListener("click", (event) => {
        if (server) return;
        event.preventDefault();
        wanted = link;
        setWrong(false);
        dialog.showModal();
      });
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const name = serverIn(field.value);
      setWrong(!name);
      if (!name) {
        field.focus();
        return;
      }
      serverKept.write(name);
      use(name);
      dialog.close();
      wanted.click();
    });
    dialog.querySelector(".server-cancel").addEventListener("click", () => dialog.close());
    known.querySelector(".server-forget").addEventListener("click", () => {
      serverKept.write("");
      use("");
      field.value = "";
      // The button is gone, and with it the focus.
      messages.keys().next().value?.focus();
    });
    use(serverKept.read());
  }

  const serverDialog = document.getElementById("mastodon-server");
  if (serverDialog?.showModal) askForServer(serverDialog, document.querySelector(".server-known"));
}
