// The ledger by keyboard: arrows move between the rows, space chooses, shift and arrow chooses on the way, and what is chosen is counted.
// Without script the boxes are chosen one by one, and the same buttons stand there.
const form = document.querySelector('[data-ledger]');
if (form) {
  const boxes = [...form.querySelectorAll('input[name="elements"]')];
  const told = form.querySelector('[data-chosen]');
  const count = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    told.textContent = chosen ? `${chosen} ${told.dataset.some}` : told.dataset.none;
    for (const box of boxes) box.closest('tr').classList.toggle('is-chosen', box.checked);
  };
  form.addEventListener('change', count);
  addEventListener('pageshow', count);
  form.addEventListener('keydown', (event) => {
    const at = boxes.indexOf(event.target);
    if (at < 0 || !['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) return;
    event.preventDefault();
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: boxes.length - 1 }[event.key];
    const next = boxes[Math.min(Math.max(to, 0), boxes.length - 1)];
    if (event.shiftKey) {
      const [low, high] = [Math.min(at, boxes.indexOf(next)), Math.max(at, boxes.indexOf(next))];
      for (const box of boxes.slice(low, high + 1)) box.checked = true;
      count();
    }
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
  });
  count();
}
