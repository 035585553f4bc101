// The work table by keyboard: a key presses the button of the chosen row. Keys are heard only while a row or something in it is focused, so that they take nothing from
// those who speak to the page. Without script every button and link stands there all the same.
const table = document.querySelector('[data-worktable]');
const end = document.getElementById('done');
const rows = table ? [...table.querySelectorAll('[data-row]')] : [];
const source = table?.querySelector('.g-source');
let here = null;

const show = (row) => {
  const from = Number(row.dataset.start), to = Number(row.dataset.end);
  let first = null;
  for (const one of source.querySelectorAll('[data-start]')) {
    const isIn = row.dataset.start !== '' && Number(one.dataset.start) < to && Number(one.dataset.end) > from;
    one.classList.toggle('is-here', isIn);
    if (isIn) first ??= one;
  }
  if (first && source.scrollHeight > source.clientHeight) {
    source.scrollTop += first.getBoundingClientRect().top - source.getBoundingClientRect().top - source.clientHeight / 3;
  }
};
const choose = (row) => {
  if (!row) return;
  here?.removeAttribute('aria-current');
  here = row;
  here.setAttribute('aria-current', 'true');
  show(here);
};
const go = (row) => {
  if (!row) return;
  choose(row);
  // The place is kept in the address: a page that is loaded again, or come back to, is at the same row.
  history.replaceState(history.state, '', `#${row.id}`);
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
};
const step = (by, isLeft) => {
  const order = by > 0 ? rows.slice(rows.indexOf(here) + 1) : rows.slice(0, Math.max(0, rows.indexOf(here))).reverse();
  go(order.find((row) => !isLeft || 'left' in row.dataset));
};
const MOVES = { j: [1, false], ArrowDown: [1, false], k: [-1, false], ArrowUp: [-1, false], n: [1, true], p: [-1, true] };

table?.addEventListener('focusin', (event) => choose(event.target.closest('[data-row]')));
table?.addEventListener('keydown', (event) => {
  if (!here || !event.target.closest('[data-row]') || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in MOVES) {
    event.preventDefault();
    step(...MOVES[event.key]);
    return;
  }
  const button = (event.key === 'u' ? table : here).querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
// Where nothing is left the latest can still be undone.
end?.addEventListener('keydown', (event) => {
  if (event.key !== 'u' || event.target !== end || event.ctrlKey || event.metaKey || event.altKey) return;
  table?.querySelector('[data-key="u"]')?.click();
});
// A row that has been read since the page was left is no more: the next that is left takes its place. What was just done is said together with the row one comes to.
const arrive = () => {
  const name = location.hash.slice(1);
  const named = name && document.getElementById(name);
  const row = rows.includes(named) ? named : /^[sv]-/.test(name) && !named ? rows.find((one) => 'left' in one.dataset) : null;
  if (!row) return;
  const said = document.querySelector('.g-say');
  if (said) { said.id ||= 'said'; row.setAttribute('aria-describedby', said.id); }
  go(row);
};
addEventListener('hashchange', arrive);
arrive();
