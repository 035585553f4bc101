// A mail's address carries the code after the #, which no server sees: it is put in the field, taken out of the address, and sent.
const code = document.querySelector('[data-code]');
if (code && location.hash.length > 8) {
  code.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, '', location.pathname);
  code.form.requestSubmit();
}

// What is written is saved while one writes; without this script the button does it.
const page = document.querySelector('form[data-saves]');
if (page) {
  const told = document.querySelector('[data-saved]');
  let waiting = 0;
  const save = async () => {
    const body = new FormData(page);
    body.delete('go');
    try {
      const said = await fetch(page.action, { method: 'POST', body, headers: { 'X-Quiet': '1' }, credentials: 'same-origin' });
      const now = new Date().toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });
      told.textContent = said.ok ? `${told.dataset.saved} ${now}` : told.dataset.failed;
    } catch { told.textContent = told.dataset.failed; }
  };
  page.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(save, 1500); });
  page.addEventListener('submit', () => clearTimeout(waiting));
  // What was laid back by the code given anew is not saved yet.
  if ('back' in page.dataset) waiting = setTimeout(save, 1500);
}
