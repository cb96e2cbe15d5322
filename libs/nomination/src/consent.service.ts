import { type Actor, type Clock, notFound, officesOf, PUBLIC, refused, system } from '#kernel';
import { CLOCK, publicAddress, type Settings, SETTINGS } from '#platform';
import { findCategory } from '#programme';
import { Engine } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import type { ConsentAnswer, ConsentAsked } from './consent.views.js';
import { CONSENT_STATES } from './consent.rules.js';

const TOKEN_BYTES = 16;
/** How long a link holds; a clerk may make another at any time. */
const LINK_HOLDS_MS = 14 * 86_400_000;

const OUTCOMES: Readonly<Record<ConsentAnswer['answer'], string>> = { accept: 'accepted', decline: 'declined' };

export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

interface Nomination {
  readonly id: string;
  readonly programme_id: string;
  readonly category_id: string;
  readonly office_id: string;
  readonly nominee_name: string;
  readonly state: string;
}

@Injectable()
export class ConsentService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'http'>,
  ) {}

  /**
   * A link for the nominee, which is told this once: only its hash is kept. A link that was made before is worth nothing
   * from now on.
   * @throws DomainError `NOT_FOUND` for a foreign nomination, `CONSENT.NOT_ASKED`, `CONSENT.NOT_NEEDED`,
   * `CONSENT.GIVEN_ALREADY`
   */
  async ask(actor: Actor, nominationId: string): Promise<ConsentAsked> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const expiresAt = new Date(this.clock.now().getTime() + LINK_HOLDS_MS);
    await this.dataSource.transaction(async (manager) => {
      const [nomination]: Nomination[] = await manager.query(
        'select * from public.nomination where id = $1 and office_id = any($2) for share',
        [nominationId, officesOf(actor)],
      );
      if (!nomination) throw notFound('nomination', nominationId);
      await this.demandAskable(manager, nomination);
      const [known]: { id: string; state: string; nominee_name: string }[] = await manager.query(
        'select id, state, nominee_name from public.consent where nomination_id = $1',
        [nominationId],
      );
      const tokenHash = hashOfToken(token);
      if (!known) {
        const row = {
          programme_id: nomination.programme_id,
          nomination_id: nominationId,
          office_id: nomination.office_id,
          nominee_name: nomination.nominee_name,
          token_hash: tokenHash,
          expires_at: expiresAt,
        };
        await this.engine.beginOne('consent', row, actor, { manager });
        return;
      }
      if (known.state === 'accepted' && known.nominee_name === nomination.nominee_name)
        throw refused('CONSENT.GIVEN_ALREADY');
      await this.engine.applyEvent('consent', known.id, 'consent.renew', onBehalfOf(actor), {
        manager,
        payload: { tokenHash, expiresAt: expiresAt.toISOString() },
      });
    });
    return { link: publicAddress(this.settings, `/consent/${token}`), expiresAt };
  }

  /**
   * The nominee's answer. Declining takes the nomination back, which frees its place. The same answer again, as a second
   * click sends it, changes nothing and is no fault.
   * @throws DomainError `NOT_FOUND` for a token that is none, `CONSENT.LINK_OVER`, `CONSENT.NOT_NEEDED`,
   * `CONSENT.OF_ANOTHER`, `EVENT.IMPOSSIBLE_NOW` for one that was answered.
   */
  async answer(token: string, { answer, reason }: ConsentAnswer): Promise<void> {
    const consent = await this.behind(token);
    if (!consent) throw notFound('consent', 'link');
    const payload = answer === 'decline' && reason !== undefined ? { payload: { reason } } : {};
    try {
      await this.engine.applyEvent('consent', consent.id, `consent.${answer}`, PUBLIC, payload);
    } catch (error) {
      // Whoever answers a second time, or is overtaken by their own second click.
      if ((await this.behind(token))?.state !== OUTCOMES[answer]) throw error;
    }
  }

  private async behind(token: string): Promise<{ id: string; state: string } | undefined> {
    const [consent]: { id: string; state: string }[] = await this.dataSource.query(
      'select id, state from public.consent where token_hash = $1',
      [hashOfToken(token)],
    );
    return consent;
  }

  private async demandAskable(manager: EntityManager, { category_id, state }: Nomination): Promise<void> {
    const { rules } = await findCategory(manager, category_id);
    if (rules.nomineeConsent !== 'required') throw refused('CONSENT.NOT_ASKED', { category: rules.name });
    if (!CONSENT_STATES.includes(state)) throw refused('CONSENT.NOT_NEEDED', { state });
  }
}

/** The clerk asks for a link; the hash of its token is none of a person's to send. */
const onBehalfOf = ({ personId, name }: Actor): Actor => ({ ...system(name), personId });
