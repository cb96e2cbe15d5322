import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { App } from './app.js';
import { Refusal } from './shared/api.js';
import { LanguageProvider } from './shared/language.js';
import { sessionQuery } from './shared/session.js';
import { showTheme, storedTheme } from './shared/theme.js';
import './shared/style.css';

showTheme(storedTheme());

/** What was refused is refused again; a lost connection is tried anew. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => !(error instanceof Refusal) && failures < 2,
      staleTime: 10_000,
      // Reads are asked for in the dark too: the page itself says what it could not read.
      networkMode: 'always',
      // … and reads it once the network is back.
      refetchOnReconnect: true,
    },
    mutations: { networkMode: 'always' },
  },
});

// Asked for before anything is shown: on a slow line none waits for another. Whoever shows it tells what went wrong.
const unheard = (): void => undefined;
void queries.query(sessionQuery).catch(unheard);
if (location.pathname.startsWith('/app/judge'))
  void import('./judge/judge-pages.js').then(({ readAhead }) => readAhead(queries, location.pathname)).catch(unheard);

const container = document.getElementById('app');
if (!container) throw new Error('The document has no place for the pages.');
createRoot(container).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <LanguageProvider>
        <Router base="/app">
          <App />
        </Router>
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
);
