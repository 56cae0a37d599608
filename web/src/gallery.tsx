import './style.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { galleryPages, GalleryFrame } from './gallery-pages.tsx'
import { queryClient } from './query-client.ts'
import { ToastRegion } from './ui/Toast.tsx'

// Every piece of `ui` with invented people, for looking at while building. Not part of the product: `vite build` does not
// know this entry. Open /gallery.html#today in the dev server.

const name = window.location.hash.slice(1) || 'today'
const root = createRootRoute({ component: GalleryFrame })
const child = (path: string) => createRoute({ getParentRoute: () => root, path, component: () => <>{galleryPages[name]?.() ?? <Outlet />}</> })
const router = createRouter({ routeTree: root.addChildren(['/', '/registrants', '/case-loads', '/partner-organizations', '/reports', '/settings', '/account'].map(child)), history: createMemoryHistory({ initialEntries: [name === 'register' || name === 'person' ? '/registrants' : '/'] }) })

const place = document.getElementById('root')
if (place) {
  createRoot(place).render(
    <I18nProvider locale="ja-JP">
      <QueryClientProvider client={queryClient}><RouterProvider router={router} /></QueryClientProvider>
      <ToastRegion />
    </I18nProvider>,
  )
}
