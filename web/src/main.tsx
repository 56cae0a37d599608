import './style.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { paths } from './paths.ts'
import { queryClient } from './query-client.ts'
import { router } from './routes.tsx'
import { sessionQuery } from './session.tsx'

// After a release the old pieces are gone: the address that was being opened is loaded anew, once.
window.addEventListener('vite:preloadError', (event) => {
  if (sessionStorage.getItem('tomoni-reloaded') === window.location.href) return
  sessionStorage.setItem('tomoni-reloaded', window.location.href)
  event.preventDefault()
  window.location.reload()
})

const outside: readonly string[] = [paths.signIn, paths.invitation]
if (!outside.includes(window.location.pathname)) void queryClient.prefetchQuery(sessionQuery)

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <I18nProvider locale="ja-JP">
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>,
  )
}
