import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite'

// Every page is its own chunk (see src/routes.tsx). What all pages share travels in four pieces by how often it changes,
// so that a first visit asks for few files and a release of ours does not make each worker fetch React again.
// What only the pages around a handover need is left to those pages: the pages of every day fetch just the parts they name.
const aroundHandovers = /[\\/](handovers|handover-[\w-]+|consents|shared-registrants|break-glass|secure-links|intake-requests|requirements|support-terms|school-pathways|notices|sheet-keys|plain-documents|documents|ruby)([\\/]|\.ts$)/
const shared = [
  { name: 'base', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack[\\/](react-router|router-core|react-query|query-core|history|store|react-store)|zod|uuid)[\\/]/, priority: 40 },
  { name: 'parts', test: /node_modules[\\/](react-aria|react-aria-components|react-stately|@react-aria|@react-stately|@internationalized|@swc|clsx)[\\/]/, priority: 30 },
  { name: 'house', test: /web[\\/]src[\\/](ui[\\/](?!DataTable|table-keys|Charts|FileDrop)|shell[\\/])|web[\\/]src[\\/][^\\/]+\.tsx?$|contract[\\/]src[\\/](shared[\\/]|text[\\/](shell|errors|calendar|codes|sessions|search)\.ts)/, priority: 20, minShareCount: 2 },
  { name: 'work', test: (id: string) => /web[\\/]src[\\/]domains[\\/]|contract[\\/]src[\\/]/.test(id) && !aroundHandovers.test(id), priority: 10, minShareCount: 4 },
]

/** The frame is wanted on every page but the doors: the browser may fetch it before the program has asked. */
const fetchFrameEarly: Plugin = {
  name: 'fetch-frame-early',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {} }) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const frame = chunks.find((chunk) => chunk.facadeModuleId?.replaceAll('\\', '/').endsWith('/shell/Shell.tsx'))
      const wanted = frame ? [frame.fileName, ...frame.imports].filter((file) => !html.includes(file)) : []
      return wanted.map((file): HtmlTagDescriptor => ({ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` }, injectTo: 'head' }))
    },
  },
}

export default defineConfig(({ command }) => {
  // What is built is what people use, also when a test builds it: never React's slow development half.
  if (command === 'build') process.env['NODE_ENV'] = 'production'
  return {
    root: import.meta.dirname,
    plugins: [react(), tailwindcss(), fetchFrameEarly],
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: 'index.html', output: { codeSplitting: { groups: shared } } },
    },
    server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
  }
})
