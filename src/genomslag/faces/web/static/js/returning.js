// What was sent when one was no longer signed in is kept in this tab, and stands in its form again after sign-in.
const KEY = 'lost';

const lost = document.querySelector('form[data-lost]');
if (lost) {
  const said = [...lost.elements].map((field) => [field.name, field.value]);
  sessionStorage.setItem(KEY, JSON.stringify({ at: lost.dataset.lost, to: lost.dataset.to, said }));
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
const fill = (form, said) => {
  for (const field of form.elements) {
    const values = said.filter(([name]) => name === field.name).map(([, value]) => value);
    const isMark = field.type === 'checkbox' || field.type === 'radio';
    if (isMark) field.checked = values.includes(field.value);
    else if (values.length && field.type !== 'hidden' && field.type !== 'file') lay(field, values[0]);
    // What comes back is seen, also where it stands in a part of the page that is folded together.
    if (isMark ? field.checked !== field.defaultChecked : values[0] && field.type !== 'hidden') for (let part = field.closest('details'); part; part = part.parentElement.closest('details')) part.open = true;
  }
};
// Several forms of a page may be sent to the same address: the one that has the fields is meant.
const meant = (held) => {
  const all = [...document.querySelectorAll('main form[method="post"]')].filter((one) => new URL(one.getAttribute('action') || location.href, location.href).pathname === held.to);
  return all.find((one) => held.said.every(([name]) => one.elements.namedItem(name))) ?? all[0];
};

const held = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
const content = document.getElementById('content');
if (held && !lost && held.at === location.pathname + location.search) {
  const form = meant(held);
  if (form) {
    sessionStorage.removeItem(KEY);
    fill(form, held.said);
    form.dataset.back = '';
    const told = Object.assign(document.createElement('p'), { className: 'g-say', textContent: content.dataset.back });
    told.setAttribute('role', 'status');
    content.prepend(told);
  }
}
