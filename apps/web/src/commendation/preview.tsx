import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { Trouble } from '../shared/trouble.js';
import { commendationTexts } from './texts/index.js';

const SAMPLES = ['longest', 'shortest', 'rare', 'minority'] as const;
type Sample = (typeof SAMPLES)[number];

/** The category and tier that a variant is for: `first`, or `my-helping-story/first`. */
const askedTier = (tier: string | undefined): { categoryKey?: string; tierKey?: string } => {
  if (tier === undefined) return {};
  const [first = '', second] = tier.split('/');
  return second === undefined ? { tierKey: first } : { categoryKey: first, tierKey: second };
};

/** The certificate as it will be, with the longest name or another that causes trouble; what can't be set says why. */
export const Preview = ({
  templateId,
  version,
  tier,
}: {
  readonly templateId: string;
  /** Drawn anew when it changes. */
  readonly version: number;
  readonly tier: string | undefined;
}) => {
  const { t } = useTexts(commendationTexts);
  const [sample, setSample] = useState<Sample>('longest');
  const query = { sample, ...askedTier(tier) };
  const asked = new URLSearchParams({ ...query, drawn: String(version) }).toString();
  const [isBroken, setBroken] = useState<string>();
  // A picture says nothing of why it failed: the same is asked once more for the reason.
  const reason = useQuery({
    queryKey: ['picture', templateId, asked],
    queryFn: () =>
      answerOf(
        api.GET('/api/certificate-templates/{id}/picture', {
          params: { path: { id: templateId }, query },
          parseAs: 'text',
        }),
      ),
    enabled: isBroken === asked,
    retry: false,
    gcTime: 0,
  });
  const path = `/api/certificate-templates/${templateId}`;
  return (
    <figure className="designer-preview">
      <div className="field">
        <label htmlFor="sample">{t('preview.sample')}</label>
        <select
          id="sample"
          value={sample}
          onChange={({ target }) => setSample(target.value as Sample)} // one of the options below
        >
          {SAMPLES.map((one) => (
            <option key={one} value={one}>
              {t(`preview.${one}`)}
            </option>
          ))}
        </select>
      </div>
      {isBroken === asked && reason.error ? (
        <Trouble error={reason.error} />
      ) : (
        <img src={`${path}/picture?${asked}`} alt={t('preview.alt')} onError={() => setBroken(asked)} />
      )}
      <figcaption>
        <a href={`${path}/preview?${new URLSearchParams(query).toString()}`} target="_blank" rel="noreferrer">
          {t('preview.pdf')}
        </a>
      </figcaption>
    </figure>
  );
};
