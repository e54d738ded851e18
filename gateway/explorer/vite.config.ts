import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // Monaco is large and loads with the query view only; the map does without it.
  build: { target: 'es2023', chunkSizeWarningLimit: 5000, reportCompressedSize: false, assetsInlineLimit: 0 },
  worker: { format: 'es' },
});
