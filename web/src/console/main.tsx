import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import '../shared/styles.js';
import { createQueries } from '../shared/queries.js';
import { theme } from '../shared/theme.js';
import { Toasts } from '../shared/toasts.js';
import { Gate } from './gate.js';
import { startTexts } from './texts.js';

await startTexts();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={createQueries()}>
        <Router hook={useHashLocation}>
          <Gate />
        </Router>
        <Toasts />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
