import { type Language, problemText } from '#contracts';
import { type Actor, actsFor, DomainError, invalid, notFound } from '#kernel';
import { columnsFound, readSpreadsheet, type SheetFormat, writeSpreadsheet } from '#platform';
import { Engine, outcomeOf, refusalLineOf } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import { type AskedNominee, OpinionRequestQueries } from './opinion-request.queries.js';
import type { sheetApplied, sheetPreview } from './opinion-request.views.js';
import { answersIn, rowsOfSheet, SHEET_COLUMNS, type SheetAnswer } from './opinion-sheet.rules.js';

/** A department answers for many nominees by a sheet: taken away, filled in, looked through, applied. */
@Injectable()
export class OpinionSheetService {
  constructor(
    private readonly queries: OpinionRequestQueries,
    private readonly engine: Engine,
  ) {}

  async sheet(actor: Actor, requestId: string, format: SheetFormat): Promise<Readable> {
    return writeSpreadsheet(format, '部门意见', inPieces(rowsOfSheet(await this.queries.nominees(actor, requestId))));
  }

  /** What applying the sheet would be tried with. Nothing is written. @throws DomainError `SHEET.…`, `OPINION_SHEET.NO_COLUMNS` */
  async preview(
    actor: Actor,
    requestId: string,
    file: string,
    language: Language,
  ): Promise<z.infer<typeof sheetPreview>> {
    const answers = await this.read(actor, requestId, file);
    return {
      rows: answers.map(({ row, nomineeName, answer, reason, faults }) => ({
        row,
        nomineeName,
        answer,
        reason,
        faults: faults.map(({ cell, code, params }) => ({ cell, code, ...problemText(code, params, language) })),
      })),
      answers: answers.filter(({ answer, faults }) => answer !== null && faults.length === 0).length,
      blank: answers.filter(({ answer, faults }) => answer === null && faults.length === 0).length,
      faulty: answers.filter(({ faults }) => faults.length > 0).length,
    };
  }

  /**
   * Answers by the sheet, each row by the event that its answer is: applied whole, or refused whole with its cell. A row that
   * says again what was answered before changes nothing and isn't told of.
   */
  async apply(
    actor: Actor,
    requestId: string,
    file: string,
    language: Language,
  ): Promise<z.infer<typeof sheetApplied>> {
    const before = new Map((await this.queries.nominees(actor, requestId)).map((nominee) => [nominee.id, nominee]));
    const report: z.infer<typeof sheetApplied> = { applied: [], refused: [] };
    for (const given of await this.read(actor, requestId, file)) {
      const [fault] = given.faults;
      if (fault) {
        const { cell, code, params } = fault;
        report.refused.push({
          row: given.row,
          cell,
          ...refusalLineOf(new DomainError('invalid', code, params), language),
        });
      } else if (given.id !== undefined && given.answer !== null && !saysTheSame(given, before.get(given.id))) {
        const outcome = await outcomeOf(this.answer(actor, given.id, given));
        if (outcome instanceof DomainError)
          report.refused.push({ row: given.row, cell: given.cell, ...refusalLineOf(outcome, language) });
        else report.applied.push({ row: given.row, id: outcome.id, state: outcome.state });
      }
    }
    return report;
  }

  private answer(actor: Actor, id: string, { answer, reason }: SheetAnswer): Promise<{ id: string; state: string }> {
    return answer === 'agree'
      ? this.engine.applyEvent('opinion', id, 'opinion.agree', actor, {
          payload: reason === '' ? {} : { text: reason },
        })
      : this.engine.applyEvent('opinion', id, 'opinion.object', actor, { payload: { reason } });
  }

  private async read(actor: Actor, requestId: string, file: string): Promise<SheetAnswer[]> {
    const { officeId } = (await this.queries.get(actor, requestId)) as { officeId: string }; // a column of every request
    const asked = await this.queries.nominees(actor, requestId);
    const nominees = asked.filter((one) => answersFor(actor, one));
    // Who oversees may read the sheet and answers nothing.
    if (!actsFor(actor, officeId) && nominees.length === 0) throw notFound('opinionRequest', requestId);
    const { sheets } = await readSpreadsheet(Buffer.from(file, 'base64'));
    const [sheet] = [...sheets].sort((a, b) => columnsFound(b, SHEET_COLUMNS) - columnsFound(a, SHEET_COLUMNS));
    const answers = sheet && answersIn(sheet, nominees);
    if (!answers) {
      throw invalid('OPINION_SHEET.NO_COLUMNS', [], { columns: SHEET_COLUMNS.map(({ names }) => names[0]) });
    }
    return answers;
  }
}

/** Of the department, or named to answer in its stead. */
const answersFor = (actor: Actor, { officeId, standInId }: AskedNominee): boolean =>
  actsFor(actor, officeId) || (standInId !== null && standInId === actor.personId);

const saysTheSame = ({ answer, reason }: SheetAnswer, known: AskedNominee | undefined): boolean =>
  known !== undefined &&
  known.state === (answer === 'agree' ? 'agreed' : 'objected') &&
  (known.opinionText ?? '') === reason;

// eslint-disable-next-line @typescript-eslint/require-await -- the writer takes rows as they come
async function* inPieces(rows: readonly (readonly string[])[]): AsyncGenerator<readonly string[]> {
  yield* rows;
}
