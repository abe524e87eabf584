/** The catalogue: one file a feature and language, loaded when a page first needs it. */
import i18next, { type BackendModule, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { chosenLanguage, keepLanguage, type Language } from '../language';

const files = import.meta.glob<{ default: ResourceKey }>('./{tr,en}/*.json');

/** Reads a feature's texts from the build. */
const fromBuild: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = files[`./${language}/${namespace}.json`];
    if (!load) return done(new Error(`no texts: ${language}/${namespace}`), null);
    load().then(
      (file) => done(null, file.default),
      (error: unknown) => done(error as Error, null),
    );
  },
};

/** Begins with the language chosen on this device. */
export async function startTexts(): Promise<void> {
  const language = chosenLanguage();
  keepLanguage(language);
  await i18next
    .use(fromBuild)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      ns: ['common'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      returnNull: false,
    });
}

/** Changes the language at once, here and for the next visit. */
export async function changeLanguage(language: Language): Promise<void> {
  keepLanguage(language);
  await i18next.changeLanguage(language);
}
