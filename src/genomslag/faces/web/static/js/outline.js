// The outline as a tree that the keyboard works. Without this every row is a link and every command a button.
const tree = document.querySelector('[data-tree]');
const panel = document.querySelector('[data-panel]');
const told = document.querySelector('[data-told]');
const commands = document.querySelector('[data-commands]');
const base = tree?.dataset.base;
const rows = () => [...tree.querySelectorAll('a[data-uid]')];
const place = (row) => row.dataset.at.split(' ').map(Number);
const say = (text) => { told.textContent = ''; requestAnimationFrame(() => { told.textContent = text; }); };
let here = null;

const dress = (row) => {
  const [level, at, all] = place(row);
  row.setAttribute('role', 'treeitem');
  row.setAttribute('aria-level', level);
  row.setAttribute('aria-posinset', at);
  row.setAttribute('aria-setsize', all);
};
const choose = (row, { focus = true } = {}) => {
  if (!row) return;
  if (here) { here.tabIndex = -1; here.removeAttribute('aria-current'); here.setAttribute('aria-selected', 'false'); }
  here = row;
  row.tabIndex = 0;
  row.setAttribute('aria-current', 'true');
  row.setAttribute('aria-selected', 'true');
  const { uid } = row.dataset;
  commands.querySelector('[data-shift]').action = `${base}${uid}/shift`;
  commands.querySelector('[data-shift] [name="under"]').value = row.dataset.under;
  for (const link of commands.querySelectorAll('[data-go]')) link.href = `${base}${uid}/${link.dataset.go}`;
  const [number, , title] = row.children;
  commands.querySelector('[data-chosen] b').textContent = `${number.textContent} ${title.textContent}`.trim() || row.children[1].textContent;
  if (focus) row.focus();
};

// --- commands ---
const turned = (way, address) => {
  const form = commands.querySelector(`[data-turn="${way}"]`);
  form.hidden = !address;
  if (address) form.action = address;
};
const follow = (answer) => {
  const known = new Map(rows().map((row) => [row.dataset.uid, row]));
  if (answer.order.length !== known.size || answer.order.some(([uid]) => !known.has(uid))) { location.reload(); return; }
  const isFocused = document.activeElement === here;
  for (const [uid, number, depth, at, all, under] of answer.order) {
    const row = known.get(uid);
    row.dataset.at = `${depth + 1} ${at} ${all}`;
    row.dataset.under = under;
    row.children[0].textContent = number;
    row.parentElement.dataset.depth = Math.min(7, depth);
    dress(row);
    tree.append(row.parentElement);
  }
  turned('undo', answer.undo);
  turned('redo', answer.redo);
  choose(here, { focus: isFocused });
  here.scrollIntoView({ block: 'nearest' });
};
let waiting = Promise.resolve();
const shift = (way) => {
  waiting = waiting.then(async () => {
    const form = commands.querySelector('[data-shift]');
    const body = new FormData(form);
    body.set('way', way);
    const response = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } });
    const answer = await response.json();
    follow(answer);
    say(answer.said);
    show(answer.said, response.ok);
  }).catch(() => { say(tree.dataset.lost ?? ''); location.reload(); });
};
const show = (text, isDone) => {
  let line = commands.querySelector('[data-said]');
  if (!line) {
    line = document.createElement('p');
    line.dataset.said = '';
    commands.append(line);
  }
  line.className = isDone ? 'g-small g-mute' : 'g-flag g-flag--long';
  line.textContent = text;
};
const isKept = async () => {
  for (const form of document.querySelectorAll('form[data-autosave]')) if (!(await form.genomslag.flush())) { form.querySelector('[data-resolve]:not([hidden])')?.focus(); return false; }
  return true;
};
const open = async (address, what) => {
  if (!(await isKept())) return;
  const response = await fetch(address, { headers: { accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const inside = page.querySelector('main');
  if (!inside) { location.href = address; return; }
  for (const old of inside.querySelectorAll('h1')) {
    const head = document.createElement('h2');
    head.append(...old.childNodes);
    old.replaceWith(head);
  }
  if (what === 'revise') inside.querySelector('.g-over')?.remove();
  for (const form of inside.querySelectorAll('form:not([action])')) form.action = response.url;
  panel.replaceChildren(...inside.children);
  document.dispatchEvent(new CustomEvent('genomslag:shown'));
  if (what === 'revise') history.replaceState(null, '', `?at=${here.dataset.uid}`);
  const title = panel.querySelector('form[data-autosave] [name="title"]');
  const first = title && (title.value ? panel.querySelector('.ProseMirror') : title);
  (first || panel.querySelector('input:not([type="hidden"], [type="radio"]), select, textarea, button.ds-button') || panel).focus();
  panel.scrollIntoView({ block: 'nearest' });
};
const go = (what) => open(commands.querySelector(`[data-go="${what}"]`).href, what);
const turn = async (way) => {
  const form = commands.querySelector(`[data-turn="${way}"]`);
  if (!form.hidden && (await isKept())) form.requestSubmit();
};

if (tree) {
  tree.setAttribute('role', 'tree');
  rows().forEach((row) => { row.parentElement.setAttribute('role', 'none'); row.tabIndex = -1; row.setAttribute('aria-selected', 'false'); dress(row); });
  document.querySelector('[data-keys]').hidden = false;
  choose(rows().find((row) => row.hasAttribute('aria-current')) ?? rows()[0], { focus: false });
  const asked = new URLSearchParams(location.search).has('at');
  if (asked) { here.scrollIntoView({ block: 'nearest' }); here.focus({ preventScroll: true }); }

  const step = { ArrowUp: -1, ArrowDown: 1 };
  const shifts = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' };
  tree.addEventListener('keydown', (event) => {
    const [all, key] = [rows(), event.key];
    const at = all.indexOf(here);
    const does = () => {
      if (event.altKey && !event.ctrlKey && !event.metaKey) return shifts[key] && (() => shift(shifts[key]));
      if (event.ctrlKey || event.metaKey) return { z: () => turn(event.shiftKey ? 'redo' : 'undo'), Z: () => turn('redo'), y: () => turn('redo') }[key];
      if (step[key]) return () => choose(all[at + step[key]]);
      return {
        Home: () => choose(all[0]), End: () => choose(all.at(-1)), PageUp: () => choose(all[Math.max(0, at - 10)]), PageDown: () => choose(all[Math.min(all.length - 1, at + 10)]),
        ArrowLeft: () => choose(all.find((row) => row.dataset.uid === here.dataset.under)),
        ArrowRight: () => choose(all.find((row) => row.dataset.under === here.dataset.uid)),
        Enter: () => go('revise'), n: () => go('add'), N: () => go('add'), Delete: () => go('remove'),
      }[key];
    };
    const act = does();
    if (!act) return;
    event.preventDefault();
    act();
  });
  tree.addEventListener('click', (event) => {
    const row = event.target.closest('a[data-uid]');
    if (!row || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(row);
    go('revise');
  });
  commands.querySelector('[data-shift]').addEventListener('submit', (event) => { event.preventDefault(); shift(event.submitter.value); });
  commands.addEventListener('click', (event) => {
    const link = event.target.closest('[data-go]');
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(link.dataset.go);
  });
  // Escape comes back from the open element to its row; nothing is lost by it.
  panel.addEventListener('keydown', (event) => { if (event.key === 'Escape') here.focus(); });
  document.addEventListener('genomslag:saved', ({ detail }) => {
    const row = rows().find((one) => one.dataset.uid === detail.element);
    if (!row) return;
    row.children[2].textContent = detail.title;
    if (detail.number) row.children[0].textContent = detail.number;
  });
}
