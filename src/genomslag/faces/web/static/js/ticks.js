// What is ticked in a list that has several pages is remembered in this tab while one turns them, and goes along from all of them.
for (const form of document.querySelectorAll('form[data-ticks]')) {
  const key = `ticks ${form.dataset.ticks}`;
  const boxes = [...form.querySelectorAll('input[type="checkbox"]')];
  const told = form.querySelector('[data-elsewhere]');
  const button = form.querySelector('[data-untick]');
  const held = new Set(JSON.parse(sessionStorage.getItem(key) ?? '[]'));
  const elsewhere = () => { const here = new Set(boxes.map((box) => box.value)); return [...held].filter((one) => !here.has(one)); };
  const tell = () => {
    const many = elsewhere().length;
    told.textContent = many ? told.dataset.elsewhere.replace('{n}', many) : told.dataset.stay;
    button.hidden = !held.size;
  };
  const keep = () => {
    boxes.forEach((box) => { if (box.checked) held.add(box.value); else held.delete(box.value); });
    sessionStorage.setItem(key, JSON.stringify([...held]));
    tell();
  };
  boxes.forEach((box) => { box.checked ||= held.has(box.value); });
  keep();
  form.addEventListener('change', keep);
  button.addEventListener('click', () => { boxes.forEach((box) => { box.checked = false; }); held.clear(); keep(); told.focus(); });
  // Asked last: what is not sent, for want of a connection, is still remembered.
  document.addEventListener('submit', (event) => {
    if (event.target !== form || event.defaultPrevented) return;
    for (const value of elsewhere()) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: boxes[0].name, value }));
    sessionStorage.removeItem(key);
  });
}
