import { afterEach, describe, expect, it } from 'vitest';
import { showColour, wantsLightInk } from './colours';

const root = document.documentElement;

afterEach(() => root.removeAttribute('style'));

describe("the sender's colour", () => {
  it.each([
    ['#0b2f36', true],
    ['#7a1f3d', true],
    ['#f2c200', false],
    ['#ffffff', false],
  ])('%s wants light ink: %s', (colour, light) => {
    expect(wantsLightInk(colour)).toBe(light);
  });

  it('is shown with its ink', () => {
    showColour('#f2c200');

    expect(root.style.getPropertyValue('--sender')).toBe('#f2c200');
    expect(root).toHaveClass('sender-dark-ink');
  });

  it('is left out when it is no colour', () => {
    showColour('url(//elsewhere)');

    expect(root.style.getPropertyValue('--sender')).toBe('');
  });
});
