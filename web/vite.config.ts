/// <reference types="vitest/config" />
import { fileURLToPath } from 'node:url';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Where `npm run dev` finds a running system: `make run` prints it. */
const SYSTEM = process.env.SYSTEM ?? 'http://localhost:8000';
/** The system asks that whoever uses its cookie comes from its own origin, and so the proxy does. */
const proxied = {
  target: SYSTEM,
  changeOrigin: true,
  headers: { origin: new URL(SYSTEM).origin },
};

export default defineConfig({
  plugins: [tanstackRouter({ target: 'react', autoCodeSplitting: true }), react()],
  resolve: { alias: { '@': here('./src') } },
  build: {
    target: 'es2022',
    manifest: true,
    // Nothing becomes a `data:` address, which the policy refuses for fonts and workers.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: [here('./index.html'), here('./onay.html')],
      output: {
        codeSplitting: {
          // Few whole chunks for the public pages, whose every kilobyte and request is counted. What
          // both entries use has its own, so that neither loads the other's.
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 2 },
            {
              name: 'base',
              test: /src\/(lib\/(amount|language|problem|format)|ui\/Mark)\.tsx?$|vite\/preload-helper/,
              priority: 1,
            },
            { name: 'public', test: /src\/public\/(?!main).*\.tsx?$/, tags: ['$initial'] },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': proxied,
      '/config.json': proxied,
      '/local': proxied,
      '/ws': { ...proxied, ws: true },
    },
  },
  test: {
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://localhost/' } },
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    css: false,
    restoreMocks: true,
  },
});
