import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Every page is its own chunk (see src/routes.tsx); the library everyone needs is shared by name so that a
// release of ours does not make each worker fetch React again.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: 'index.html' },
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
})
