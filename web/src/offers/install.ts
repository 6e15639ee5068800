// The prompt of the browser that installs the app. The browser offers it once, early, and the app shows it when it helps.

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

let kept: InstallPrompt | undefined;
const listeners = new Set<() => void>();

function change(next: InstallPrompt | undefined): void {
  kept = next;
  for (const listener of listeners) listener();
}

/** Keeps the prompt. Called at the start, before the browser offers it. */
export function awaitInstallPrompt(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    change(event as InstallPrompt);
  });
  window.addEventListener('appinstalled', () => change(undefined));
}

export const installPrompt = () => kept;

export function onInstallPrompt(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows the prompt, which can be shown once. Must be called from a tap. */
export async function install(): Promise<void> {
  const prompt = kept;
  change(undefined);
  await prompt?.prompt();
}
