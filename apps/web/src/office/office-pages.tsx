import { Route, Switch } from 'wouter';
import '../shared/offices.css';
import { AuthorEntriesPage, AuthorEntryPage } from './essays/author-entries-page.js';
import { CopyPage } from './essays/copy-page.js';
import { EssayFilePage } from './essays/essay-file-page.js';
import { EssayPage } from './essays/essay-page.js';
import { EssaysPage } from './essays/essays-page.js';
import { NewEssayPage } from './essays/new-essay-page.js';
import { HomePage } from './home-page.js';
import { ImportPage } from './import-page.js';
import { ImportsPage } from './imports-page.js';
import { NewNominationPage } from './new-nomination-page.js';
import { NominationPage } from './nomination-page.js';
import { NominationsPage } from './nominations-page.js';
import { OpinionPage, OpinionsPage } from './opinions-page.js';
import { AllReviewsPage, ReviewsPage } from './reviews/reviews-page.js';
import { ResultsPage } from './results-page.js';
import { NotFound } from '../shared/not-found.js';
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
      <Route path="/programmes/:id/nominations/:category/:office/new">
        {({ id, category, office }) => <NewNominationPage programmeId={id} categoryKey={category} officeId={office} />}
      </Route>
      <Route path="/nominations/:id">{({ id }) => <NominationPage key={id} id={id} />}</Route>
      <Route path="/programmes/:id/essays">{({ id }) => <EssaysPage programmeId={id} />}</Route>
      <Route path="/programmes/:id/essays/new">{({ id }) => <NewEssayPage programmeId={id} />}</Route>
      <Route path="/essays/:id">{({ id }) => <EssayPage key={id} id={id} />}</Route>
      <Route path="/essay-files/:id">{({ id }) => <EssayFilePage key={id} id={id} />}</Route>
      <Route path="/copies/:id">{({ id }) => <CopyPage key={id} id={id} />}</Route>
      <Route path="/programmes/:id/author-entries">{({ id }) => <AuthorEntriesPage programmeId={id} />}</Route>
      <Route path="/author-entries/:id">{({ id }) => <AuthorEntryPage key={id} id={id} />}</Route>
      <Route path="/programmes/:id/imports">{({ id }) => <ImportsPage programmeId={id} />}</Route>
      <Route path="/imports/nominations/:id">{({ id }) => <ImportPage key={id} kind="nominations" id={id} />}</Route>
      <Route path="/imports/essays/:id">{({ id }) => <ImportPage key={id} kind="essays" id={id} />}</Route>
      <Route path="/programmes/:id/reviews">{({ id }) => <ReviewsPage programmeId={id} />}</Route>
      <Route path="/programmes/:id/reviews/all">{({ id }) => <AllReviewsPage programmeId={id} />}</Route>
      <Route path="/programmes/:id/opinions">{({ id }) => <OpinionsPage programmeId={id} />}</Route>
      <Route path="/opinions/:id">{({ id }) => <OpinionPage key={id} id={id} />}</Route>
      <Route path="/programmes/:id/results">{({ id }) => <ResultsPage programmeId={id} />}</Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
