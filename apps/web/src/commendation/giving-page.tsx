import { stateLabel } from '#contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { paths } from '../../generated/api.js';
import { answerOf, api } from '../shared/api.js';
import { useTexts } from '../shared/language.js';
import { useStateFilter } from '../shared/list/state-filter.js';
import { type ListColumn, type ListFilter, ListTable, useList } from '../shared/list-table.js';
import { useViewer } from '../shared/session.js';
import { StoryLink } from '../shared/story-link.js';
import { Loading, Trouble } from '../shared/trouble.js';
import { Frame } from './frame.js';
import { PayeeDialog } from './payee-dialog.js';
import { type BonusLine, type MedalLine, reading, useLedger, useNames, useReadAnew, useStock } from './queries.js';
import { ManyActs } from './many-acts.js';
import { RowActs } from './row-acts.js';
import { StockDialog } from './stock-dialog.js';
import { Told } from './told.js';
import { commendationTexts } from './texts/index.js';

type AskedMedals = Omit<NonNullable<paths['/api/medals']['get']['parameters']['query']>, 'programmeId'>;
type AskedBonuses = Omit<NonNullable<paths['/api/bonuses']['get']['parameters']['query']>, 'programmeId'>;

/** While nothing is paid; `can` knows of it only once a payee is there, which no event may bear. */
const NAMEABLE: readonly string[] = ['due', 'payable'];
const FEN = 100;

/** Exact: an amount in fen is a whole number. */
const useMoney = () => {
  const { language } = useTexts(commendationTexts);
  const format = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', { style: 'currency', currency: 'CNY' });
  return (fen: number): string => format.format(fen / FEN);
};

/** Whether everything agrees, to the fen; and what doesn't. */
const Books = ({ programmeId }: { readonly programmeId: string }) => {
  const { t, named } = useTexts(commendationTexts);
  const money = useMoney();
  const { data, error } = useLedger(programmeId);
  if (error) return <Trouble error={error} />;
  if (!data) return <Loading />;
  const { balanced, imbalances, bonusFen, paidFen, medals, medalsInStock, bonusFenByState, medalsByState } = data;
  return (
    <section aria-labelledby="books">
      <h2 id="books">{t('books')}</h2>
      <p className={balanced ? 'notice good' : 'notice'}>{t(balanced ? 'books.balanced' : 'books.unbalanced')}</p>
      {imbalances.length > 0 && (
        <ul>
          {imbalances.map(({ what, expected, found }) => (
            <li key={what}>{t('books.imbalance', { what, expected, found })}</li>
          ))}
        </ul>
      )}
      <dl className="times">
        <div>
          <dt>{t('books.bonuses')}</dt>
          <dd>{money(bonusFen)}</dd>
        </div>
        <div>
          <dt>{t('books.paid')}</dt>
          <dd>{money(paidFen)}</dd>
        </div>
        <div>
          <dt>{t('books.medals')}</dt>
          <dd>{medals}</dd>
        </div>
        <div>
          <dt>{t('books.stock')}</dt>
          <dd>{medalsInStock}</dd>
        </div>
        {Object.entries(bonusFenByState).map(([state, fen]) => (
          <div key={`bonus ${state}`}>
            <dt>{t('books.bonus', { state: named(stateLabel('bonus', state)) })}</dt>
            <dd>{money(fen)}</dd>
          </div>
        ))}
        {Object.entries(medalsByState).map(([state, count]) => (
          <div key={`medal ${state}`}>
            <dt>{t('books.medal', { state: named(stateLabel('medal', state)) })}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

interface PartProps {
  readonly programmeId: string;
  readonly isOrganiser: boolean;
  readonly onDone: (told: string) => void;
}

const useMedalColumns = (programmeId: string) => {
  const { t, named, language } = useTexts(commendationTexts);
  const names = useNames(programmeId, language);
  const columns: readonly ListColumn<MedalLine>[] = [
    { key: 'name', title: t('winner'), value: ({ winnerName }) => winnerName, sortable: true },
    { key: 'category', title: t('category'), value: ({ categoryKey }) => names.category(categoryKey), sortable: true },
    { key: 'state', title: t('state'), value: ({ state }) => named(stateLabel('medal', state)), sortable: true },
    { key: 'handedTo', title: t('medal.handedTo'), value: ({ handedTo }) => handedTo, sortable: true },
    { key: 'receivedBy', title: t('receivedBy'), value: ({ receivedBy }) => receivedBy, sortable: true },
    {
      key: 'receipt',
      title: t('receipt.number'),
      value: ({ receiptNumber }) => receiptNumber,
      optional: true,
      sortable: true,
    },
    { key: 'office', title: t('office'), value: ({ officeName }) => officeName, optional: true, sortable: true },
  ];
  const filters: readonly ListFilter<MedalLine>[] = [useStateFilter('medal')];
  return { columns, filters };
};

const MedalActs = ({
  medal: { id, state, winnerName },
  isOrganiser,
  onDone,
}: Pick<PartProps, 'isOrganiser' | 'onDone'> & { readonly medal: MedalLine }) => {
  const { t } = useTexts(commendationTexts);
  return (
    <span className="row-acts">
      {isOrganiser && (
        <>
          <a href={`/api/medals/${id}/receipt`} target="_blank" rel="noreferrer">
            {t('receipt')}
            <span className="visually-hidden">{` ${winnerName}`}</span>
          </a>
          <RowActs
            of={{ process: 'medal', id }}
            state={state}
            name={winnerName}
            onDone={(label) => onDone(t('done', { what: label }))}
          />
        </>
      )}
      <StoryLink process="medal" id={id} about={winnerName} />
    </span>
  );
};

const Medals = ({ programmeId, isOrganiser, onDone }: PartProps) => {
  const { t } = useTexts(commendationTexts);
  const [isEntering, setEntering] = useState(false);
  const stock = useStock(programmeId);
  const list = useList<AskedMedals>({ name: 'medals', prefix: 'medals', filters: ['state'] });
  const read = useQuery({
    ...reading(['medals', programmeId, list.asked], () =>
      answerOf(api.GET('/api/medals', { params: { query: { ...list.asked, programmeId } } })),
    ),
    placeholderData: keepPreviousData,
  });
  const { columns, filters } = useMedalColumns(programmeId);
  return (
    <div className="giving-part">
      <h2>{t('medals')}</h2>
      {stock.data && <p>{t('stock', { count: stock.data.inStock })}</p>}
      {isOrganiser && (
        <p className="buttons">
          <button type="button" className="button" onClick={() => setEntering(true)}>
            {t('stock.enter')}
          </button>
        </p>
      )}
      <ListTable
        list={list}
        title={t('medals')}
        read={read}
        columns={columns}
        filters={filters}
        idOf={({ id }) => id}
        exportAt={`/api/medals?programmeId=${programmeId}`}
        empty={<p>{t('giving.empty')}</p>}
        {...(isOrganiser && {
          bulk: (chosen: readonly MedalLine[], clear: () => void) => (
            <ManyActs
              process="medal"
              rows={chosen.map(({ id, winnerName }) => ({ id, name: winnerName }))}
              onDone={(text) => {
                clear();
                onDone(text);
              }}
            />
          ),
        })}
        acts={(medal) => <MedalActs medal={medal} isOrganiser={isOrganiser} onDone={onDone} />}
      />
      {isEntering && (
        <StockDialog
          programmeId={programmeId}
          onClose={() => setEntering(false)}
          onDone={() => {
            setEntering(false);
            onDone(t('stock.entered'));
          }}
        />
      )}
    </div>
  );
};

const useBonusColumns = (programmeId: string) => {
  const { t, named, language } = useTexts(commendationTexts);
  const names = useNames(programmeId, language);
  const money = useMoney();
  const columns: readonly ListColumn<BonusLine>[] = [
    { key: 'name', title: t('winner'), value: ({ winnerName }) => winnerName, sortable: true },
    { key: 'category', title: t('category'), value: ({ categoryKey }) => names.category(categoryKey), sortable: true },
    {
      key: 'amount',
      title: t('bonus.amount'),
      value: ({ amountFen }) => amountFen,
      cell: ({ amountFen }) => money(amountFen),
      figures: true,
      sortable: true,
    },
    { key: 'payee', title: t('bonus.payee'), value: ({ payeeName }) => payeeName, sortable: true },
    { key: 'state', title: t('state'), value: ({ state }) => named(stateLabel('bonus', state)), sortable: true },
    {
      key: 'paid',
      title: t('bonus.paid'),
      value: ({ paidFen }) => paidFen,
      cell: ({ paidFen }) => money(paidFen),
      figures: true,
      sortable: true,
    },
    { key: 'receivedBy', title: t('receivedBy'), value: ({ receivedBy }) => receivedBy, sortable: true },
    { key: 'account', title: t('bonus.account'), value: ({ account }) => account, optional: true },
    {
      key: 'receipt',
      title: t('receipt.number'),
      value: ({ receiptNumber }) => receiptNumber,
      optional: true,
      sortable: true,
    },
  ];
  const filters: readonly ListFilter<BonusLine>[] = [useStateFilter('bonus')];
  return { columns, filters };
};

const BonusActs = ({
  bonus,
  isOrganiser,
  onName,
  onDone,
}: Pick<PartProps, 'isOrganiser' | 'onDone'> & {
  readonly bonus: BonusLine;
  readonly onName: (bonus: BonusLine) => void;
}) => {
  const { t } = useTexts(commendationTexts);
  return (
    <span className="row-acts">
      {isOrganiser && (
        <>
          <a href={`/api/bonuses/${bonus.id}/receipt`} target="_blank" rel="noreferrer">
            {t('receipt')}
            <span className="visually-hidden">{` ${bonus.winnerName}`}</span>
          </a>
          {NAMEABLE.includes(bonus.state) && (
            <button type="button" className="button plain" onClick={() => onName(bonus)}>
              {t('payee.name')}
              <span className="visually-hidden">{` ${bonus.winnerName}`}</span>
            </button>
          )}
          <RowActs
            of={{ process: 'bonus', id: bonus.id }}
            state={bonus.state}
            name={bonus.winnerName}
            onDone={(label) => onDone(t('done', { what: label }))}
          />
        </>
      )}
      <StoryLink process="bonus" id={bonus.id} about={bonus.winnerName} />
    </span>
  );
};

const Bonuses = ({ programmeId, isOrganiser, onDone }: PartProps) => {
  const { t } = useTexts(commendationTexts);
  const [naming, setNaming] = useState<BonusLine>();
  const list = useList<AskedBonuses>({ name: 'bonuses', prefix: 'bonuses', filters: ['state'] });
  const read = useQuery({
    ...reading(['bonuses', programmeId, list.asked], () =>
      answerOf(api.GET('/api/bonuses', { params: { query: { ...list.asked, programmeId } } })),
    ),
    placeholderData: keepPreviousData,
  });
  const { columns, filters } = useBonusColumns(programmeId);
  return (
    <div className="giving-part">
      <h2>{t('bonuses')}</h2>
      {isOrganiser && (
        <p className="buttons">
          <a className="button" href={`/api/bonuses/payment-sheet?programmeId=${programmeId}`} download>
            {t('bonus.sheet')}
          </a>
        </p>
      )}
      <ListTable
        list={list}
        title={t('bonuses')}
        read={read}
        columns={columns}
        filters={filters}
        idOf={({ id }) => id}
        exportAt={`/api/bonuses?programmeId=${programmeId}`}
        empty={<p>{t('giving.empty')}</p>}
        {...(isOrganiser && {
          bulk: (chosen: readonly BonusLine[], clear: () => void) => (
            <ManyActs
              process="bonus"
              rows={chosen.map(({ id, winnerName }) => ({ id, name: winnerName }))}
              onDone={(text) => {
                clear();
                onDone(text);
              }}
            />
          ),
        })}
        acts={(bonus) => <BonusActs bonus={bonus} isOrganiser={isOrganiser} onName={setNaming} onDone={onDone} />}
      />
      {naming && (
        <PayeeDialog
          bonus={naming}
          onClose={() => setNaming(undefined)}
          onDone={() => {
            setNaming(undefined);
            onDone(t('payee.named', { name: naming.winnerName }));
          }}
        />
      )}
    </div>
  );
};

/** What is given: medals out of the cupboard, bonuses to payees, and books that agree to the fen. */
export const GivingPage = ({ programmeId }: { readonly programmeId: string }) => {
  const { t } = useTexts(commendationTexts);
  const { roles } = useViewer();
  const readAnew = useReadAnew();
  const [told, setTold] = useState<string>();
  const part: PartProps = {
    programmeId,
    isOrganiser: roles.includes('organiser'),
    onDone: (text) => {
      setTold(text);
      readAnew();
    },
  };
  return (
    <Frame programmeId={programmeId} title={t('part.giving')}>
      <Told text={told} />
      <Books programmeId={programmeId} />
      <Medals {...part} />
      <Bonuses {...part} />
    </Frame>
  );
};
