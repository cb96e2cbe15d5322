import { roleText } from '#contracts';
import { useId, useState } from 'react';
import { FramedTable } from '../../shared/framed-table.js';
import { useTexts } from '../../shared/language.js';
import { MakeOfficesDialog } from './make-offices-dialog.js';
import { type MissingOffices, usePlanOffices } from './queries.js';
import { setUpTexts } from './texts/index.js';
import { useWord } from './use-word.js';

/** Whoever may not make them sends this page to somebody who may. */
const AskedOfOthers = ({ makers }: { readonly makers: readonly string[] }) => {
  const { t, named, listed } = useTexts(setUpTexts);
  const [isCopied, setCopied] = useState(false);
  const id = useId();
  const link = window.location.href;
  const copy = (): void => {
    navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className="notice asked-of-others">
      <p>{t('offices.others', { roles: listed(makers.map((role) => named(roleText(role)))) })}</p>
      <div className="field">
        <label htmlFor={id}>{t('offices.link')}</label>
        <input id={id} readOnly value={link} onFocus={({ target }) => target.select()} />
      </div>
      <div className="buttons">
        <button type="button" className="button plain" onClick={copy}>
          {t('offices.copy')}
        </button>
        <span role="status">{isCopied && t('offices.copied')}</span>
      </div>
    </div>
  );
};

const Line = ({
  office: { key, name, kind, becomes, alike },
}: {
  readonly office: MissingOffices['missing'][number];
}) => {
  const { t, named, listed } = useTexts(setUpTexts);
  const word = useWord();
  return (
    <tr>
      <th scope="row">{named(name)}</th>
      <td>
        <code>{key}</code>
      </td>
      <td>{kind === null ? '–' : word('kind', kind)}</td>
      <td>
        {becomes === 'unfinished' && t('offices.unfinished')}
        {becomes === 'reopened' && t('offices.closed')}
        {alike.length > 0 && t('offices.alike', { others: listed(alike.map((one) => named(one.name))) })}
      </td>
    </tr>
  );
};

/** Offices that the plan names and the directory lacks: made all at once by whoever may. */
export const OfficesMissing = ({
  programmeId,
  onDone,
}: {
  readonly programmeId: string;
  readonly onDone: (told: string) => void;
}) => {
  const { t } = useTexts(setUpTexts);
  const { data: offices } = usePlanOffices(programmeId);
  const [isAsked, setAsked] = useState(false);
  if (!offices || offices.missing.length === 0) return null;
  const { missing, mayMake, makers } = offices;
  const count = missing.filter(({ becomes }) => becomes !== 'unfinished').length;
  return (
    <section aria-labelledby="offices">
      <h2 id="offices">{t('offices.title')}</h2>
      <p>{t('offices.count', { count: missing.length })}</p>
      <FramedTable
        labelledBy="offices"
        heads={[t('offices.name'), t('offices.key'), t('offices.kind'), t('offices.note')]}
      >
        {missing.map((office) => (
          <Line key={office.key} office={office} />
        ))}
      </FramedTable>
      {!mayMake && <AskedOfOthers makers={makers} />}
      {mayMake && count > 0 && (
        <div className="buttons">
          <button type="button" className="button primary" onClick={() => setAsked(true)}>
            {t('offices.make', { count })}
          </button>
        </div>
      )}
      {isAsked && (
        <MakeOfficesDialog
          programmeId={programmeId}
          offices={offices}
          onClose={() => setAsked(false)}
          onDone={(told) => {
            setAsked(false);
            onDone(told);
          }}
        />
      )}
    </section>
  );
};
