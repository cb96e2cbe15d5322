import { stateLabel } from '#contracts';
import { useState } from 'react';
import { answerOf, api } from '../../shared/api.js';
import { EventButtons } from '../../shared/events/event-buttons.js';
import { useTexts } from '../../shared/language.js';
import { StoryLink } from '../../shared/story-link.js';
import { Trouble } from '../../shared/trouble.js';
import { type Decision, useCan, useReadAnew } from '../queries.js';
import { ReasonDialog } from '../reason-dialog.js';
import { type Hit, type OfEntry, useHits } from './queries.js';
import { reviewTexts } from './texts/index.js';

type Items = Decision['negativeList'];

const RecordDialog = ({
  of: { entryKind, entryId },
  negativeList,
  onClose,
}: {
  readonly of: OfEntry;
  readonly negativeList: Items;
  readonly onClose: () => void;
}) => {
  const { t, named } = useTexts(reviewTexts);
  const [item, setItem] = useState(negativeList[0]?.item ?? '');
  const [finding, setFinding] = useState('');
  return (
    <ReasonDialog
      title={t('negative.record')}
      label={t('negative.do')}
      needsReason={false}
      onClose={onClose}
      send={({ key }) =>
        answerOf(
          api.POST('/api/reviews/hits', {
            params: { header: { 'Idempotency-Key': key } },
            body: { entryKind, entryId, item, finding },
          }),
        )
      }
    >
      <p>{t('negative.lead')}</p>
      <div className="field">
        <label htmlFor="hit-item">{t('negative.item')}</label>
        <select id="hit-item" value={item} onChange={({ target }) => setItem(target.value)}>
          {negativeList.map((one) => (
            <option key={one.item} value={one.item}>
              {named(one.name)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="hit-finding">{t('negative.finding')}</label>
        <textarea
          id="hit-finding"
          required
          minLength={2}
          maxLength={500}
          value={finding}
          onChange={({ target }) => setFinding(target.value)}
        />
      </div>
    </ReasonDialog>
  );
};

const HitLine = ({ hit, name }: { readonly hit: Hit; readonly name: string }) => {
  const { t, named } = useTexts(reviewTexts);
  const readAnew = useReadAnew();
  const { data: can } = useCan('negativeHit', hit.id);
  return (
    <li className="card hit">
      <p>
        <strong>{name}</strong> <span className="badge">{named(stateLabel('negativeHit', hit.state))}</span>
      </p>
      <p>{hit.finding}</p>
      <p className="hint">
        {t('negative.by', { who: hit.foundByName })}
        {hit.waivedByName !== null &&
          ` · ${t('negative.waived', { who: hit.waivedByName, reason: hit.settledReason ?? '' })}`}
      </p>
      {can && can.length > 0 && (
        <EventButtons of={{ process: 'negativeHit', id: hit.id }} can={can} onDone={readAnew} />
      )}
      <p>
        <StoryLink process="negativeHit" id={hit.id} about={name} />
      </p>
    </li>
  );
};

/** What bars the entry unless somebody else waives it. */
export const NegativeList = ({
  of,
  negativeList,
  programmeId,
}: {
  readonly of: OfEntry;
  readonly negativeList: Items;
  readonly programmeId: string;
}) => {
  const { t, named } = useTexts(reviewTexts);
  const { data, error } = useHits(programmeId, of.entryId);
  const [records, setRecords] = useState(false);
  if (negativeList.length === 0) return null;
  const nameOf = (item: string): string => {
    const found = negativeList.find((one) => one.item === item);
    return found ? named(found.name) : item;
  };
  return (
    <section aria-labelledby="negative">
      <div className="head">
        <h2 id="negative">{t('negative.title')}</h2>
        <button type="button" className="button plain" onClick={() => setRecords(true)}>
          {t('negative.record')}
        </button>
      </div>
      {error && <Trouble error={error} />}
      {data?.length === 0 && <p className="hint">{t('negative.none')}</p>}
      <ul className="plain-list">
        {data?.map((hit) => (
          <HitLine key={hit.id} hit={hit} name={nameOf(hit.item)} />
        ))}
      </ul>
      {records && <RecordDialog of={of} negativeList={negativeList} onClose={() => setRecords(false)} />}
    </section>
  );
};
