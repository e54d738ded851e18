/** Resolver types from the SDL, so that a resolver that drifts from the contract does not compile. */
const subgraphs = {
  complaints: {
    Complaint: '../data/complaint.repository.ts#ComplaintRow',
    Attachment: '../data/attachments.ts#AttachmentRow',
    Complainant: '../data/complainants.ts#Contact',
    Disclosure: '../handling/disclosures.ts#DisclosureRow',
    ComplaintEvent: '../data/complaint.repository.ts#EventRow',
    ComplaintUpdate: '../events/stream.ts#Update',
    Webhook: '../webhooks/webhooks.ts#WebhookRow',
    WebhookDelivery: '../webhooks/webhooks.ts#DeliveryRow',
    WebhookConnection: '../webhooks/webhooks.ts#WebhookPage',
    WebhookEdge: '../webhooks/webhooks.ts#WebhookPageEdge',
    WebhookDeliveryConnection: '../webhooks/webhooks.ts#DeliveryPage',
    WebhookDeliveryEdge: '../webhooks/webhooks.ts#DeliveryPageEdge',
    Deadline: '../context.ts#DeadlineView',
    Category: '../domain/category.ts#Category as CategoryNode',
    ComplaintConnection: '../data/complaint.repository.ts#ComplaintPage',
    ComplaintEdge: '../data/complaint.repository.ts#ComplaintPageEdge',
    ComplaintHighlight: '../data/complaint.repository.ts#Highlight',
    PossibleDuplicate: './possibleDuplicate.ts#Suggestion',
    SubmitComplaintPayload: '../handling/handling.ts#Outcome',
    Agency: '../context.ts#Reference',
    RegionalUnit: '../context.ts#CodeReference',
    GovernmentAffair: '../context.ts#CodeReference',
    PerformanceReport: '../evaluation/evaluation.ts#Report',
    PerformanceGroup: '../evaluation/evaluation.ts#Group',
    Performance: '../evaluation/evaluation.ts#Performance as PerformanceFigures',
    PerformanceTarget: '../data/targets.ts#TargetRow',
  },
  agencies: {
    Agency: '../data/agency.repository.ts#AgencyRow',
    GovernmentAffair: '../data/agency.repository.ts#AffairRow',
    RegionalUnit: '../context.ts#CodeReference',
    AgencyConnection: '../data/agency.repository.ts#AgencyPage',
    AgencyEdge: '../data/agency.repository.ts#AgencyPageEdge',
  },
  'regional-units': {
    RegionalUnit: '../data/regionalUnit.repository.ts#RegionalUnitRow',
    Island: '../data/regionalUnit.repository.ts#IslandRow',
    RegionalUnitConnection: '../data/regionalUnit.repository.ts#RegionalUnitPage',
    RegionalUnitEdge: '../data/regionalUnit.repository.ts#RegionalUnitPageEdge',
    IslandConnection: '../data/regionalUnit.repository.ts#IslandPage',
    IslandEdge: '../data/regionalUnit.repository.ts#IslandPageEdge',
  },
};

export default {
  generates: Object.fromEntries(
    Object.entries(subgraphs).map(([name, mappers]) => [
      `subgraphs/${name}/resolvers/types.generated.ts`,
      {
        schema: ['schema/shared.graphql', `schema/${name}.graphql`],
        plugins: ['typescript', 'typescript-resolvers'],
        config: {
          useTypeImports: true,
          enumsAsTypes: true,
          federation: true,
          contextType: '../context.ts#Context',
          mappers,
          scalars: { Date: 'string', DateTime: 'Date', GeoJSON: 'unknown', ID: 'string' },
          maybeValue: 'T | null | undefined',
          avoidOptionals: false,
          defaultScalarType: 'unknown',
        },
      },
    ]),
  ),
};
