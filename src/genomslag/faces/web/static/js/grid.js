// The sheet as a spreadsheet: arrows move, Enter edits and moves down, Escape takes back, a row is saved when one leaves it.
// Without this each row has its own button, and Tab goes from cell to cell.
const grid = document.querySelector('[data-grid]');
const told = document.querySelector('[data-told]');
if (grid) {
  const rows = () => [...grid.querySelectorAll('[data-row]')];
  const cells = (row) => [...row.querySelectorAll('.g-in')];
  const at = (cell) => {
    const row = cell.closest('[data-row]');
    return [rows().indexOf(row), cells(row).indexOf(cell)];
  };
  const values = (row) => JSON.stringify(cells(row).map((cell) => cell.value));
  // What came back after sign-in is not saved yet.
  const kept = new WeakMap(rows().map((row) => [row, 'back' in row.querySelector('form').dataset ? '' : values(row)]));
  let isOut = false;
  let before = '';
  let isEditing = false;

  const rest = (cell) => { isEditing = false; cell.removeAttribute('data-editing'); cell.select(); };
  const edit = (cell) => { isEditing = true; cell.dataset.editing = ''; cell.setSelectionRange(cell.value.length, cell.value.length); };
  const go = (down, right) => (cell) => {
    const [row, column] = at(cell);
    const target = rows()[row + down] && cells(rows()[row + down])[column + right];
    if (target) target.focus();
    return Boolean(target);
  };
  const WAYS = { ArrowDown: go(1, 0), ArrowUp: go(-1, 0), ArrowRight: go(0, 1), ArrowLeft: go(0, -1) };

  grid.addEventListener('focusin', (event) => {
    if (!event.target.matches('.g-in')) return;
    before = event.target.value;
    rest(event.target);
  });
  grid.addEventListener('dblclick', (event) => { if (event.target.matches('.g-in')) edit(event.target); });
  grid.addEventListener('input', (event) => { if (event.target.matches('.g-in')) { isEditing = true; event.target.dataset.editing = ''; } });
  grid.addEventListener('keydown', (event) => {
    const cell = event.target;
    if (!cell.matches('.g-in') || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') { cell.value = before; rest(cell); event.preventDefault(); }
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (isEditing) { if (!go(1, 0)(cell)) save(cell.closest('[data-row]')); } else edit(cell);
    } else if (event.key === 'F2') { event.preventDefault(); edit(cell); }
    else if (event.key in WAYS && !isEditing && !event.shiftKey) { WAYS[event.key](cell); event.preventDefault(); }
  });

  const flag = (cell, word) => {
    const box = cell.closest('td');
    box.querySelector('.g-wrong')?.remove();
    box.classList.toggle('g-bad', Boolean(word));
    if (!word) { cell.removeAttribute('aria-invalid'); cell.removeAttribute('aria-describedby'); return; }
    const line = document.createElement('span');
    line.className = 'g-wrong';
    line.id = `w-${cell.form.id}-${cell.name}`;
    line.textContent = word;
    box.append(line);
    cell.setAttribute('aria-invalid', 'true');
    cell.setAttribute('aria-describedby', line.id);
  };
  const say = (row, text, isBad) => {
    told.textContent = `${row.querySelector('th').firstChild.textContent.trim()}: ${text}`;
    told.classList.toggle('g-flag', isBad);
  };
  // What is copied from a spreadsheet: cells parted by tabs, rows by line ends, a cell with either of them in quotation marks.
  const parted = (text) => {
    const lines = [[]];
    for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/g)) {
      lines.at(-1).push((quoted?.replaceAll('""', '"') ?? plain).trim());
      if (end === '\n') lines.push([]);
      if (!end) break;
    }
    return lines;
  };
  // It falls into the cells from the one where it is pasted; each row that it touches is saved by itself.
  grid.addEventListener('paste', async (event) => {
    const cell = event.target;
    const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n').replace(/\n$/, '');
    if (!cell.matches('.g-in') || !(text.includes('\t') || (text.includes('\n') && cell.matches('input')))) return;
    event.preventDefault();
    const [top, left] = at(cell);
    const all = rows();
    const lines = parted(text);
    lines.forEach((line, down) => line.forEach((value, right) => {
      const target = all[top + down] && cells(all[top + down])[left + right];
      if (target) target.value = value;
    }));
    const isCut = top + lines.length > all.length || lines.some((line) => left + line.length > cells(all[top]).length);
    for (const row of all.slice(top, top + lines.length)) { if (!await save(row)) return; }
    if (isCut) { told.textContent = grid.dataset.beyond ?? ''; told.classList.add('g-flag'); }
  });

  const saving = new WeakSet();
  const save = async (row) => {
    const now = values(row);
    if (kept.get(row) === now || saving.has(row)) return true;
    const form = row.querySelector('form');
    if (!form.elements.namedItem('title').value.trim() && !form.elements.namedItem('id').value) return true;
    let isKept = false;
    saving.add(row);
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new FormData(form), headers: { accept: 'application/json' } });
      // One who is signed out gets a page: pressing Save leads there, and the row is kept on the way.
      isOut = answer.status < 500 && !answer.headers.get('content-type')?.includes('json');
      if (isOut) { say(row, grid.dataset.out, true); saving.delete(row); return false; }
      const said = await answer.json();
      const wrong = new Map(said.faults ?? []);
      cells(row).forEach((cell) => flag(cell, wrong.get(cell.name)));
      if (answer.ok) {
        const isNew = !form.elements.namedItem('id').value;
        isKept = !wrong.size && !said.stale;
        kept.set(row, now);
        form.elements.namedItem('id').value = said.id;
        form.elements.namedItem('revision').value = said.revision;
        if (isNew) { location.reload(); return false; }
      }
      const more = [...wrong.entries()].filter(([name]) => !form.elements.namedItem(name) || ['id', 'revision'].includes(name)).map(([, word]) => word);
      say(row, [said.said, ...more, ...(said.marks ?? [])].join(' '), !answer.ok);
    } catch { say(row, grid.dataset.lost, true); }
    saving.delete(row);
    return isKept;
  };
  grid.addEventListener('focusout', (event) => {
    const row = event.target.closest('[data-row]');
    if (row && !row.contains(event.relatedTarget)) save(row);
  });
  grid.addEventListener('submit', (event) => {
    const row = event.target.closest('[data-row]');
    if (isOut) { kept.set(row, values(row)); return; }
    event.preventDefault();
    save(row);
  });
  addEventListener('beforeunload', (event) => {
    const isOpen = rows().some((row) => kept.has(row) && kept.get(row) !== values(row));
    if (isOpen) event.preventDefault();
  });
}
