// The schema of the editor and the validator in Python must accept the same texts: both read these examples.
import { readFileSync } from 'node:fs';
import { schema } from './schema.mjs';

const { valid, invalid } = JSON.parse(readFileSync('../tests/formats/richtext.json', 'utf8'));
let wrong = 0;
const accepts = (doc) => { try { schema.nodeFromJSON(doc).check(); return true; } catch { return false; } };
for (const doc of valid) if (!accepts(doc)) { wrong += 1; console.error('refused:', JSON.stringify(doc)); }
for (const doc of invalid) if (accepts(doc)) { wrong += 1; console.error('accepted:', JSON.stringify(doc)); }
console.log(`${valid.length + invalid.length - wrong} passed, ${wrong} failed`);
process.exit(wrong ? 1 : 0);
