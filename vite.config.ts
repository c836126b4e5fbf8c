import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The console: `npm run build` puts it into `dist/console`, from where Sluis serves it under `/console/`. */
export default defineConfig({
  root: 'src/web/console',
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: '../../../dist/console',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1_500,
    reportCompressedSize: false,
  },
});
