import { Route, Switch } from 'wouter';
import { NotFound } from '../shared/not-found.js';
import '../shared/offices.css';
import './administrator.css';
import { HealthPage } from './health-page.js';
import { OfficesPage } from './offices-page.js';
import { PeoplePage } from './people-page.js';
import { QueuesPage } from './queues/queues-page.js';
import { SessionsPage } from './sessions-page.js';

/** Accounts, who is signed in, what stands in the queues, and whether everything runs. */
export default function AdministratorPages() {
  return (
    <Switch>
      <Route path="/">
        <PeoplePage />
      </Route>
      <Route path="/offices">
        <OfficesPage />
      </Route>
      <Route path="/sessions">
        <SessionsPage />
      </Route>
      <Route path="/queues">
        <QueuesPage />
      </Route>
      <Route path="/health">
        <HealthPage />
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
