import { objectLate } from './late-objection.js';
import { type Play, shifted, until } from './play.js';

export interface Notice {
  readonly id: string;
  readonly kind: 'list' | 'reserve';
  readonly state: string;
  readonly endsAt: string | null;
}

export interface NoticeView extends Notice {
  readonly lines: readonly {
    readonly awardId: string;
    readonly categoryKey: string;
    readonly tierKey: string;
    readonly place: number;
    readonly winnerName: string;
  }[];
}

interface Case {
  readonly id: string;
  readonly awardId: string;
}

interface Complaint {
  readonly categoryKey: string;
  readonly place: number;
  readonly grounds: string;
  readonly finding: string;
  readonly upheld: boolean;
  /** Sent in the name of a unit, with a file that shows it. */
  readonly byUnit?: true;
}

/** Local times of the demo's own plan; a holiday from the 1st to the 7th of October lies within the notice. */
const USUAL_TIMES = {
  posted: '2018-09-27T09:00',
  complained: '2018-09-28T10:00',
  decided: '2018-09-30T15:00',
} as const;
/** By another plan the list is posted as soon as it may be, and what is said of it is decided within the day. */
const timesOf = ({ plan, usual }: Play): Readonly<Record<keyof typeof USUAL_TIMES, string>> => {
  if (usual) return USUAL_TIMES;
  const earliest = plan.schedule.noticeEarliestAt;
  return { posted: earliest, complained: shifted(plan, earliest, 60), decided: shifted(plan, earliest, 180) };
};

const MINUTE_MS = 60_000;

/** Places count over all tiers of a category: the seventh essay has a second prize. */
const COMPLAINTS: readonly Complaint[] = [
  {
    categoryKey: 'endeavour',
    place: 3,
    grounds: '该候选人所报项目的主要数据由他人完成，申报材料与村委会台账不一致，请核实。',
    finding: '经核查台账并走访，所报主要数据与事实不符，异议成立。',
    upheld: true,
  },
  {
    categoryKey: 'my-helping-story',
    place: 7,
    grounds: '该文与去年某刊发表的文章大段相同，疑为抄袭，附原刊页码，请核实。',
    finding: '经比对原刊，主要段落雷同，异议成立，取消获奖资格。',
    upheld: true,
    byUnit: true,
  },
  {
    categoryKey: 'contribution',
    place: 1,
    grounds: '有群众反映该候选人在项目验收时另有问题，希望有关部门再作了解。',
    finding: '经向验收单位核实，反映的情况不属实，异议不成立。',
    upheld: false,
  },
];

/** By another plan somebody objects to the first of the list, without reason. */
const complaintsFor = ({ usual }: Play, { lines }: NoticeView): readonly Complaint[] => {
  const [first] = lines;
  if (usual) return COMPLAINTS;
  const [, , unfounded] = COMPLAINTS;
  return first && unfounded ? [{ ...unfounded, categoryKey: first.categoryKey, place: first.place }] : [];
};

const PAGES_OF_JOURNAL = Buffer.from('%PDF-1.7\n% pages 31 to 33 of the journal\n%%EOF\n');

const complain = async (play: Play, notice: NoticeView): Promise<ReadonlyMap<string, Complaint>> => {
  const complaints = new Map<string, Complaint>();
  for (const complaint of complaintsFor(play, notice)) {
    const line = notice.lines.find(
      ({ categoryKey, place }) => categoryKey === complaint.categoryKey && place === complaint.place,
    );
    if (!line) throw new Error(`Place ${complaint.place} of ${complaint.categoryKey} is not on the notice.`);
    const { receiptNumber } = await play.cast.everyone.post<{ receiptNumber: string }>(
      `/api/notices/${notice.id}/objections`,
      {
        awardId: line.awardId,
        ...(complaint.byUnit
          ? { claimant: 'unit', name: '某杂志编辑部', contactPerson: '孙编辑' }
          : { name: '赵先生' }),
        contact: '电话留存',
        grounds: complaint.grounds,
      },
    );
    if (complaint.byUnit)
      await play.cast.everyone.upload(
        `/api/objections/receipts/${receiptNumber}/evidence`,
        {},
        PAGES_OF_JOURNAL,
        '原刊.pdf',
      );
    const page = await play.cast.everyone.text(`/objection?receipt=${receiptNumber}`);
    if (!page.includes('已收到')) throw new Error('The page of a receipt does not say that the objection came in.');
    complaints.set(line.awardId, complaint);
    play.progress.step();
  }
  return complaints;
};

const examine = async (play: Play, complaints: ReadonlyMap<string, Complaint>): Promise<void> => {
  const { organiser } = play.cast;
  const cases = await organiser.all<Case>('/api/objections', { programmeId: play.known.programmeId });
  for (const { id, awardId } of cases) {
    const complaint = complaints.get(awardId);
    if (!complaint) continue;
    await organiser.send('objection', id, 'objection.examine');
    if (complaint.byUnit)
      await play.refusals.expect(
        'OBJECTION.OF_ANOTHER',
        'OBJECTION.OF_ANOTHER',
        () => play.cast.secondOrganiser.send('objection', id, 'objection.dismiss', { finding: '不必再查。' }),
        'deciding a case that somebody else owns',
      );
    await organiser.send('objection', id, complaint.upheld ? 'objection.uphold' : 'objection.dismiss', {
      finding: complaint.finding,
      reply: complaint.upheld ? '经核查，异议成立，已按规定处理。' : '经核查，所反映情况不属实。',
    });
    play.progress.step();
    // One after the other: reserves step in in the order of the decisions.
    if (!complaint.upheld) continue;
    await confirmSuccession(play, complaint.categoryKey);
    await until(`a reserve steps in for ${complaint.categoryKey}`, () => reservesOf(play, cases, complaints));
  }
};

interface Succession {
  readonly id: string;
  readonly categoryKey: string;
  readonly state: string;
  readonly next: readonly { readonly entryId: string }[];
}

/** The rule proposes who comes up; a person confirms it. Whoever confirms somebody else is refused. */
const confirmSuccession = async (play: Play, categoryKey: string): Promise<void> => {
  const { organiser } = play.cast;
  const proposal = await until(`a place of ${categoryKey} fell free`, async () => {
    const all = await organiser.get<Succession[]>('/api/successions', { programmeId: play.known.programmeId });
    return all.find((one) => one.categoryKey === categoryKey && one.state === 'proposed') ?? false;
  });
  const [first] = proposal.next;
  await play.refusals.expect(
    'SUCCESSION.CHANGED',
    'SUCCESSION.CHANGED',
    () =>
      organiser.send('succession', proposal.id, 'succession.confirm', {
        entryIds: proposal.next.length > 1 || !first ? [] : [first.entryId, first.entryId],
      }),
    'confirming others than those who are next in rank',
  );
  await organiser.send('succession', proposal.id, 'succession.confirm', {
    entryIds: proposal.next.map(({ entryId }) => entryId),
  });
};

const noticesOf = (play: Play): Promise<Notice[]> =>
  play.cast.everyone.all<Notice>('/api/notices', { programmeId: play.known.programmeId });

/** As many reserves on notice as winners were removed so far. */
const reservesOf = async (
  play: Play,
  cases: readonly Case[],
  complaints: ReadonlyMap<string, Complaint>,
): Promise<boolean> => {
  const awards = await play.cast.organiser.all<{ id: string; state: string }>('/api/awards', {
    programmeId: play.known.programmeId,
  });
  const upheld = await play.cast.organiser.all<Case>('/api/objections', {
    programmeId: play.known.programmeId,
    state: 'upheld',
  });
  const removed = awards.filter(({ id, state }) => state === 'removed' && complaints.has(id));
  const reserves = (await noticesOf(play)).filter(({ kind, state }) => kind === 'reserve' && state !== 'drafted');
  return cases.length > 0 && removed.length === upheld.length && reserves.length === upheld.length;
};

const localAfter = (play: Play, isoTime: string): string => {
  const at = new Date(new Date(isoTime).getTime() + MINUTE_MS);
  const local = new Intl.DateTimeFormat('sv-SE', {
    timeZone: play.plan.timezone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at);
  return local.replace(' ', 'T').slice(0, 16);
};

/** To the end of each notice in turn, and a minute beyond; then the worker concludes it. */
const waitForEnds = async (play: Play): Promise<void> => {
  for (;;) {
    const running = (await noticesOf(play)).filter(({ state }) => state === 'published');
    const ends = running.flatMap(({ endsAt }) => endsAt ?? []).sort();
    const [next] = ends;
    if (next === undefined) return;
    await play.moveTo(localAfter(play, next));
    await until('notices that are over are concluded', async () =>
      (await noticesOf(play)).every(({ state, endsAt }) => state !== 'published' || endsAt === null || endsAt > next),
    );
    play.progress.step();
  }
};

/** The list is posted, people object, places that fall free go to the next in rank, who stand on notices of their own. */
export const publicise = async (play: Play): Promise<{ pdf: Buffer }> => {
  const { cast, known, refusals } = play;
  const { organiser } = cast;
  await organiser.send('programme', known.programmeId, 'programme.publicise');
  const { id } = await organiser.post<Notice>('/api/notices', { programmeId: known.programmeId, kind: 'list' });
  const times = timesOf(play);
  if (play.usual)
    await refusals.expect(
      'NOTICE.TOO_EARLY',
      'NOTICE.TOO_EARLY',
      () => organiser.send('notice', id, 'notice.publish'),
      'publishing the notice before its day',
    );
  await play.moveTo(times.posted);
  await organiser.send('notice', id, 'notice.publish');
  const pdf = await cast.everyone.bytes(`/api/notices/${id}/pdf`);
  const notice = await cast.everyone.get<NoticeView>(`/api/notices/${id}`);
  play.progress.step();
  await play.moveTo(times.complained);
  const complaints = await complain(play, notice);
  if (play.usual) await objectLate(play, notice);
  await refusals.expect(
    'NOTICE.RUNNING',
    'NOTICE.RUNNING',
    () => organiser.send('programme', known.programmeId, 'programme.commend'),
    'commending while the notice runs',
  );
  await play.moveTo(times.decided);
  await examine(play, complaints);
  await waitForEnds(play);
  const [line] = notice.lines;
  await refusals.expect(
    'OBJECTION.WINDOW_CLOSED',
    'OBJECTION.WINDOW_CLOSED',
    () =>
      cast.everyone.post(`/api/notices/${id}/objections`, {
        awardId: line?.awardId,
        name: '钱女士',
        contact: '电话留存',
        grounds: '公示已经结束，仍希望提出一条迟到的意见。',
      }),
    'objecting after the notice',
  );
  return { pdf };
};
