import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compressed()],
  // Monaco is large and loads with the query view only; the map does without it.
  build: { target: 'es2023', chunkSizeWarningLimit: 5000, reportCompressedSize: false, assetsInlineLimit: 0 },
  worker: { format: 'es' },
});

const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);
/** Eleven would take a minute for the editor and save a hundredth. */
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Each asset beside itself as Brotli and gzip, so that nobody compresses while somebody waits. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      const files = Object.values(bundle).map((file) => ({
        name: file.fileName,
        content: file.type === 'asset' ? file.source : file.code,
      }));
      await Promise.all(
        files
          .filter(({ name, content }) => content.length > 1024 && /\.(js|css|ttf|svg)$/.test(name))
          .flatMap(({ name, content }) => [
            toBrotli(content, quality).then((bytes) => writeFile(join(dir!, `${name}.br`), bytes)),
            toGzip(content).then((bytes) => writeFile(join(dir!, `${name}.gz`), bytes)),
          ]),
      );
    },
  };
}
