import { Redirect, Route, Switch } from 'wouter';
import { NotFound } from '../shared/not-found.js';
import { ApprovalsPage } from './approvals-page.js';
import { AwardsPage } from './awards-page.js';
import { BallotPage } from './ballot-page.js';
import { BallotsPage } from './ballots-page.js';
import { CasePage } from './case-page.js';
import { CasesPage } from './cases-page.js';
import { CertificatesPage } from './certificates-page.js';
import { DesignerPage } from './designer-page.js';
import { GivingPage } from './giving-page.js';
import { NoticePage } from './notice-page.js';
import { NoticesPage } from './notices-page.js';
import { PublicationPage } from './publication-page.js';
import '../shared/offices.css';
import './commendation.css';

/** From the ballot to the certificate and the book: what the organiser does, and the auditor looks at. */
export default function CommendationPages() {
  return (
    <Switch>
      <Route path="/:programmeId">{({ programmeId }) => <Redirect to={`/${programmeId}/ballots`} replace />}</Route>
      <Route path="/:programmeId/ballots">{(at) => <BallotsPage {...at} />}</Route>
      <Route path="/:programmeId/ballots/:id">{(at) => <BallotPage {...at} />}</Route>
      <Route path="/:programmeId/notices">{(at) => <NoticesPage {...at} />}</Route>
      <Route path="/:programmeId/notices/:id">{(at) => <NoticePage {...at} />}</Route>
      <Route path="/:programmeId/cases">{(at) => <CasesPage {...at} />}</Route>
      <Route path="/:programmeId/cases/:id">{(at) => <CasePage {...at} />}</Route>
      <Route path="/:programmeId/awards">{(at) => <AwardsPage {...at} />}</Route>
      <Route path="/:programmeId/approvals">{(at) => <ApprovalsPage {...at} />}</Route>
      <Route path="/:programmeId/certificates">{(at) => <CertificatesPage {...at} />}</Route>
      <Route path="/:programmeId/certificates/templates/:id">{(at) => <DesignerPage {...at} />}</Route>
      <Route path="/:programmeId/giving">{(at) => <GivingPage {...at} />}</Route>
      <Route path="/:programmeId/publication">{(at) => <PublicationPage {...at} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
