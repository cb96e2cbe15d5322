import { Route, Switch } from 'wouter';
import '../shared/offices.css';
import './auditor.css';
import { EntryPage } from './entry-page.js';
import { RecordPage } from './record-page.js';
import { NotFound } from '../shared/not-found.js';
import { VerifyPage } from './verify-page.js';

/** The record: read, searched, and checked. */
export default function AuditorPages() {
  return (
    <Switch>
      <Route path="/">
        <RecordPage />
      </Route>
      <Route path="/record/:leaf">{({ leaf }) => <EntryPage leaf={Number(leaf)} />}</Route>
      <Route path="/verify">
        <VerifyPage />
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
