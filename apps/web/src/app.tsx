import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { HomePage } from './home-page.js';
import { actsForOffice, administers, audits, commends, judges, runsRounds, votes } from './shared/areas.js';
import { NotFound } from './shared/not-found.js';
import { ProgrammeZone } from './shared/programme-zone.js';
import { type Session, useSession } from './shared/session.js';
import { Shell } from './shared/shell.js';
import { Loading, Trouble } from './shared/trouble.js';
import { PasswordPage } from './sign-in/password-page.js';
import { SignInPage } from './sign-in/sign-in-page.js';

// Each role's pages are a chunk of their own: a judge's phone loads none of the offices' tables.
const AdministratorPages = lazy(() => import('./administrator/administrator-pages.js'));
const AuditorPages = lazy(() => import('./auditor/auditor-pages.js'));
const CommendationPages = lazy(() => import('./commendation/commendation-pages.js'));
const JudgePages = lazy(() => import('./judge/judge-pages.js'));
const LeaderPages = lazy(() => import('./leader/leader-pages.js'));
const MessagesPage = lazy(() => import('./messages/messages-page.js'));
const OfficePages = lazy(() => import('./office/office-pages.js'));
const ProcessPage = lazy(() => import('./shared/process-page.js'));
const OrganiserPages = lazy(() => import('./organiser/organiser-pages.js'));

const Pages = ({ session }: { readonly session: Session }) => (
  <Suspense fallback={<Loading />}>
    <Switch>
      <Route path="/">
        <HomePage session={session} />
      </Route>
      <Route path="/messages">
        <MessagesPage />
      </Route>
      <Route path="/password">
        <PasswordPage />
      </Route>
      <Route path="/process/:process/:id">{(of) => <ProcessPage key={of.id} {...of} />}</Route>
      <Route path="/sign-in">
        <Redirect to="/" replace />
      </Route>
      {judges(session) && (
        <Route path="/judge" nest>
          <JudgePages />
        </Route>
      )}
      {actsForOffice(session) && (
        <Route path="/office" nest>
          <ProgrammeZone>
            <OfficePages />
          </ProgrammeZone>
        </Route>
      )}
      {administers(session) && (
        <Route path="/administrator" nest>
          <AdministratorPages />
        </Route>
      )}
      {audits(session) && (
        <Route path="/auditor" nest>
          <AuditorPages />
        </Route>
      )}
      {runsRounds(session) && (
        <Route path="/organiser" nest>
          <ProgrammeZone>
            <OrganiserPages />
          </ProgrammeZone>
        </Route>
      )}
      {commends(session) && (
        <Route path="/commendation" nest>
          <ProgrammeZone>
            <CommendationPages />
          </ProgrammeZone>
        </Route>
      )}
      {votes(session) && (
        <Route path="/leader" nest>
          <LeaderPages />
        </Route>
      )}
      <Route>
        <NotFound />
      </Route>
    </Switch>
  </Suspense>
);

/** Whoever is not signed in signs in where he wanted to go: the address stays. */
export const App = () => {
  const { data: session, error, refetch } = useSession();
  if (session === null)
    return (
      <Shell>
        <SignInPage />
      </Shell>
    );
  if (session)
    return (
      <Shell session={session}>{session.mustChangePassword ? <PasswordPage /> : <Pages session={session} />}</Shell>
    );
  if (error)
    return (
      <Shell>
        <Trouble error={error} onRetry={() => void refetch()} />
      </Shell>
    );
  // The frame comes with what stands in its head, so that nothing below it moves.
  return (
    <main>
      <Loading />
    </main>
  );
};
