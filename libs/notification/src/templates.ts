import { textSchema } from '#contracts';
import { z } from 'zod';

const MOST_WORDS = 1000;

/** What people wrote: names, titles, reasons. Never in a template that is blind. */
export const words = z.string().max(MOST_WORDS);
/** A name out of the plan, in both languages. */
const named = textSchema;
const count = z.number().int().min(0);
/** Told in the zone of the programme. */
const moment = z.iso.datetime();

interface Template {
  /** Told to people who judge blind: without a word of an entry, its people or its office. */
  readonly blind?: true;
  readonly params: z.ZodObject;
}

const entry = { programme: named, category: named, entry: words };
/** When entries close. */
const closing = { programme: named, category: named, dueAt: moment, timezone: z.string() };
const due = { programme: named, dueAt: moment, daysLeft: count, timezone: z.string() };

/**
 * Every message that there is, and what it may carry: a parameter that is not named here never gets into one. Subject and
 * text stand in the language files of `contracts` under the same name.
 */
export const TEMPLATES = {
  'entry.returned': {
    params: z.strictObject({ ...entry, reason: words, dueAt: moment, timezone: z.string() }),
  },
  'entry.rejected': { params: z.strictObject({ ...entry, reason: words }) },
  'entry.passed': { params: z.strictObject(entry) },
  'entry.passedPreliminarily': {
    params: z.strictObject({ ...entry, reason: words, dueAt: moment, timezone: z.string() }),
  },
  'entry.declined': { params: z.strictObject({ ...entry, reason: words }) },
  'entry.disqualified': { params: z.strictObject({ ...entry, reason: words }) },
  'entry.letGo': { params: z.strictObject({ ...entry, reason: words }) },
  'entry.possibleDuplicate': { params: z.strictObject({ ...entry, count }) },
  'entries.closing': { params: z.strictObject({ ...due, drafts: count, missing: count }) },
  'office.belowMinimum': { params: z.strictObject({ ...closing, minimum: count, sentIn: count, missing: count }) },
  'place.freed': { params: z.strictObject({ ...closing, entry: words }) },
  'place.freedNext': { params: z.strictObject({ ...closing, entry: words, next: words }) },
  'consent.accepted': { params: z.strictObject({ ...closing, entry: words }) },
  'consent.expired': { params: z.strictObject({ ...closing, entry: words }) },
  'correction.due': { params: z.strictObject({ ...due, count }) },
  'formal.due': { params: z.strictObject({ ...due, count }) },
  'grace.granted': { params: z.strictObject({ programme: named, dueAt: moment, reason: words, timezone: z.string() }) },
  'grace.ending': { params: z.strictObject({ ...due, count }) },
  'judging.assigned': {
    blind: true,
    params: z.strictObject({
      programme: named,
      category: named,
      round: named,
      count,
      dueAt: moment,
      timezone: z.string(),
    }),
  },
  'judging.placeOpen': {
    blind: true,
    params: z.strictObject({ programme: named, category: named, round: named, count }),
  },
  'judging.reminded': {
    blind: true,
    params: z.strictObject({ programme: named, category: named, round: named, count }),
  },
  'judging.due': { blind: true, params: z.strictObject({ ...due, category: named, round: named, count }) },
  'opinions.requested': {
    params: z.strictObject({ programme: named, category: named, count, dueAt: moment, timezone: z.string() }),
  },
  'opinions.due': { params: z.strictObject({ ...due, category: named, count }) },
  'opinions.overdue': {
    params: z.strictObject({ programme: named, category: named, count, dueAt: moment, timezone: z.string() }),
  },
  'review.nobodyFree': { params: z.strictObject({ ...entry, office: named }) },
  'opinion.nobodyFree': { params: z.strictObject({ ...entry, office: named }) },
  'standIn.named': { params: z.strictObject({ ...entry, office: named }) },
  'standIn.answers': { params: z.strictObject({ ...entry, office: named }) },
  'ballot.opened': { params: z.strictObject({ programme: named, category: named, count }) },
  'objection.decided': { params: z.strictObject({ programme: named, category: named, state: words, finding: words }) },
  'objection.filed': { params: z.strictObject(closing) },
  'objection.assigned': { params: z.strictObject(closing) },
  'objection.overdue': { params: z.strictObject(closing) },
  'objection.late': { params: z.strictObject({ ...entry, department: words }) },
  'approval.proposed': {
    params: z.strictObject({ programme: named, act: words, subject: words, reason: words, by: words }),
  },
  'approval.approved': { params: z.strictObject({ programme: named, act: words, subject: words, by: words }) },
  'certificates.issued': { params: z.strictObject({ programme: named, count }) },
  'mail.test': { params: z.strictObject({}) },
} as const satisfies Readonly<Record<string, Template>>;

export type TemplateName = keyof typeof TEMPLATES;
export type TemplateParams<Name extends TemplateName> = z.input<(typeof TEMPLATES)[Name]['params']>;

export const isTemplate = (name: string): name is TemplateName => name in TEMPLATES;
