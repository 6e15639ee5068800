import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import './shared/styles.js';
import { App } from './app.js';
import { awaitInstallPrompt } from './offers/install.js';
import { awaitOutboxToken } from './shared/demo-outbox.js';
import { startHeadings } from './shared/headings.js';
import { startLanguage } from './shared/language.js';
import { startWorker } from './shared/push.js';
import { createQueries } from './shared/queries.js';
import { theme } from './shared/theme.js';
import { Toasts } from './shared/toasts.js';
import { usePageLocation } from './shared/use-back-closes.js';

awaitOutboxToken();
awaitInstallPrompt();
await startLanguage();
void startWorker();
startHeadings();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={createQueries()}>
        <Router hook={usePageLocation}>
          <App />
        </Router>
        <Toasts />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
