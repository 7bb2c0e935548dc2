/** The workbench in the browser. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as Messages } from 'antd'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Refused } from './api/client.ts'
import { makeRouter } from './app/router.tsx'
import './theme/base.css'
import './theme/shell.css'
import './theme/kit.css'
import './theme/today.css'
import './theme/pages.css'
import './theme/tasks.css'
import './theme/knowledge.css'
import './theme/blank.css'
import './theme/explain.css'
import './theme/messages.css'
import './theme/sql.css'
import { LookProvider } from './theme/look.tsx'
import { openWords } from './words/index.ts'

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A refusal will not change by asking again; a dropped line may.
      retry: (times, error) => times < 2 && error instanceof Refused && error.code === 'offline',
      refetchOnWindowFocus: true,
    },
  },
})
const router = makeRouter(queries)

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}

await openWords()
const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <LookProvider>
        <Messages>
          <RouterProvider router={router} />
        </Messages>
      </LookProvider>
    </QueryClientProvider>
  </StrictMode>,
)
