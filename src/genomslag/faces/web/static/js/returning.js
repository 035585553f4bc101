// What was sent when one was no longer signed in, or from a form that was too old, is kept in this tab and stands in its form again: for the one who wrote it
// alone, once, and for a day at most. Only what a form of ours sent from this tab is kept, so that no other site can lay words in a form.
const [KEY, SENT, DAY] = ['lost', 'sent', 24 * 60 * 60 * 1000];
const content = document.getElementById('content');
const me = content?.dataset.me ?? '';
const read = (key) => JSON.parse(sessionStorage.getItem(key) ?? 'null');

const sent = read(SENT);
sessionStorage.removeItem(SENT);
addEventListener('submit', (event) => {
  if (event.defaultPrevented || !event.target.matches('main form[method="post"]')) return;
  const action = event.submitter?.getAttribute('formaction') || event.target.getAttribute('action') || location.href;
  const to = new URL(action, location.href).pathname;
  sessionStorage.setItem(SENT, JSON.stringify({ me, to }));
  if (to.endsWith('/logout/')) sessionStorage.removeItem(KEY);
});

const lost = document.querySelector('form[data-lost]');
if (lost && sent?.to === lost.dataset.to) {
  const said = [...lost.elements].map((field) => [field.name, field.value]);
  sessionStorage.setItem(KEY, JSON.stringify({ at: lost.dataset.lost, to: lost.dataset.to, me: sent.me, since: Date.now(), said, typed: [...document.querySelectorAll('.g-source')].map((one) => one.textContent) }));
  const told = document.querySelector('[data-kept]');
  if (said.length && told) told.textContent = told.dataset.kept;
}

// The editor reads its text from a data block, where there is one.
const lay = (field, value) => {
  field.value = value;
  if (!field.matches('[data-editor]') || !value.startsWith('{')) return;
  const block = document.getElementById(`${field.id}-doc`) ?? Object.assign(document.createElement('script'), { id: `${field.id}-doc`, type: 'application/json' });
  block.textContent = value;
  field.after(block);
};
// What one had before one goes along: who has been there meanwhile is seen by it, as if it had been sent in time.
const BEFORE = ['revision', 'seen', 'base'];
const fill = (form, said) => {
  for (const field of form.elements) {
    const values = said.filter(([name]) => name === field.name).map(([, value]) => value);
    const isMark = field.type === 'checkbox' || field.type === 'radio';
    if (isMark) field.checked = values.includes(field.value);
    else if (values.length && (field.type === 'hidden' ? BEFORE.includes(field.name) : field.type !== 'file')) lay(field, values[0]);
    // What comes back is seen, also where it stands in a part of the page that is folded together.
    if (isMark ? field.checked !== field.defaultChecked : values[0] && field.type !== 'hidden') for (let part = field.closest('details'); part; part = part.parentElement.closest('details')) part.open = true;
  }
};
// Several forms of a page may be sent to the same address, as the rows of a sheet: the one that has the fields, and is about the same, is meant.
const isMeant = (form, said) => said.every(([name, value]) => {
  const field = form.elements.namedItem(name);
  return field && (field.type !== 'hidden' || BEFORE.includes(name) || field.value === value);
});
const meant = (held) => {
  const all = [...document.querySelectorAll('main form[method="post"]')].filter((one) => new URL(one.getAttribute('action') || location.href, location.href).pathname === held.to);
  return all.find((one) => isMeant(one, held.said)) ?? (all.length === 1 ? all[0] : null);
};
const tell = (words) => {
  const told = Object.assign(document.createElement('p'), { className: 'g-say', textContent: words });
  told.setAttribute('role', 'status');
  content.prepend(told);
};

const held = document.querySelector('[data-refused]') ? null : read(KEY);
const isAnothers = held && me !== held.me;
if (held && (Date.now() - held.since > DAY || (isAnothers && me))) sessionStorage.removeItem(KEY);
else if (held && !isAnothers && held.at === location.pathname + location.search) {
  const form = meant(held);
  sessionStorage.removeItem(KEY);
  if (form) {
    fill(form, held.said);
    form.dataset.back = '';
    tell(form.querySelector('[type="file"]') ? `${content.dataset.back} ${content.dataset.files}` : content.dataset.back);
  } else tell([content.dataset.nowhere, ...held.typed].join('\n'));
}
