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
    rolldownOptions: { input: [here('./index.html'), here('./onay.html')] },
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
