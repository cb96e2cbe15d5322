import { Route, Switch } from 'wouter';
import { NotFound } from '../shared/not-found.js';
import { BallotPage } from './ballot-page.js';
import { BallotsPage } from './ballots-page.js';
import '../shared/offices.css';
import './leader.css';

/** Members of the leading group and of the organising committee: what they vote on, and what came of it. */
export default function LeaderPages() {
  return (
    <Switch>
      <Route path="/">
        <BallotsPage />
      </Route>
      <Route path="/ballots/:id">{({ id }) => <BallotPage id={id} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
