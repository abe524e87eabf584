/** Log-in: password or passkey, the second step, and where to go on. */
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { changeLanguage } from '@/lib/i18n';
import { chosenLanguage } from '@/lib/language';
import { homeOf, type Me, type SecondStep } from '@/lib/session';
import { CompanyChoice } from './CompanyChoice';
import { PasswordStep } from './PasswordStep';
import { ProofStep } from './ProofStep';

/** Where the log-in stands. */
type Stage =
  | { kind: 'password' }
  | { kind: 'proof'; email: string; step: SecondStep }
  | { kind: 'company'; me: Me };

const route = getRouteApi('/giris');

export function SignInPage() {
  const { donus } = route.useSearch();
  const navigate = route.useNavigate();
  const [stage, setStage] = useState<Stage>({ kind: 'password' });

  async function go(me: Me): Promise<void> {
    const isBusy = me.second_factor_needed;
    await navigate({ href: isBusy ? homeOf(me) : (donus ?? homeOf(me)), replace: true });
  }

  async function signedIn(me: Me): Promise<void> {
    if (chosenLanguage() !== me.person.language) await changeLanguage(me.person.language);
    if (me.companies.length > 1) setStage({ kind: 'company', me });
    else await go(me);
  }

  switch (stage.kind) {
    case 'company':
      return <CompanyChoice me={stage.me} onChosen={go} />;
    case 'proof':
      return (
        <ProofStep
          email={stage.email}
          step={stage.step}
          onSignedIn={signedIn}
          onBack={() => setStage({ kind: 'password' })}
        />
      );
    default:
      return (
        <PasswordStep
          hasEnded={donus !== undefined}
          onSignedIn={signedIn}
          onStep={(email, step) => setStage({ kind: 'proof', email, step })}
        />
      );
  }
}
