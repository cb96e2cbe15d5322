import { useId, useState } from 'react';
import { Refusal } from '../shared/api.js';
import { FormDialog } from '../shared/form-dialog.js';
import { useTexts } from '../shared/language.js';
import { Trouble } from '../shared/trouble.js';
import { type Bringing, useBringPacket, useTakePacket } from './packets.js';
import { useReadAnew } from './sheets.js';
import { judgeTexts } from './texts/index.js';

const MARKED_MEANWHILE = 'PACKET.MARKED_MEANWHILE';

/** Every cell that is wrong, by its name in the workbook. */
const WrongCells = ({ error }: { readonly error: unknown }) => {
  const { t } = useTexts(judgeTexts);
  if (!(error instanceof Refusal) || error.problem.fields.length === 0) return null;
  return (
    <ul>
      {error.problem.fields.map(({ field, title }) => (
        <li key={field}>{t('packet.cell', { cell: field, title })}</li>
      ))}
    </ul>
  );
};

const useBringing = () => {
  const bringing = useBringPacket();
  const readAnew = useReadAnew();
  const bring = (what: Bringing) =>
    bringing.mutate(what, { onSuccess: ({ written }) => (written ? void readAnew() : undefined) });
  return { bringing, bring };
};

const FileAll = ({ onClose, onFile }: { readonly onClose: () => void; readonly onFile: () => void }) => {
  const { t } = useTexts(judgeTexts);
  return (
    <FormDialog title={t('packet.fileAll')} confirm={t('packet.fileAll')} onConfirm={onFile} onClose={onClose}>
      <p>{t('file.lead')}</p>
    </FormDialog>
  );
};

const WhichCounts = ({ onChoose }: { readonly onChoose: (meanwhile: 'keep' | 'take') => void }) => {
  const { t } = useTexts(judgeTexts);
  return (
    <>
      <button type="button" className="button plain" onClick={() => onChoose('keep')}>
        {t('packet.keep')}
      </button>
      <button type="button" className="button plain" onClick={() => onChoose('take')}>
        {t('packet.take.packet')}
      </button>
    </>
  );
};

/** What was checked is kept as drafts, where there is anything new to keep, or filed. */
const Take = ({
  saved,
  onSave,
  onFile,
}: {
  readonly saved: number;
  readonly onSave: () => void;
  readonly onFile: () => void;
}) => {
  const { t } = useTexts(judgeTexts);
  return (
    <>
      {saved > 0 && (
        <button type="button" className="button primary" onClick={onSave}>
          {t('packet.save')}
        </button>
      )}
      <button type="button" className="button plain" onClick={onFile}>
        {t('packet.fileAll')}
      </button>
    </>
  );
};

const Bring = () => {
  const { t } = useTexts(judgeTexts);
  const id = useId();
  const { bringing, bring } = useBringing();
  const [isFiling, setFiling] = useState(false);
  const { data, error, variables, isPending } = bringing;
  const isTwofold = error instanceof Refusal && error.problem.code === MARKED_MEANWHILE;
  const again = (change: Partial<Bringing>) => {
    if (variables) bring({ ...variables, ...change });
  };
  return (
    <div className="form">
      <div className="field">
        <label htmlFor={id}>{t('packet.file')}</label>
        <input
          id={id}
          type="file"
          accept=".xlsx"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            // The same file, mended, may be chosen again.
            target.value = '';
            if (file) bring({ file, mode: 'check', meanwhile: 'refuse' });
          }}
        />
      </div>
      <div role="status">
        {isPending && <p className="hint">{t('packet.checking')}</p>}
        {data && <p className="notice good">{t(data.written ? 'packet.written' : 'packet.checked', data.counts)}</p>}
      </div>
      {error && !isTwofold && <Trouble error={error} />}
      {isTwofold && <p className="notice">{t('packet.meanwhile')}</p>}
      <WrongCells error={error} />
      <div className="buttons">
        {isTwofold && <WhichCounts onChoose={(meanwhile) => again({ meanwhile })} />}
        {data && !data.written && (
          <Take saved={data.counts.saved} onSave={() => again({ mode: 'save' })} onFile={() => setFiling(true)} />
        )}
      </div>
      {isFiling && (
        <FileAll
          onClose={() => setFiling(false)}
          onFile={() => {
            setFiling(false);
            again({ mode: 'file' });
          }}
        />
      )}
    </div>
  );
};

/** Scoring without a network: take the round along, bring it back. */
export const PacketPanel = ({ roundId, hasOpen }: { readonly roundId: string; readonly hasOpen: boolean }) => {
  const { t } = useTexts(judgeTexts);
  const taking = useTakePacket(roundId);
  return (
    <details className="card packet">
      <summary>{t('packet.title')}</summary>
      <p>{t('packet.lead')}</p>
      {hasOpen && (
        <div className="buttons">
          <button type="button" className="button plain" disabled={taking.isPending} onClick={() => taking.mutate()}>
            {t(taking.isPending ? 'packet.taking' : 'packet.take')}
          </button>
        </div>
      )}
      <div role="status">
        {taking.data && <p className="notice good">{t('packet.taken', { count: taking.data.sheets })}</p>}
      </div>
      {taking.error && <Trouble error={taking.error} />}
      <h2>{t('packet.bring')}</h2>
      <Bring />
    </details>
  );
};
