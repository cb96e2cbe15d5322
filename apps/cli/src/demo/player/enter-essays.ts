import type { EssayInWorld } from '../world/index.js';
import type { Client, FileOfForm } from './client.js';
import { receiptIn } from './author-forms.js';
import { docxOf, pdfOf } from './essay-papers.js';
import { categoryOf, idOf, type Play } from './play.js';

const FORM_THEME = 'my-poverty-alleviation-course';
const OFFICE_THEME = 'my-helping-story';

interface Registered {
  readonly id: string;
}

interface FileRead {
  readonly id: string;
  readonly text: string;
  readonly lengthRefusal: {
    readonly code: string;
    readonly title: string;
    readonly remedy: string;
    readonly fields: readonly { readonly field: string }[];
  } | null;
}

/** Two counties whose people do what the table of essays has nobody do. */
interface Desk {
  readonly play: Play;
  readonly text: string;
  readonly here: Client;
  readonly there: Client;
  readonly hereId: string;
  readonly thereId: string;
}

const deskOf = (play: Play): Desk => {
  const essay = play.world.essays.find(
    ({ themeKey, intent }) => themeKey === FORM_THEME && intent === 'sound',
  ) as EssayInWorld; // the world has many
  const [here = '', there = ''] = play.world.offices.filter(({ kind }) => kind === 'county').map(({ key }) => key);
  return {
    play,
    text: essay.text,
    here: play.cast.clerk(here),
    there: play.cast.clerk(there),
    hereId: idOf(play.known.officeIds, here),
    thereId: idOf(play.known.officeIds, there),
  };
};

const register = (
  { play }: Desk,
  clerk: Client,
  officeId: string,
  authorName: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Registered> =>
  clerk.post<Registered>('/api/essays', {
    programmeId: play.known.programmeId,
    categoryKey: FORM_THEME,
    officeId,
    title: '迟到的一篇',
    authorName,
    body: '',
    ...more,
  });

/** An essay as the author’s own file: DOCX is taken, a PDF is too short, a scan and a locked file are refused. */
const sendFiles = async (desk: Desk): Promise<string> => {
  const { play, here, hereId, text } = desk;
  const { refusals } = play;
  const { id } = await register(desk, here, hereId, '石小满');
  const path = `/api/essays/${id}/files`;
  const send = (bytes: Buffer, name: string): Promise<FileRead> => here.upload<FileRead>(path, {}, bytes, name);
  await refusals.expect(
    'essayFile.scan',
    'DOCUMENT.NO_TEXT',
    () => send(pdfOf(''), '扫描件.pdf'),
    'a scan that has no words in it, as the file of an essay',
  );
  await refusals.expect(
    'essayFile.locked',
    'DOCUMENT.OLD_WORD',
    () => send(Buffer.from('d0cf11e0a1b11ae1', 'hex'), '征文.doc'),
    'an old or locked Word file',
  );
  const pdf = await send(pdfOf('The road to the new village'), '征文.pdf');
  refusals.note('essayFile.short', 'ENTRY.TEXT_TOO_SHORT', pdf.lengthRefusal ?? undefined, 'a PDF below the minimum');
  await here.send('essayFile', pdf.id, 'essayFile.discard');
  const docx = await send(docxOf(text.split('\n').filter(Boolean), '石小满'), '征文.docx');
  await here.send('essayFile', docx.id, 'essayFile.confirm');
  const { body } = await here.get<{ body: string }>(`/api/essays/${id}`);
  if (body !== docx.text) throw new Error('The essay has another text than the one that was confirmed.');
  return id;
};

/** The same author in another writing is one author; somebody else of the name is let in with a reason. */
const registerTwice = async (desk: Desk): Promise<string> => {
  const { play, here, hereId } = desk;
  await play.refusals.expect(
    'authorTwice',
    'ENTRY.TWICE',
    () => register(desk, here, hereId, '石　小滿'),
    'an author once more, spaced and in traditional characters',
  );
  const namesake = await register(desk, here, hereId, '石小满', { twiceReason: '同县同名的另一人，身份证号不同' });
  return namesake.id;
};

const fileOf = (bytes: Buffer, name: string): FileOfForm => ({ field: 'file', name, bytes });

/** Authors use the public form: one essay is taken, one is not, one waits until it is too late. */
const useForm = async ({ play, text, here, hereId }: Desk): Promise<string> => {
  const address = `/enter/${categoryOf(play, FORM_THEME).id}`;
  const formOf = (authorName: string, body: string) => ({
    officeId: hereId,
    title: '我的路',
    authorName,
    phone: '138 0013 8000',
    body,
  });
  const sent = async (authorName: string, file?: FileOfForm): Promise<string> => {
    const form = formOf(authorName, file ? '' : text);
    const { status, text: page } = await play.cast.everyone.form(address, form, file);
    if (status !== 201) throw new Error(`The form of ${authorName} was answered with ${status}.`);
    return receiptIn(page);
  };
  const wrong = await play.cast.everyone.form(address, { officeId: hereId, title: '我的路', body: text });
  const closed = await play.cast.everyone.form(`/enter/${categoryOf(play, OFFICE_THEME).id}`, {});
  const scan = await play.cast.everyone.form(address, formOf('温如玉', ''), fileOf(pdfOf(''), '扫描件.pdf'));
  if (wrong.status !== 422 || closed.status !== 404 || scan.status !== 422)
    throw new Error(
      `Half a form was answered with ${wrong.status}, a theme of offices with ${closed.status}, a scan with ${scan.status}.`,
    );
  const taken = await sent('温如玉', fileOf(docxOf(text.split('\n').filter(Boolean), '温如玉'), '我的路.docx'));
  await sent('谷雨声');
  await sent('常来迟');
  const { programmeId } = play.known;
  const entries = await here.all<{ id: string; authorName: string }>('/api/author-entries', { programmeId });
  const of = (name: string): string => entries.find(({ authorName }) => authorName === name)?.id ?? '';
  await here.send('authorEntry', of('温如玉'), 'authorEntry.accept');
  await here.send('authorEntry', of('谷雨声'), 'authorEntry.return', { reason: '请改投居住地所在县' });
  const shown = await play.cast.everyone.text(`/enter/receipts/${taken}`);
  if (!shown.includes('已收下')) throw new Error('The receipt does not tell that the essay was taken.');
  const { essayId } = await here.get<{ essayId: string }>(`/api/author-entries/${of('温如玉')}`);
  return essayId;
};

interface Candidate {
  readonly firstId: string;
  readonly secondId: string;
  readonly firstName: string;
}

/** An author went to two counties under two writings: the municipal office says that it is one, and unsays it, and says it. */
const mergeNames = async (desk: Desk): Promise<string[]> => {
  const { play, here, there, hereId, thereId } = desk;
  const { organiser } = play.cast;
  const { programmeId } = play.known;
  const one = await register(desk, here, hereId, '古丽·买买提');
  const other = await register(desk, there, thereId, '古丽买买提（教师）');
  const candidates = await organiser.all<Candidate>('/api/entrants/candidates', { programmeId });
  const pair = candidates.find(({ firstName }) => firstName.startsWith('古丽'));
  if (!pair) throw new Error('Nobody proposed that two writings are one name.');
  const { firstId, secondId } = pair;
  const { id } = await organiser.post<Registered>('/api/entrants/merges', { firstId, secondId });
  const say = (event: string, reason: string) =>
    organiser.send('entrantMerge', id, `entrantMerge.${event}`, { reason });
  await say('confirm', '两县核对，是同一位作者');
  await say('undo', '待核实身份');
  await say('confirm', '身份已核实');
  await there.send('essay', other.id, 'essay.withdraw');
  await play.refusals.expect(
    'mergedTwice',
    'ENTRY.TWICE',
    () => register(desk, there, thereId, '古丽买买提（教师）'),
    'an author whose names are one by now, through another county',
  );
  return [one.id];
};

/** All the ways an essay comes in beside the table; none of them stays, so that the prizes are those of the world. */
export const enterEssays = async (play: Play): Promise<void> => {
  const desk = deskOf(play);
  const own = [await sendFiles(desk), await registerTwice(desk), await useForm(desk), ...(await mergeNames(desk))];
  await desk.here.sendAll('essay', own, 'essay.withdraw');
};
