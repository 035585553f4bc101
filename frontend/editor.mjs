// Turns <textarea data-editor> into an editor with the strict schema. The textarea stays in the form and holds the JSON.
import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { inputRules, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { EditorState, NodeSelection, TextSelection } from 'prosemirror-state';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, goToNextCell, isInTable, tableEditing, toggleHeaderRow } from 'prosemirror-tables';
import { EditorView } from 'prosemirror-view';
import { safeLink, schema, stored } from './schema.mjs';

const { nodes, marks } = schema;
const words = {
  sv: { strong: 'Fet', em: 'Kursiv', h2: 'Rubrik', h3: 'Underrubrik', p: 'Brödtext', ul: 'Punktlista', ol: 'Numrerad lista', quote: 'Citat', table: 'Tabell', link: 'Länk', undo: 'Ångra', redo: 'Gör om', note: 'Not', ask: 'Länkens adress', askNote: 'Notens text', ok: 'Klar', cancel: 'Avbryt', drop: 'Ta bort noten', bar: 'Verktyg', tableBar: 'Tabellen', addRow: 'Ny rad', dropRow: 'Ta bort raden', addColumn: 'Ny kolumn', dropColumn: 'Ta bort kolumnen', headerRow: 'Rubrikrad', dropTable: 'Ta bort tabellen', noteSign: 'not' },
  en: { strong: 'Bold', em: 'Italic', h2: 'Heading', h3: 'Subheading', p: 'Body text', ul: 'Bulleted list', ol: 'Numbered list', quote: 'Quotation', table: 'Table', link: 'Link', undo: 'Undo', redo: 'Redo', note: 'Note', ask: 'The address of the link', askNote: 'The text of the note', ok: 'Done', cancel: 'Cancel', drop: 'Remove the note', bar: 'Tools', tableBar: 'The table', addRow: 'New row', dropRow: 'Remove the row', addColumn: 'New column', dropColumn: 'Remove the column', headerRow: 'Header row', dropTable: 'Remove the table', noteSign: 'note' },
};
const say = words[document.documentElement.lang] ?? words.en;

const insertTable = (state, dispatch) => {
  const row = (kind) => nodes.table_row.create(null, [1, 2, 3].map(() => kind.createAndFill()));
  const table = nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)]);
  if (!dispatch) return true;
  // The table stands after the block one writes in, or in place of an empty one; the text is not parted in the middle.
  const { $from } = state.selection;
  const isEmpty = $from.depth === 1 && !$from.parent.content.size;
  const at = isEmpty ? $from.before(1) : $from.depth ? $from.after(1) : state.selection.to;
  const tr = state.tr.replaceWith(at, isEmpty ? $from.after(1) : at, table);
  dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView());
  return true;
};
// A link and a note ask for a line of text. They ask in the page, beside the tools, where a screen reader and a zoomed page find the question.
const link = (ask) => (state, dispatch, view) => {
  if (state.selection.empty) return false;
  if (!dispatch) return true;
  if (state.doc.rangeHasMark(state.selection.from, state.selection.to, marks.link)) return toggleMark(marks.link)(state, dispatch);
  ask(say.ask, 'https://', (href) => { if (safeLink(href)) toggleMark(marks.link, { href })(view.state, view.dispatch); });
  return true;
};
const note = (ask) => (state, dispatch, view) => {
  const held = state.selection instanceof NodeSelection && state.selection.node.type === nodes.note ? state.selection.node : null;
  if (!held && !state.selection.$from.parent.type.contentMatch.matchType(nodes.note)) return false;
  if (!dispatch) return true;
  const put = (text) => {
    const words = text.trim();
    const { tr, selection } = view.state;
    if (!held && words) view.dispatch(tr.replaceWith(selection.to, selection.to, nodes.note.create(null, schema.text(words))));
    else if (held) view.dispatch(words ? tr.replaceSelectionWith(nodes.note.create(null, schema.text(words)), false) : tr.deleteSelection());
  };
  ask(say.askNote, held?.textContent ?? '', put);
  return true;
};
const toolsOf = (ask) => [
  ['strong', toggleMark(marks.strong)], ['em', toggleMark(marks.em)], ['h2', setBlockType(nodes.heading, { level: 2 })], ['h3', setBlockType(nodes.heading, { level: 3 })],
  ['p', setBlockType(nodes.paragraph)], ['ul', wrapInList(nodes.bullet_list)], ['ol', wrapInList(nodes.ordered_list)], ['quote', wrapIn(nodes.blockquote)],
  ['table', insertTable], ['link', link(ask)], ['note', note(ask)], ['undo', undo], ['redo', redo],
];
const tableTools = [
  ['addRow', addRowAfter], ['dropRow', deleteRow], ['addColumn', addColumnAfter], ['dropColumn', deleteColumn], ['headerRow', toggleHeaderRow], ['dropTable', deleteTable],
];
const breakLine = chainCommands(exitCode, (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
});
const keysOf = (ask) => ({
  'Mod-b': toggleMark(marks.strong), 'Mod-i': toggleMark(marks.em), 'Mod-z': undo, 'Mod-y': redo, 'Shift-Mod-z': redo, 'Mod-k': link(ask), 'Mod-Alt-n': note(ask),
  Enter: splitListItem(nodes.list_item), 'Shift-Enter': breakLine, 'Mod-]': sinkListItem(nodes.list_item), 'Mod-[': liftListItem(nodes.list_item),
});
// Escape is the page's: it leaves the editor.
const { Escape: _leaves, ...plainKeys } = baseKeymap;
// Tab leaves the editor, as it leaves any field; inside a table it goes to the next cell.
const tableKeys = { Tab: goToNextCell(1), 'Shift-Tab': goToNextCell(-1) };

const read = (area) => {
  const holder = document.getElementById(`${area.id}-doc`);
  if (holder) return schema.nodeFromJSON(JSON.parse(holder.textContent));
  const lines = area.value.split(/\n\s*\n/).filter((block) => block.trim());
  return nodes.doc.create(null, (lines.length ? lines : ['']).map((line) => nodes.paragraph.create(null, line ? schema.text(line) : null)));
};

// One row of buttons is one stop for Tab; the arrow keys go between them.
const toolbar = (bar, name, tools, view) => {
  bar.className = 'pm-bar';
  bar.setAttribute('role', 'toolbar');
  bar.setAttribute('aria-label', name);
  const buttons = tools.map(([key, command], at) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = say[key];
    button.tabIndex = at ? -1 : 0;
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => { view.focus(); command(view.state, view.dispatch, view); });
    bar.append(button);
    return [key, button];
  });
  bar.addEventListener('keydown', (event) => {
    const at = buttons.findIndex(([, button]) => button === document.activeElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined || event.altKey) return;
    event.preventDefault();
    const [, button] = buttons[(next + buttons.length) % buttons.length];
    buttons.forEach(([, other]) => { other.tabIndex = other === button ? 0 : -1; });
    button.focus();
  });
  return buttons;
};

// Asks for one line of text; Enter answers, Escape lets it be.
const asker = (host, back) => {
  host.className = 'pm-ask';
  host.hidden = true;
  return (question, value, answer) => {
    const label = document.createElement('label');
    const field = document.createElement('input');
    field.className = 'g-in';
    field.value = value;
    label.append(question, ' ', field);
    const close = () => { host.hidden = true; host.replaceChildren(); back(); };
    const done = () => { const said = field.value; close(); answer(said); };
    const [yes, no] = [[say.ok, done], [say.cancel, close]].map(([text, act]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = text;
      button.addEventListener('click', act);
      return button;
    });
    field.addEventListener('input', (event) => event.stopPropagation());
    host.onkeydown = (event) => {
      if (event.key === 'Enter' && event.target === field) { event.preventDefault(); done(); }
      if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); close(); }
    };
    host.replaceChildren(label, yes, no);
    host.hidden = false;
    field.focus();
    field.select();
  };
};

const noteView = (node) => {
  const dom = document.createElement('span');
  dom.className = 'pm-note';
  dom.title = node.textContent;
  dom.textContent = `${say.noteSign}: ${node.textContent}`;
  return { dom };
};

const upgrade = (area) => {
  if (area.dataset.upgraded) return;
  area.dataset.upgraded = '1';
  const frame = document.createElement('div');
  frame.className = 'pm';
  const [bar, tableBar, asking, body] = [1, 2, 3, 4].map(() => document.createElement('div'));
  frame.append(bar, tableBar, asking, body);
  area.before(frame);
  area.hidden = true;
  const label = document.querySelector(`label[for="${area.id}"]`);
  // The label names the editor from here on; a label may not point at what is hidden.
  if (label) { label.id = `${area.id}-label`; label.removeAttribute('for'); }
  const ask = asker(asking, () => view.focus());
  const view = new EditorView(body, {
    state: EditorState.create({
      doc: read(area),
      plugins: [
        history(), keymap(keysOf(ask)), keymap(tableKeys), keymap(plainKeys), tableEditing(),
        inputRules({ rules: [wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list), wrappingInputRule(/^\s*1[.)]\s$/, nodes.ordered_list)] }),
      ],
    }),
    nodeViews: { note: noteView },
    handleDoubleClickOn: (_view, _at, node) => node.type === nodes.note && note(ask)(view.state, view.dispatch, view),
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
  const buttons = toolbar(bar, say.bar, toolsOf(ask), view);
  toolbar(tableBar, say.tableBar, tableTools, view);
  const refresh = () => {
    tableBar.hidden = !isInTable(view.state);
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
  area.dispatchEvent(new Event('genomslag:ready', { bubbles: true }));
};

const upgradeAll = () => document.querySelectorAll('textarea[data-editor]').forEach(upgrade);
upgradeAll();
document.addEventListener('genomslag:shown', upgradeAll);
