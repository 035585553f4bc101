// Turns <textarea data-editor> into an editor with the strict schema. The textarea stays in the form and holds the JSON.
import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { inputRules, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { EditorState } from 'prosemirror-state';
import { goToNextCell, tableEditing } from 'prosemirror-tables';
import { EditorView } from 'prosemirror-view';
import { safeLink, schema, stored } from './schema.mjs';

const { nodes, marks } = schema;
const words = {
  sv: { strong: 'Fet', em: 'Kursiv', h2: 'Rubrik', h3: 'Underrubrik', p: 'Brödtext', ul: 'Punktlista', ol: 'Numrerad lista', quote: 'Citat', table: 'Tabell', link: 'Länk', undo: 'Ångra', redo: 'Gör om', ask: 'Länkens adress', bar: 'Verktyg' },
  en: { strong: 'Bold', em: 'Italic', h2: 'Heading', h3: 'Subheading', p: 'Body text', ul: 'Bulleted list', ol: 'Numbered list', quote: 'Quotation', table: 'Table', link: 'Link', undo: 'Undo', redo: 'Redo', ask: 'The address of the link', bar: 'Tools' },
};
const say = words[document.documentElement.lang] ?? words.en;

const insertTable = (state, dispatch) => {
  const row = (kind) => nodes.table_row.create(null, [1, 2, 3].map(() => kind.createAndFill()));
  const table = nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)]);
  dispatch?.(state.tr.replaceSelectionWith(table).scrollIntoView());
  return true;
};
const link = (state, dispatch) => {
  if (state.selection.empty) return false;
  if (!dispatch) return true;
  if (state.doc.rangeHasMark(state.selection.from, state.selection.to, marks.link)) return toggleMark(marks.link)(state, dispatch);
  const href = prompt(say.ask, 'https://');
  return href && safeLink(href) ? toggleMark(marks.link, { href })(state, dispatch) : true;
};
const tools = [
  ['strong', toggleMark(marks.strong)], ['em', toggleMark(marks.em)], ['h2', setBlockType(nodes.heading, { level: 2 })], ['h3', setBlockType(nodes.heading, { level: 3 })],
  ['p', setBlockType(nodes.paragraph)], ['ul', wrapInList(nodes.bullet_list)], ['ol', wrapInList(nodes.ordered_list)], ['quote', wrapIn(nodes.blockquote)],
  ['table', insertTable], ['link', link], ['undo', undo], ['redo', redo],
];
const breakLine = chainCommands(exitCode, (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
});
const keys = {
  'Mod-b': toggleMark(marks.strong), 'Mod-i': toggleMark(marks.em), 'Mod-z': undo, 'Mod-y': redo, 'Shift-Mod-z': redo, 'Mod-k': link,
  Enter: splitListItem(nodes.list_item), 'Shift-Enter': breakLine, 'Mod-]': sinkListItem(nodes.list_item), 'Mod-[': liftListItem(nodes.list_item),
};
// Tab leaves the editor, as it leaves any field; inside a table it goes to the next cell.
const tableKeys = { Tab: goToNextCell(1), 'Shift-Tab': goToNextCell(-1) };

const read = (area) => {
  const holder = document.getElementById(`${area.id}-doc`);
  if (holder) return schema.nodeFromJSON(JSON.parse(holder.textContent));
  const lines = area.value.split(/\n\s*\n/).filter((block) => block.trim());
  return nodes.doc.create(null, (lines.length ? lines : ['']).map((line) => nodes.paragraph.create(null, line ? schema.text(line) : null)));
};

const upgrade = (area) => {
  if (area.dataset.upgraded) return;
  area.dataset.upgraded = '1';
  const frame = document.createElement('div');
  frame.className = 'pm';
  const bar = document.createElement('div');
  bar.className = 'pm-bar';
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', say.bar);
  const body = document.createElement('div');
  frame.append(bar, body);
  area.before(frame);
  area.hidden = true;
  const label = document.querySelector(`label[for="${area.id}"]`);
  // The label names the editor from here on; a label may not point at what is hidden.
  if (label) { label.id = `${area.id}-label`; label.removeAttribute('for'); }
  const view = new EditorView(body, {
    state: EditorState.create({
      doc: read(area),
      plugins: [
        history(), keymap(keys), keymap(tableKeys), keymap(baseKeymap), tableEditing(),
        inputRules({ rules: [wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list), wrappingInputRule(/^\s*1[.)]\s$/, nodes.ordered_list)] }),
      ],
    }),
    attributes: { role: 'textbox', 'aria-multiline': 'true', ...(label ? { 'aria-labelledby': label.id } : {}), ...(area.getAttribute('aria-describedby') ? { 'aria-describedby': area.getAttribute('aria-describedby') } : {}) },
    dispatchTransaction(change) {
      view.updateState(view.state.apply(change));
      if (change.docChanged) {
        area.value = JSON.stringify(stored(view.state.doc));
        area.dispatchEvent(new Event('input', { bubbles: true }));
      }
      refresh();
    },
  });
  const buttons = tools.map(([name, command]) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = say[name];
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => { command(view.state, view.dispatch, view); view.focus(); });
    bar.append(button);
    return [name, button];
  });
  const refresh = () => {
    for (const [name, button] of buttons) {
      const mark = marks[name];
      if (!mark || name === 'link') continue;
      const { from, to, empty, $from } = view.state.selection;
      const on = empty ? !!mark.isInSet(view.state.storedMarks ?? $from.marks()) : view.state.doc.rangeHasMark(from, to, mark);
      button.setAttribute('aria-pressed', String(on));
    }
  };
  area.value = JSON.stringify(stored(view.state.doc));
  label?.addEventListener('click', () => view.focus());
  refresh();
};

document.querySelectorAll('textarea[data-editor]').forEach(upgrade);
