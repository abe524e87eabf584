/** What no page may do unseen: a console error, an uncaught exception, a violated policy. */
import type { BrowserContext, ConsoleMessage, Page } from '@playwright/test';

const POLICY = '[policy]';
/** The browser's own line for a refusal of the API, which is part of the page's life. */
const REFUSED = /^Failed to load resource: the server responded with a status of 4\d\d/;

export class Problems {
  readonly found: string[] = [];
  private readonly allowed: RegExp[] = [];

  /** Lets a test cause what it is about; say in the test why. */
  allow(text: RegExp): void {
    this.allowed.push(text);
  }

  /** Watches every page of a context. */
  async watch(context: BrowserContext): Promise<void> {
    await context.addInitScript((mark) => {
      document.addEventListener('securitypolicyviolation', (event) => {
        // biome-ignore lint/suspicious/noConsole: read below, as the browser's own errors are.
        console.error(`${mark} ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
      });
    }, POLICY);
    context.on('console', (message) => this.read(message));
    context.on('weberror', (error) => this.note(`uncaught: ${error.error().stack}`));
    context.on('page', (page) => this.watchCrash(page));
  }

  private watchCrash(page: Page): void {
    page.on('crash', () => this.note(`crashed: ${page.url()}`));
  }

  private read(message: ConsoleMessage): void {
    if (message.type() !== 'error') return;
    const { url } = message.location();
    if (REFUSED.test(message.text()) && new URL(url, 'http://x').pathname.startsWith('/api/')) {
      return;
    }
    this.note(`console: ${message.text()} (${url})`);
  }

  private note(text: string): void {
    if (!this.allowed.some((pattern) => pattern.test(text))) this.found.push(text);
  }
}
