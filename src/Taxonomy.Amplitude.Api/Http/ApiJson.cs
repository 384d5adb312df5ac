using System.Text.Json;
using System.Text.Json.Serialization;

namespace Taxonomy.Amplitude.Api;

/// <summary>Reads and writes JSON with generated code.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(ExportRow))]
[JsonSerializable(typeof(EventQuery))]
[JsonSerializable(typeof(IReadOnlyList<SegmentCondition>))]
[JsonSerializable(typeof(DataAnswer<IReadOnlyList<ListedEvent>>))]
[JsonSerializable(typeof(DataAnswer<DashboardSeries>))]
[JsonSerializable(typeof(DataAnswer<IReadOnlyList<FunnelGroup>>))]
[JsonSerializable(typeof(DataAnswer<RetentionFigures>))]
[JsonSerializable(typeof(DataAnswer<JsonElement>))]
[JsonSerializable(typeof(UserSearchResult))]
[JsonSerializable(typeof(UserActivity))]
[JsonSerializable(typeof(CohortList))]
[JsonSerializable(typeof(CohortJob))]
[JsonSerializable(typeof(CohortUsageAnswer))]
[JsonSerializable(typeof(CohortUploadBody))]
[JsonSerializable(typeof(CohortUploadResult))]
[JsonSerializable(typeof(CohortMembershipBody))]
[JsonSerializable(typeof(CohortMembershipAnswer))]
[JsonSerializable(typeof(TaxonomyAnswer<IReadOnlyList<TaxonomyCategory>>))]
[JsonSerializable(typeof(TaxonomyAnswer<IReadOnlyList<TaxonomyEvent>>))]
[JsonSerializable(typeof(TaxonomyAnswer<IReadOnlyList<TaxonomyPropertyAnswer>>))]
[JsonSerializable(typeof(DeveloperEvent))]
[JsonSerializable(typeof(DeveloperPage<JsonElement>))]
[JsonSerializable(typeof(DeveloperPage<DeveloperEvent>))]
[JsonSerializable(typeof(DeveloperPage<DeveloperProperty>))]
[JsonSerializable(typeof(RecentIngestionBody))]
[JsonSerializable(typeof(DataAnswer<RecentIngestion>))]
[JsonSerializable(typeof(DataAnswer<TrackingPlanImport>))]
internal sealed partial class ApiJson : JsonSerializerContext;
