import { stateLabel } from '#contracts';
import { useState } from 'react';
import { CanDialog } from '../../shared/events/can-dialog.js';
import { useTexts } from '../../shared/language.js';
import { useStateFilter } from '../../shared/list/state-filter.js';
import { useGoesOn } from '../../shared/process-chart.js';
import { type ListColumn, type ListFilter, ListTable, useList } from '../../shared/list-table.js';
import { type Round, useReadAnew, useRoundProgress } from '../queries.js';
import { type SheetLine, type SheetsAsked, useSheets } from './queries.js';
import { roundTexts } from './texts/index.js';

const SheetDialog = ({ sheet, onClose }: { readonly sheet: SheetLine; readonly onClose: () => void }) => {
  const { t } = useTexts(roundTexts);
  const readAnew = useReadAnew();
  return (
    <CanDialog
      title={t('sheets.title.of', { judge: sheet.judgeName, entry: sheet.entryName ?? t('sheets.blind') })}
      of={{ process: 'scoreSheet', id: sheet.id }}
      onDone={() => {
        readAnew();
        onClose();
      }}
      onClose={onClose}
    />
  );
};

const useColumns = ({ mode }: Round): readonly ListColumn<SheetLine>[] => {
  const { t, named } = useTexts(roundTexts);
  const against: ListColumn<SheetLine> = {
    key: 'against',
    title: t('sheets.against'),
    value: ({ againstId, againstName }) => againstId && (againstName ?? t('sheets.blind')),
  };
  return [
    { key: 'judge', title: t('sheets.judge'), value: ({ judgeName }) => judgeName, sortable: true },
    { key: 'alias', title: t('sheets.alias'), value: ({ alias }) => alias, sortable: true },
    {
      key: 'entry',
      title: t('sheets.entry'),
      value: ({ entryName }) => entryName ?? t('sheets.blind'),
      sortable: true,
    },
    ...(mode === 'comparison' ? [against] : []),
    {
      key: 'state',
      title: t('sheets.state'),
      value: ({ state }) => named(stateLabel('scoreSheet', state)),
      sortable: true,
    },
    { key: 'total', title: t('sheets.total'), value: ({ total }) => total, figures: true, sortable: true },
    {
      key: 'filed',
      title: t('sheets.filed'),
      moment: ({ filedAt }) => filedAt,
      sortable: true,
      optional: true,
    },
  ];
};

/** The sheets of a round, each with what may be done with it now. */
export const Sheets = ({ round }: { readonly round: Round }) => {
  const { t } = useTexts(roundTexts);
  const states = useStateFilter('scoreSheet');
  const { data } = useRoundProgress(round.id);
  const list = useList<SheetsAsked>({
    name: 'sheets',
    prefix: 'sheets.',
    filters: ['judgeId', 'state'],
    sort: 'judge',
  });
  const read = useSheets(round.id, list.asked);
  const columns = useColumns(round);
  const goesOn = useGoesOn('scoreSheet');
  const [asked, setAsked] = useState<SheetLine>();
  if (!data || data.judges.length === 0) return null;
  const filters: readonly ListFilter<SheetLine>[] = [
    {
      key: 'judgeId',
      label: t('sheets.judge'),
      options: data.judges.map(({ judgeId, name }) => ({ value: judgeId, label: name })),
    },
    states,
  ];
  return (
    <section aria-labelledby="sheets">
      <h2 id="sheets">{t('sheets.title')}</h2>
      <p className="hint">{t('sheets.hint')}</p>
      <ListTable
        list={list}
        title={t('sheets.title')}
        read={read}
        columns={columns}
        filters={filters}
        idOf={({ id }) => id}
        exportAt={`/api/rounds/${round.id}/sheets`}
        acts={(sheet) =>
          goesOn(sheet.state) && (
            <button type="button" className="quiet" onClick={() => setAsked(sheet)}>
              {t('sheets.do')}
              <span className="visually-hidden"> {sheet.entryName ?? sheet.alias}</span>
            </button>
          )
        }
      />
      {asked && <SheetDialog sheet={asked} onClose={() => setAsked(undefined)} />}
    </section>
  );
};
