import { Route, Switch, useRoute } from 'wouter';
import { NotFound } from '../shared/not-found.js';
import { RoundPage } from './round-page.js';
import { SheetPage } from './sheet-page.js';
import { useSendKept } from './use-send-kept.js';
import { WorkPage } from './work-page.js';
import './judge.css';

export { readAhead } from './sheets.js';

/** The judge's own chunk: everything between the list of his rounds and a filed sheet. */
export default function JudgePages() {
  const [, sheet] = useRoute('/sheets/:id');
  useSendKept(sheet?.id);
  return (
    <Switch>
      <Route path="/">
        <WorkPage />
      </Route>
      <Route path="/rounds/:id">{({ id }) => <RoundPage id={id} />}</Route>
      <Route path="/sheets/:id">{({ id }) => <SheetPage id={id} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
