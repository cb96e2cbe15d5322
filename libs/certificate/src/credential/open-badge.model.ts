/**
 * The classes of Open Badges 3.0 by their properties: Open Badges Specification 3.0, appendix B.1 (data models).
 * https://www.imsglobal.org/spec/ob/v3p0/ Each line: property, type, and how many: one, ? one at most, * any number.
 * `type` is left out: all but Criteria must bear their own name.
 */
const TEXT: Readonly<Record<string, string>> = {
  Achievement: `id URI; alignment Alignment*; achievementType String?; creator Profile?; creditsAvailable Float?;
    criteria Criteria; description String; endorsement EndorsementCredential*; endorsementJwt String*;
    fieldOfStudy String?; humanCode String?; image Image?; inLanguage String?; name String;
    otherIdentifier IdentifierEntry*; related Related*; resultDescription ResultDescription*; specialization String?;
    tag String*; version String?`,
  AchievementCredential: `id URI; name String?; description String?; image Image?; awardedDate DateTimeZ?;
    credentialSubject AchievementSubject; endorsement EndorsementCredential*; endorsementJwt String*;
    issuer ProfileRef; validUntil DateTimeZ?; credentialSchema CredentialSchema*;
    credentialStatus CredentialStatus?; refreshService RefreshService?; evidence Evidence*`,
  AchievementSubject: `id URI?; activityEndDate DateTime?; activityStartDate DateTime?; creditsEarned Float?;
    achievement Achievement; identifier IdentityObject*; image Image?; licenseNumber String?; narrative String?;
    result Result*; role String?; source Profile?; term String?`,
  Address: `addressCountry String?; addressCountryCode String?; addressRegion String?; addressLocality String?;
    streetAddress String?; postOfficeBoxNumber String?; postalCode String?; geo GeoCoordinates?`,
  Alignment: `targetCode String?; targetDescription String?; targetName String; targetFramework String?;
    targetType String?; targetUrl URI`,
  Criteria: 'id URI?; narrative String?',
  EndorsementCredential: `id URI; name String; description String?; awardedDate DateTimeZ?;
    credentialSubject EndorsementSubject; issuer ProfileRef; validUntil DateTimeZ?; credentialSchema CredentialSchema*;
    credentialStatus CredentialStatus?; refreshService RefreshService?; evidence Evidence*`,
  EndorsementSubject: 'id URI; endorsementComment String?',
  Evidence: 'id URI?; narrative String?; name String?; description String?; genre String?; audience String?',
  GeoCoordinates: 'latitude Float; longitude Float',
  IdentifierEntry: 'identifier String; identifierType String',
  IdentityObject: 'hashed Boolean; identityHash String; identityType String; salt String?',
  Image: 'id URI; caption String?',
  Profile: `id URI; name String?; url URI?; phone String?; description String?; endorsement EndorsementCredential*;
    endorsementJwt String*; image Image?; email String?; address Address?; otherIdentifier IdentifierEntry*;
    official String?; parentOrg Profile?; familyName String?; givenName String?; additionalName String?;
    patronymicName String?; honorificPrefix String?; honorificSuffix String?; familyNamePrefix String?;
    dateOfBirth String?`,
  Related: 'id URI; inLanguage String?; version String?',
  Result: `achievedLevel URI?; alignment Alignment*; resultDescription URI?; status String?; value String?`,
  ResultDescription: `id URI; alignment Alignment*; allowedValue String*; name String; requiredLevel URI?;
    requiredValue String?; resultType String; rubricCriterionLevel RubricCriterionLevel*; valueMax String?;
    valueMin String?`,
  RubricCriterionLevel: 'id URI; alignment Alignment*; description String?; level String?; name String; points String?',
  CredentialSchema: 'id URI',
  CredentialStatus: 'id URI?',
  RefreshService: 'id URI',
};

/** Those whose type is the name of something else: of a method, or of a credential of several kinds. */
const NAMED_OTHERWISE = ['AchievementCredential', 'Criteria', 'CredentialSchema', 'CredentialStatus', 'RefreshService'];

export interface BadgeProperty {
  readonly name: string;
  readonly type: string;
  readonly many: '' | '?' | '*';
}

export interface BadgeClass {
  /** What its `type` must include. */
  readonly named: string | undefined;
  readonly properties: readonly BadgeProperty[];
}

const propertyOf = (text: string): BadgeProperty => {
  const [, name = '', type = '', many = ''] = /^(\w+) (\w+)([?*]?)$/.exec(text.trim()) ?? [];
  return { name, type, many: many as BadgeProperty['many'] };
};

export const badgeClasses: ReadonlyMap<string, BadgeClass> = new Map(
  Object.entries(TEXT).map(([name, text]) => [
    name,
    {
      named: NAMED_OTHERWISE.includes(name) ? undefined : name,
      properties: text.split(';').map(propertyOf),
    },
  ]),
);
