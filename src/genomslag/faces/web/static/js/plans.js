// What would make a measure hard to follow is said while one types. Without this the plan says it when the measure is saved.
const told = document.querySelector('[data-marks]');
const form = told && document.querySelector('form[data-once]');
if (form) {
  let waiting = 0;
  let asked = '';
  const names = ['title', 'text', 'ends_on', 'effect', 'resource', 'use'];
  const look = async () => {
    const said = new FormData(form);
    const query = new URLSearchParams(names.map((name) => [name, String(said.get(name) ?? '').slice(0, 400)]));
    const owner = form.querySelector('[name="owner"]');
    query.set('owner', owner?.value ? owner.selectedOptions[0].textContent : '');
    if (query.toString() === asked) return;
    asked = query.toString();
    try {
      const answer = await fetch(`${told.dataset.marks}?${asked}`, { headers: { accept: 'application/json' } });
      if (!answer.ok) return;
      const { marks } = await answer.json();
      told.querySelector('ul').replaceChildren(...marks.map(([, word]) => {
        const line = document.createElement('li');
        line.className = 'g-small';
        const flag = document.createElement('span');
        flag.className = 'g-flag';
        flag.textContent = word;
        line.append(flag);
        return line;
      }));
      told.hidden = marks.length === 0;
    } catch { told.hidden = true; }
  };
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(look, 500); };
  form.addEventListener('input', soon);
  form.addEventListener('change', soon);
}
