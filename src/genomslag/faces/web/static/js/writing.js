// An element's words are saved while they are written. Without this the form has a button that does the same.
const PAUSE = 1500;
const AGAIN = [3000, 6000, 12000, 30000];

const attach = (form) => {
  if (form.dataset.attached) return;
  form.dataset.attached = '1';
  const told = form.querySelector('[data-status]');
  const resolve = form.querySelector('[data-resolve]');
  let [timer, sending, tries, isStopped] = [0, null, 0, false];
  const written = () => JSON.stringify(['code', 'title', 'text'].map((name) => form.elements[name].value));
  let kept = written();
  const say = (text, isWrong = false) => {
    told.classList.toggle('is-wrong', isWrong);
    if (told.textContent !== text) told.textContent = text;
  };
  const failed = (why) => say(told.dataset.failed.replace('{why}', why), true);
  const isDirty = () => written() !== kept;

  const later = (wait) => { clearTimeout(timer); timer = setTimeout(send, wait); };
  const settled = async (response, sent) => {
    const answer = response.headers.get('content-type')?.includes('json') ? await response.json() : null;
    if (response.ok && answer) {
      [kept, tries] = [sent, 0];
      form.elements.seen.value = answer.seen;
      form.elements.base.value = answer.base;
      say(told.dataset.saved.replace('{at}', answer.at));
      form.dispatchEvent(new CustomEvent('genomslag:saved', { bubbles: true, detail: { element: form.dataset.element, ...answer } }));
    } else if (answer) {
      // Somebody else wrote here, or the element is gone: the same form, sent as a page, shows what to do.
      isStopped = ['stale', 'held', 'wrong_state', 'not_in_version', 'frozen'].includes(answer.code);
      resolve.hidden = !isStopped;
      failed(answer.said);
    } else failed(told.dataset.strange);
  };
  const send = () => {
    clearTimeout(timer);
    if (sending) return sending;
    if (isStopped || !isDirty()) return Promise.resolve();
    const sent = written();
    const slow = setTimeout(() => say(told.dataset.saving), 400);
    sending = fetch(form.dataset.autosave, { method: 'POST', body: new FormData(form), headers: { accept: 'application/json' }, redirect: 'error' })
      .then((response) => settled(response, sent), () => { failed(told.dataset.offline); later(AGAIN[Math.min(tries++, AGAIN.length - 1)]); })
      .finally(() => { clearTimeout(slow); sending = null; })
      .then(() => { if (isDirty() && !isStopped && !tries) later(PAUSE); });
    return sending;
  };
  form.addEventListener('input', () => later(PAUSE));
  form.addEventListener('focusout', () => { if (isDirty()) send(); });
  form.addEventListener('submit', (event) => {
    // Leaving the text for the button begins a save: the button waits for it, else it would seem that somebody else had been there first.
    if (sending && !isStopped) {
      event.preventDefault();
      const button = event.submitter;
      sending.then(() => form.requestSubmit(button));
      return;
    }
    isStopped = true;
    kept = written();
    clearTimeout(timer);
  });
  // The editor puts its own JSON into the field once it stands; that is no change by the person.
  // What was laid back after sign-in is the person's own words, though, and is not saved yet.
  const begin = () => {
    kept = written();
    if ('back' in form.dataset) { kept = ''; later(PAUSE); }
  };
  form.addEventListener('genomslag:ready', begin);
  begin();
  form.genomslag = { flush: async () => { await sending; await send(); return !isDirty(); }, isDirty };
};

const all = () => document.querySelectorAll('form[data-autosave]');
all().forEach(attach);
document.addEventListener('genomslag:shown', () => all().forEach(attach));
addEventListener('online', () => all().forEach((form) => form.genomslag.flush()));
addEventListener('beforeunload', (event) => {
  if ([...all()].some((form) => form.genomslag.isDirty())) event.preventDefault();
});
