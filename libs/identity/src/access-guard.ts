import { type Actor, DomainError, forbidden, hasAnyRole, PUBLIC } from '#kernel';
import { ENDPOINT, type EndpointDeclaration, SETTINGS, type Settings } from '#platform';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { tokenIn } from './session-cookie.js';
import { sameToken, Sessions, type SignedIn } from './session.service.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The session of the request; absent for the public. Set by the guard. */
    signedIn?: SignedIn;
  }
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whoever has to change the password first may do what anybody may, and nothing else. */
const actorOf = (signedIn: SignedIn | undefined): Actor =>
  signedIn && !signedIn.mustChangePassword ? signedIn.actor : PUBLIC;

const turnedAway = (signedIn: SignedIn | undefined): DomainError => {
  if (!signedIn) return new DomainError('unauthenticated', 'SIGN_IN.NEEDED');
  return signedIn.mustChangePassword ? forbidden('PASSWORD.CHANGE_DUE') : forbidden();
};

/** The door of every route: who asks, whether the request comes from our own pages, and whether that role may. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly reflector = new Reflector();

  constructor(
    private readonly sessions: Sessions,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const declaration = this.reflector.get<EndpointDeclaration | undefined>(ENDPOINT, context.getHandler());
    if (!declaration) throw forbidden();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = tokenIn(request.headers.cookie, this.settings.http.secureCookies);
    const signedIn = token === undefined ? undefined : await this.sessions.find(token);
    if (!SAFE.has(request.method)) this.refuseForgery(request, declaration, signedIn);
    request.actor = actorOf(signedIn);
    if (signedIn) request.signedIn = signedIn;
    if (declaration.access.includes('public') || hasAnyRole(request.actor, declaration.access)) return true;
    throw turnedAway(signedIn);
  }

  /** Another site can make a browser send our cookie, but neither our header nor a false origin. */
  private refuseForgery(
    request: FastifyRequest,
    declaration: EndpointDeclaration,
    signedIn: SignedIn | undefined,
  ): void {
    if (!this.isFromOurPages(request)) throw forbidden('CSRF.FOREIGN_SITE');
    if (!signedIn || declaration.withoutCsrf) return;
    const given = request.headers['x-csrf-token'];
    if (typeof given !== 'string' || !sameToken(given, signedIn.csrfToken)) throw forbidden('CSRF.TOKEN_WRONG');
  }

  /** The browser's own word where it gives one: a form of a page that sends no referrer bears the origin `null`. */
  private isFromOurPages(request: FastifyRequest): boolean {
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined) return site === 'same-origin' || site === 'none';
    const { origin } = request.headers;
    return origin === undefined || this.isOurs(origin, request);
  }

  private isOurs(origin: string, request: FastifyRequest): boolean {
    const { publicUrl } = this.settings.http;
    if (publicUrl !== undefined && origin === new URL(publicUrl).origin) return true;
    return URL.canParse(origin) && new URL(origin).host === request.headers.host;
  }
}
