// Bundles and minifies each .ts and .css file of this folder into one file of the same name, in the folder that is named.
import { readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const outdir = process.argv[2];
const modules = readdirSync('.').filter(file => /\.(ts|css)$/.test(file));
rmSync(outdir, { recursive: true, force: true });
await build({ entryPoints: modules, outdir, bundle: true, minify: true, format: 'esm', target: 'es2022', charset: 'utf8', legalComments: 'none', logLevel: 'warning' });
