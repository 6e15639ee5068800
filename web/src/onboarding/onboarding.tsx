// The steps to a complete profile, without which a user is not shown to others.
import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '../account/use-sign-out.js';
import { useMyself, useRefresh } from '../shared/queries.js';
import { keys } from '../shared/query-keys.js';
import { InterestsStep } from './interests-step.js';
import { PhotoStep } from './photo-step.js';
import { PlaceStep } from './place-step.js';
import { SeeksStep } from './seeks-step.js';
import { WhoStep } from './who-step.js';
import './onboarding.css';

const steps = ['who', 'seeks', 'photo', 'interests', 'place'] as const;
type Step = (typeof steps)[number];

/** Steps that change nothing that a profile requires. */
const optional: readonly Step[] = ['photo', 'interests'];

/** Returns the first step that is not complete. */
function firstStep(missing: string[]): Step {
  if (['nickname', 'birthDate', 'gender'].some((each) => missing.includes(each))) return 'who';
  return missing.includes('seeks') ? 'seeks' : 'place';
}

export default function Onboarding() {
  const me = useMyself();
  const { signOut, dialog } = useSignOut();
  const refresh = useRefresh();
  const [at, setAt] = useState(() => steps.indexOf(firstStep(me.missing)));
  const step = steps[at]!;
  const next = async () => {
    // when all is complete, the app replaces this page
    if (at < steps.length - 1) setAt(at + 1);
    if (!optional.includes(step)) await refresh(keys.me);
  };
  const back = () => (at > 0 ? setAt(at - 1) : signOut());
  return (
    <div className="onboarding">
      <Progress at={at} back={back} />
      <main className="step" key={at}>
        {step === 'who' && <WhoStep done={next} />}
        {step === 'seeks' && <SeeksStep done={next} />}
        {step === 'photo' && <PhotoStep done={next} />}
        {step === 'interests' && <InterestsStep done={next} />}
        {step === 'place' && <PlaceStep done={next} />}
      </main>
      {dialog}
    </div>
  );
}

function Progress({ at, back }: { at: number; back: () => void }) {
  const { t } = useTranslation();
  return (
    <header className="progress">
      <button type="button" className="round-back" aria-label={t('back')} onClick={back}>
        <ArrowLeft size={22} aria-hidden />
      </button>
      <ol aria-label={t('onboarding.progress', { at: at + 1, of: steps.length })}>
        {steps.map((each, n) => (
          <li key={each} className={n <= at ? 'done' : ''} />
        ))}
      </ol>
    </header>
  );
}

interface StepFrameProps {
  title: string;
  lead?: string;
  children: ReactNode;
  foot: ReactNode;
}

export function StepFrame({ title, lead, children, foot }: StepFrameProps) {
  return (
    <>
      <h1>{title}</h1>
      {lead && <p className="muted">{lead}</p>}
      <div className="step-body">{children}</div>
      <div className="step-foot">{foot}</div>
    </>
  );
}
