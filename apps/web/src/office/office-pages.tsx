import { Route, Switch } from 'wouter';
import '../shared/offices.css';
import { HomePage } from './home-page.js';
import { NominationsPage } from './nominations-page.js';
import './office.css';

/** What a county's clerk, a lead and a unit's clerk do: nominate, send essays, give opinions, hand over. */
export default function OfficePages() {
  return (
    <Switch>
      <Route path="/">
        <HomePage />
      </Route>
      <Route path="/programmes/:id/nominations/:category/:office">
        {({ id, category, office }) => <NominationsPage programmeId={id} categoryKey={category} officeId={office} />}
      </Route>
    </Switch>
  );
}
