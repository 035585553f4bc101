// Makes the committed bundle. `node build.mjs --check` tells whether it is what the recipe gives.
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

const target = '../src/genomslag/faces/web/static/editor/editor.js';
const { outputFiles } = await build({
  entryPoints: ['editor.mjs'], bundle: true, minify: true, format: 'esm', target: 'es2022', legalComments: 'eof', write: false, outfile: target,
});
const made = outputFiles[0];
if (process.argv.includes('--check')) {
  const same = Buffer.from(made.contents).equals(readFileSync(target));
  console.log(same ? 'the bundle is what the recipe gives' : 'the bundle differs: run npm run build');
  process.exit(same ? 0 : 1);
}
const { writeFileSync, mkdirSync } = await import('node:fs');
mkdirSync('../src/genomslag/faces/web/static/editor', { recursive: true });
writeFileSync(target, made.contents);
console.log(`${made.contents.length} bytes`);
