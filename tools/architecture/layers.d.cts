/** Types of layers.cjs, which a configuration file and TypeScript share. */
export const layers: Record<string, string[]>;
export const mayImport: Record<string, string[]>;
export const levels: string[][];
export const publicSuffixes: string[];
export const purePlatform: string[];
export const purePackages: string[];
export const pureNode: string[];
export const impure: Record<string, string>;
