import { addApprovedActs, CommendationModule } from '#commendation';
import type { Clock } from '#kernel';
import { CLOCK, JobRegistry, Queues, type Settings, SETTINGS, TypesettingPool } from '#platform';
import { addGates, ChangeStreams, DomainHandlers, Engine } from '#workflow';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { cancelCertificatesWhenBatchIsCancelled } from './cancel-certificates-when-batch-is-cancelled.handler.js';
import { CertificateArchives } from './certificate-archive.service.js';
import { CertificateBatches } from './certificate-batch.service.js';
import { certificateActs } from './certificate-acts.js';
import { CertificateController } from './certificate.controller.js';
import { CertificatePreflight } from './certificate-preflight.service.js';
import { addCertificateJobs } from './certificate.processor.js';
import { CertificateCredentials } from './issuing/certificate-credentials.service.js';
import { CredentialController } from './issuing/credential.controller.js';
import { CredentialIssuer } from './issuing/credential-issuer.js';
import { StatusLists } from './issuing/status-lists.service.js';
import { CertificateQueries } from './certificate.queries.js';
import { CertificateStorage } from './certificate-storage.js';
import { certificateGate } from './programme-gate.queries.js';
import { revokeCertificateWhenAwardIsRevoked } from './revoke-certificate-when-award-is-revoked.handler.js';
import { Sealer } from './seal/sealer.js';
import { recordUnstamped } from './seal/unstamped.js';
import { startRenderingWhenCertificatesArePlanned } from './start-rendering-when-certificates-are-planned.handler.js';
import { tellOfficesWhenCertificatesAreIssued } from './tell-offices-when-certificates-are-issued.handler.js';
import { CertificatePrints } from './template/certificate-prints.service.js';
import { CertificateTemplateController } from './template/template.controller.js';
import { CertificateTemplateQueries } from './template/template.queries.js';
import { CertificateTemplates } from './template/template.service.js';
import { VerificationController } from './verification.controller.js';
import { AnthologyQueries } from './publication/anthology.queries.js';
import { MediaPacks } from './publication/media-pack.service.js';
import { PublicationController } from './publication/publication.controller.js';
import { WinnersQueries } from './publication/winners.queries.js';
import { VerificationQueries } from './verification.queries.js';

@Module({
  imports: [CommendationModule],
  controllers: [
    CertificateTemplateController,
    CertificateController,
    VerificationController,
    CredentialController,
    PublicationController,
  ],
  providers: [
    CertificateArchives,
    CertificateBatches,
    CertificatePreflight,
    CertificatePrints,
    CertificateQueries,
    CertificateTemplateQueries,
    CertificateTemplates,
    VerificationQueries,
    AnthologyQueries,
    MediaPacks,
    WinnersQueries,
    {
      provide: CertificateStorage,
      useFactory: (settings: Settings) => new CertificateStorage(settings.data.directory),
      inject: [SETTINGS],
    },
    {
      provide: Sealer,
      useFactory: (settings: Settings, clock: Clock, dataSource: DataSource) =>
        new Sealer(settings, clock, recordUnstamped(dataSource, clock)),
      inject: [SETTINGS, CLOCK, DataSource],
    },
    {
      provide: CredentialIssuer,
      useFactory: (dataSource: DataSource, settings: Settings, clock: Clock) =>
        new CredentialIssuer(dataSource, settings, clock),
      inject: [DataSource, SETTINGS, CLOCK],
    },
    {
      provide: StatusLists,
      useFactory: (dataSource: DataSource, issuer: CredentialIssuer, clock: Clock) =>
        new StatusLists(dataSource, issuer, clock),
      inject: [DataSource, CredentialIssuer, CLOCK],
    },
    {
      provide: CertificateCredentials,
      useFactory: (dataSource: DataSource, issuer: CredentialIssuer, statuses: StatusLists) =>
        new CertificateCredentials(dataSource, issuer, statuses),
      inject: [DataSource, CredentialIssuer, StatusLists],
    },
  ],
})
export class CertificateModule implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly batches: CertificateBatches,
    private readonly engine: Engine,
    private readonly handlers: DomainHandlers,
    private readonly jobs: JobRegistry,
    private readonly queues: Queues,
    private readonly typesetting: TypesettingPool,
    private readonly storage: CertificateStorage,
    private readonly sealer: Sealer,
    private readonly credentials: CertificateCredentials,
    private readonly templates: CertificateTemplateQueries,
    private readonly streams: ChangeStreams,
    private readonly queries: CertificateQueries,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'http'>,
  ) {}

  onModuleInit(): void {
    const { dataSource, engine, clock, typesetting, storage, sealer, credentials, templates, settings } = this;
    const tools = { dataSource, engine, clock, typesetting, storage, sealer, credentials, templates, settings };
    addGates(certificateGate);
    this.streams.tellProgressOf('certificateBatch', (actor, id) => this.queries.told(actor, id));
    addApprovedActs(...certificateActs(this.batches));
    this.handlers.add(
      ...startRenderingWhenCertificatesArePlanned(this.queues),
      revokeCertificateWhenAwardIsRevoked(engine),
      cancelCertificatesWhenBatchIsCancelled(engine),
      tellOfficesWhenCertificatesAreIssued(clock),
    );
    addCertificateJobs(this.jobs, tools);
  }
}
