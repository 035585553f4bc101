// Small things that make pages nicer. Every page works without them.

// Without a connection a form is kept as it stands, instead of the browser's page about the connection taking its place.
const kept = (form) => {
  const words = document.getElementById('content')?.dataset.offline;
  if (navigator.onLine || !words) return false;
  document.getElementById('offline')?.remove();
  const told = Object.assign(document.createElement('p'), { id: 'offline', className: 'g-say' });
  told.dataset.k = 'error';
  told.setAttribute('role', 'alert');
  form.before(told);
  told.textContent = words;
  return true;
};
addEventListener('online', () => document.getElementById('offline')?.remove());

// A form is sent once: the button rests while the answer is on its way.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!form.matches('[data-once]')) return;
  if (kept(form)) { event.preventDefault(); return; }
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = '1';
  form.querySelectorAll('button').forEach((button) => { button.setAttribute('aria-disabled', 'true'); });
});

// What takes more than a moment is told while one waits.
document.addEventListener('submit', (event) => {
  const told = event.target.querySelector?.('[data-wait]');
  if (told && !event.defaultPrevented) setTimeout(() => { told.textContent = told.dataset.wait; }, 500);
});
addEventListener('pageshow', () => document.querySelectorAll('[data-sent]').forEach((form) => { delete form.dataset.sent; }));

// What is worked on in the background is asked after, until it is done; one who is at a button keeps the place.
for (const box of document.querySelectorAll('[data-renew]')) {
  const ask = async () => {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => null);
    if (!answer?.ok) { setTimeout(ask, 5000); return; }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const next = page.querySelector('[data-renew] [role="status"]');
    if (!next) { location.reload(); return; }
    const told = box.querySelector('[role="status"]');
    if (told.innerHTML !== next.innerHTML) told.replaceChildren(...next.childNodes);
    setTimeout(ask, 1000 * box.dataset.renew);
  };
  setTimeout(ask, 1000 * box.dataset.renew);
}

// Whoever leaves a form with something written is asked first.
let dirty = false;
document.addEventListener('input', (event) => { if (event.target.closest('form[data-once]') && !event.target.matches('[data-ticks] [type="checkbox"]')) dirty = true; });
document.addEventListener('submit', (event) => { if (!event.defaultPrevented) dirty = false; });
addEventListener('beforeunload', (event) => { if (dirty) event.preventDefault(); });

// On a narrow screen a table's rows stand as cards: each value then says what it is.
for (const table of document.querySelectorAll('.g-stack')) {
  const heads = [...table.querySelectorAll('thead th')].map((head) => head.textContent.trim());
  for (const row of table.querySelectorAll('tbody tr')) {
    [...row.cells].forEach((cell, at) => {
      if (cell.matches('td') && !cell.dataset.l && heads[at] && cell.textContent.trim()) cell.dataset.l = heads[at];
    });
  }
}

// Whoever was stopped stands at the first field that was wrong, or at the words that say why.
const stopped = document.querySelector('[data-stopped]');
if (stopped) {
  const wrong = [...document.querySelectorAll('main [aria-invalid="true"], main [data-wrong] input')].find((one) => one.offsetParent);
  (wrong ?? stopped).focus();
}

// Ctrl and "/" goes to the search box: a sign alone could be said by one who speaks to the computer.
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  document.getElementById('find')?.focus();
});

// The thread from a sentence to what answers it. The numbered knots say the same without it.
const wire = (host) => {
  host.querySelector('.g-wire')?.remove();
  if (!matchMedia('(min-width: 68rem)').matches) return;
  const frame = host.getBoundingClientRect();
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'g-wire');
  svg.setAttribute('aria-hidden', 'true');
  for (const end of host.querySelectorAll('[data-from]')) {
    const start = document.getElementById(end.dataset.from);
    if (!start) continue;
    const a = start.getBoundingClientRect();
    const b = end.getBoundingClientRect();
    const [x1, y1] = [a.right - frame.left, a.top - frame.top + a.height / 2];
    const [x2, y2] = [b.left - frame.left, b.top - frame.top + b.height / 2];
    const middle = frame.width / 2;
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', `M${x1} ${y1}H${middle - 12}C${middle + 12} ${y1} ${x2 - 24} ${y2} ${x2} ${y2}`);
    svg.append(path);
  }
  host.append(svg);
};
const wires = () => document.querySelectorAll('[data-wires]').forEach(wire);
addEventListener('resize', wires);
document.fonts.ready.then(wires);
