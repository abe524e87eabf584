import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/**
 * Returns a component that is loaded when it is first drawn: what is not seen at first need not
 * come at first. It is drawn inside a `Suspense`.
 */
export function later<Name extends string, Props>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: (await load())[name] }));
}
