import { notFound, ROLES } from '#kernel';
import { Endpoint } from '#platform';
import { Controller, Get, Header, Param } from '@nestjs/common';
import { z } from 'zod';
import { CredentialIssuer } from './credential-issuer.js';
import { STATUS_PURPOSES, StatusLists } from './status-lists.service.js';

const everybody = ROLES.filter((role) => role !== 'system');
const place = z.object({ list: z.coerce.number().int().min(1).max(1_000_000), purpose: z.enum(STATUS_PURPOSES) });

/** What whoever verifies a credential needs, for everybody on the net and for pages of other hosts. */
@Controller()
export class CredentialController {
  constructor(
    private readonly issuer: CredentialIssuer,
    private readonly statuses: StatusLists,
  ) {}

  @Get('.well-known/did.json')
  @Header('content-type', 'application/did+json')
  @Header('cache-control', 'max-age=300')
  @Header('access-control-allow-origin', '*')
  @Endpoint({ access: everybody, summary: 'Who issues credentials here: did:web', produces: 'application/did+json' })
  async did(): Promise<string> {
    return JSON.stringify(await this.issuer.didDocument());
  }

  /** Never out of a cache: it agrees with the check page at each moment. */
  @Get('status/:list/:purpose')
  @Header('content-type', 'application/vc')
  @Header('cache-control', 'no-cache')
  @Header('access-control-allow-origin', '*')
  @Endpoint({
    access: everybody,
    summary: 'A Bitstring Status List: which credentials are revoked or suspended',
    produces: 'application/vc',
  })
  async list(@Param('list') list: string, @Param('purpose') purpose: string): Promise<string> {
    const wanted = place.safeParse({ list, purpose });
    if (!wanted.success) throw notFound('list');
    return this.statuses.list(wanted.data.list, wanted.data.purpose);
  }
}
