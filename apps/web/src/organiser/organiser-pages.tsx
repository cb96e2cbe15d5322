import { Route, Switch } from 'wouter';
import { ProgrammePage } from './programme-page.js';
import { ProgrammesPage } from './programmes-page.js';
import { RankingPage } from './ranking-page.js';
import { ReviewPage } from './review-page.js';
import { NotFound } from '../shared/not-found.js';
import { RoundPage } from './round-page.js';
import { CopiesPage } from './copies/copies-page.js';
import { CopyPage } from './copies/copy-page.js';
import { EntriesPage } from './entries/entries-page.js';
import { EntryPage } from './entries/entry-page.js';
import { PairPage } from './integrity/pair-page.js';
import { SimilarityPage } from './integrity/similarity-page.js';
import { NewProgrammePage } from './set-up/new-programme-page.js';
import { SetUpPage } from './set-up/set-up-page.js';
import { PanelsPage } from './panel/panels-page.js';
import { OpinionsPage } from './review/opinions-page.js';
import '../shared/offices.css';
import './organiser.css';

/** What the organiser runs, the auditor looks at, and a chair has of his round. */
export default function OrganiserPages() {
  return (
    <Switch>
      <Route path="/">
        <ProgrammesPage />
      </Route>
      <Route path="/new-programme">
        <NewProgrammePage />
      </Route>
      <Route path="/programmes/:id/set-up">{({ id }) => <SetUpPage id={id} />}</Route>
      <Route path="/programmes/:id">{({ id }) => <ProgrammePage id={id} />}</Route>
      {(['nominations', 'essays'] as const).flatMap((kind) => [
        <Route key={kind} path={`/programmes/:id/entries/${kind}`}>
          {({ id }) => <EntriesPage programmeId={id ?? ''} kind={kind} />}
        </Route>,
        <Route key={`one of ${kind}`} path={`/programmes/:id/entries/${kind}/:entry`}>
          {({ entry }) => <EntryPage kind={kind} id={entry ?? ''} />}
        </Route>,
      ])}
      <Route path="/programmes/:id/copies">{({ id }) => <CopiesPage programmeId={id} />}</Route>
      <Route path="/programmes/:id/copies/:copy">{({ copy }) => <CopyPage key={copy} id={copy} />}</Route>
      <Route path="/programmes/:id/panels">{({ id }) => <PanelsPage programmeId={id} />}</Route>
      <Route path="/programmes/:id/opinions">{({ id }) => <OpinionsPage programmeId={id} />}</Route>
      <Route path="/programmes/:id/similarity">{({ id }) => <SimilarityPage programmeId={id} />}</Route>
      <Route path="/programmes/:id/similarity/:pair">{({ id, pair }) => <PairPage programmeId={id} id={pair} />}</Route>
      <Route path="/programmes/:id/reviews">{({ id }) => <ReviewPage programmeId={id} />}</Route>
      <Route path="/rounds/:id">{({ id }) => <RoundPage id={id} />}</Route>
      <Route path="/rounds/:id/ranking">{({ id }) => <RankingPage id={id} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
