/** Shows the notice once to who has not seen it, and again in a new version (KVKK, art. 10). */
import { Suspense } from 'react';
import { later } from '@/lib/later';
import { useOwnPrivacy } from '@/lib/privacy';

const PrivacyDialog = later(() => import('./PrivacyDialog'), 'PrivacyDialog');

export function PrivacyGate() {
  const { data } = useOwnPrivacy();
  if (!data?.asked) return null;
  return (
    <Suspense>
      <PrivacyDialog mine={data} />
    </Suspense>
  );
}
