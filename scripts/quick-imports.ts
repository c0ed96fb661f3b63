// Loaded into a program that runs without a bundle: its imports take a third of the time and half of the memory.
import { enableCompileCache, registerHooks } from 'node:module';
import { projectPath } from './project.ts';

enableCompileCache(projectPath('node_modules', '.cache', 'node'));

// Node reads a package.json anew for each file of the package: 400 files of drizzle's, whose own is 180 kB long.
registerHooks({
  resolve(specifier, { parentURL, ...context }, next) {
    const isOwn = specifier.startsWith('.') && specifier.endsWith('.js');
    if (isOwn && parentURL?.includes('/node_modules/drizzle-orm/') && context.conditions.includes('import'))
      return { url: new URL(specifier, parentURL).href, format: 'module', shortCircuit: true };
    return next(specifier, { parentURL, ...context });
  },
});
