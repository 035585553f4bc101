// The one schema of rich text, version 1. The same rules stand in ground/richtext.py; test.mjs holds the two together.
import { Schema } from 'prosemirror-model';

const safe = /^(https?:\/\/|mailto:|\/(?!\/)|#)[^\s"'<>\\]*$/;
const cell = (tag) => ({
  content: tag === 'th' ? 'paragraph+' : '(paragraph | bullet_list | ordered_list)+',
  tableRole: tag === 'th' ? 'header_cell' : 'cell',
  isolating: true,
  attrs: { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } },
  parseDOM: [{ tag }],
  toDOM: () => [tag, 0],
});

export const schema = new Schema({
  nodes: {
    doc: { content: '(paragraph | heading | bullet_list | ordered_list | blockquote | table)+', attrs: { v: { default: 1 } } },
    paragraph: { content: '(text | hard_break | note)*', group: 'block', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
    heading: {
      attrs: { level: { default: 2 } },
      content: '(text | hard_break)*',
      group: 'block',
      defining: true,
      parseDOM: [1, 2, 3, 4, 5, 6].map((n) => ({ tag: `h${n}`, attrs: { level: Math.min(4, Math.max(2, n)) } })),
      toDOM: (node) => [`h${node.attrs.level}`, 0],
    },
    bullet_list: { content: 'list_item+', group: 'block', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
    ordered_list: { content: 'list_item+', group: 'block', parseDOM: [{ tag: 'ol' }], toDOM: () => ['ol', 0] },
    list_item: { content: 'paragraph (paragraph | bullet_list | ordered_list | blockquote)*', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
    blockquote: { content: '(paragraph | bullet_list | ordered_list)+', group: 'block', defining: true, parseDOM: [{ tag: 'blockquote' }], toDOM: () => ['blockquote', 0] },
    table: { content: 'table_row+', tableRole: 'table', group: 'block', isolating: true, parseDOM: [{ tag: 'table' }], toDOM: () => ['table', ['tbody', 0]] },
    table_row: { content: '(table_header | table_cell)+', tableRole: 'row', parseDOM: [{ tag: 'tr' }], toDOM: () => ['tr', 0] },
    table_header: cell('th'),
    table_cell: cell('td'),
    hard_break: { inline: true, group: 'inline', selectable: false, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
    // A note is written beside the text and stands in it as one sign.
    note: { inline: true, group: 'inline', content: 'text*', marks: '', atom: true, parseDOM: [{ tag: 'span[data-note]' }], toDOM: () => ['span', { 'data-note': '' }, 0] },
    text: { group: 'inline' },
  },
  marks: {
    strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
    em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [{ tag: 'a[href]', getAttrs: (a) => (safe.test(a.getAttribute('href')) ? { href: a.getAttribute('href') } : false) }],
      toDOM: (mark) => ['a', { href: mark.attrs.href, rel: 'nofollow noopener' }, 0],
    },
  },
});

export const safeLink = (href) => safe.test(href);

// What is stored: the schema's JSON without the attributes that only the editor knows.
export const stored = (doc) => {
  const strip = (node) => {
    const made = { type: node.type };
    if (node.type === 'heading') made.attrs = { level: node.attrs.level };
    if (node.type === 'doc') made.attrs = { v: 1 };
    if (node.text !== undefined) made.text = node.text;
    if (node.marks) made.marks = node.marks.map((mark) => (mark.type === 'link' ? { type: 'link', attrs: { href: mark.attrs.href } } : { type: mark.type }));
    // A note without words says nothing; the store refuses it.
    const content = node.content?.filter((part) => part.type !== 'note' || part.content);
    if (content?.length) made.content = content.map(strip);
    return made;
  };
  return strip(doc.toJSON());
};
