// Imported first by the threads of a server that runs from source: tsx reads their TypeScript.
import { register } from 'tsx/esm/api';

register();
