// Is this account ours? Compares what a reader writes with the accounts on the page, and asks nobody. Without this file
// the whole list is on the page. All words are in the page: this file has none.

{
  const form = document.querySelector(".connect-search");
  const accounts = [...document.querySelectorAll(".account")];
  const { same, before, telling } = JSON.parse(form.dataset.hosts);
  const field = form.querySelector("input");
  const answer = form.querySelector(".connect-answer");

  // As core/accounts.py does it; tests compare the two.
  function keyOf(written) {
    let address;
    try {
      address = new URL(/:\/\//.test(written) ? written : `https://${written}`);
    } catch {
      return "";
    }
    const dot = address.hostname.indexOf(".");
    const [first, rest] = [address.hostname.slice(0, dot), address.hostname.slice(dot + 1)];
    const host = before.includes(first) && rest.includes(".") ? rest : address.hostname;
    const told = [...address.searchParams].filter(([name]) => telling.includes(name)).sort();
    const query = told.map(([name, value]) => `${name}=${value}`).join("&").toLowerCase();
    let path = address.pathname;
    try {
      path = decodeURIComponent(path);
    } catch {
      // Then it stays as it is written.
    }
    return (same[host] ?? host) + path.replace(/\/+$/, "").toLowerCase() + (query ? `?${query}` : "");
  }

  const alike = (text) => text.normalize("NFKC").toLowerCase();
  const looksLikeAnAddress = (text) => /^\S+\.\S{2,}$/.test(text) && !/@.*\.\S+$/.test(text.split("/")[0]);

  function show(fits) {
    const shown = accounts.filter(fits);
    for (const account of accounts) account.hidden = !shown.includes(account);
    for (const group of document.querySelectorAll(".connect-group")) {
      group.hidden = !group.querySelector(".account:not([hidden])");
    }
    return shown;
  }

  function look() {
    const written = field.value.trim();
    if (!written) {
      show(() => true);
      answer.textContent = "";
    } else if (looksLikeAnAddress(written)) {
      const key = keyOf(written);
      const ours = accounts.filter((account) => account.dataset.key === key);
      answer.textContent = ours.length
        ? `${answer.dataset.ours} ${ours[0].querySelector(".account-name").textContent}`
        : answer.dataset.notOurs;
      show((account) => !ours.length || ours.includes(account));
    } else {
      const words = alike(written).split(/\s+/);
      const shown = show((account) => words.every((word) => alike(account.textContent).includes(word)));
      answer.textContent = shown.length ? answer.dataset.found.replace("{number}", shown.length) : answer.dataset.none;
    }
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  field.addEventListener("input", look);
  if (field.value) look();
}
