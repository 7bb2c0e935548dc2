import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../../dist/web', import.meta.url)),
    emptyOutDir: true,
    // Which files a page begins with, for those who weigh it.
    manifest: true,
    // Fonts are served from their package by the server; the content policy allows no inline scripts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
})
