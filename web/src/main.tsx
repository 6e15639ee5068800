import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import './shared/styles.js';
import { App } from './app.js';
import { awaitInstallPrompt } from './offers/install.js';
import { awaitOutboxToken } from './shared/demo-outbox.js';
import { startLanguage } from './shared/language.js';
import { startWorker } from './shared/push.js';
import { createQueries } from './shared/queries.js';
import { theme } from './shared/theme.js';
import { Toasts } from './shared/toasts.js';

awaitOutboxToken();
awaitInstallPrompt();
await startLanguage();
void startWorker();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={createQueries()}>
        {/* pages are in the hash, so that they do not collide with paths of the server */}
        <Router hook={useHashLocation}>
          <App />
        </Router>
        <Toasts />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
