// Node loads the TypeScript of the repo itself: each worker loads a module once, whatever number of suites import it.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
