import { Route, Switch } from 'wouter';
import { ProgrammePage } from './programme-page.js';
import { ProgrammesPage } from './programmes-page.js';
import { RankingPage } from './ranking-page.js';
import { ReviewPage } from './review-page.js';
import { RoundPage } from './round-page.js';
import '../shared/offices.css';
import './organiser.css';

/** What the organiser runs, the auditor looks at, and a chair has of his round. */
export default function OrganiserPages() {
  return (
    <Switch>
      <Route path="/">
        <ProgrammesPage />
      </Route>
      <Route path="/programmes/:id">{({ id }) => <ProgrammePage id={id} />}</Route>
      <Route path="/programmes/:id/reviews">{({ id }) => <ReviewPage programmeId={id} />}</Route>
      <Route path="/rounds/:id">{({ id }) => <RoundPage id={id} />}</Route>
      <Route path="/rounds/:id/ranking">{({ id }) => <RankingPage id={id} />}</Route>
    </Switch>
  );
}
