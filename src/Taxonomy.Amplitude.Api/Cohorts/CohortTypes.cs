using System.Text.Json;
using System.Text.Json.Serialization;

namespace Taxonomy.Amplitude.Api;

/// <summary>Represents a cohort. Cohorts that others cannot discover are not listed.</summary>
public sealed class Cohort
{
    /// <summary>Gets the ID.</summary>
    [JsonPropertyName("id")]
    public string Id { get; init; } = "";

    /// <summary>Gets the ID of the project.</summary>
    [JsonPropertyName("appId")]
    public long AppId { get; init; }

    /// <summary>Gets the name.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init; } = "";

    /// <summary>Gets the description.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; init; }

    /// <summary>Gets the number of members when it was last computed.</summary>
    [JsonPropertyName("size")]
    public long? Size { get; init; }

    /// <summary>Gets Amplitude's type.</summary>
    [JsonPropertyName("type")]
    public string? CohortType { get; init; }

    /// <summary>Gets whether others can discover it.</summary>
    [JsonPropertyName("published")]
    public bool? IsPublished { get; init; }

    /// <summary>Gets whether it is archived.</summary>
    [JsonPropertyName("archived")]
    public bool? IsArchived { get; init; }

    /// <summary>Gets the email addresses of the owners.</summary>
    [JsonPropertyName("owners")]
    public IReadOnlyList<string>? Owners { get; init; }

    /// <summary>Gets when it was last computed; null if it never was.</summary>
    [JsonIgnore]
    public DateTimeOffset? LastComputed => Time(LastComputedSeconds);

    /// <summary>Gets when it was last changed.</summary>
    [JsonIgnore]
    public DateTimeOffset? LastModified => Time(LastModifiedSeconds);

    /// <summary>Gets Amplitude's definition.</summary>
    [JsonPropertyName("definition")]
    public JsonElement Definition { get; init; }

    /// <summary>Gets where it is synchronized to, if that was requested.</summary>
    [JsonPropertyName("syncMetadata")]
    public IReadOnlyList<JsonElement>? SyncMetadata { get; init; }

    [JsonInclude, JsonPropertyName("lastComputed")]
    internal double? LastComputedSeconds { get; init; }

    [JsonInclude, JsonPropertyName("lastMod")]
    internal double? LastModifiedSeconds { get; init; }

    private static DateTimeOffset? Time(double? seconds) =>
        seconds is { } value and >= 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds((long)value) : null;
}

/// <summary>Represents a member of a cohort.</summary>
public sealed class CohortMember
{
    /// <summary>Gets Amplitude's ID of the user.</summary>
    public long AmplitudeId { get; init; }

    /// <summary>Gets the user ID; null if the user is anonymous.</summary>
    public string? UserId { get; init; }

    /// <summary>Gets the user properties that were requested.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>Returns the name of the type, without personal data.</summary>
    public override string ToString() => nameof(CohortMember);
}

/// <summary>Represents what is left of the downloads of a month.</summary>
public sealed class CohortUsage
{
    /// <summary>Gets how many requests are allowed in a month.</summary>
    [JsonPropertyName("limit")]
    public int Limit { get; init; }

    /// <summary>Gets how many requests were made.</summary>
    [JsonPropertyName("usage")]
    public int Used { get; init; }

    /// <summary>Gets how many requests are left.</summary>
    [JsonIgnore]
    public int Remaining => Math.Max(0, Limit - Used);

    /// <summary>Gets when the count begins again, as Amplitude writes it.</summary>
    [JsonPropertyName("resets_at")]
    public string? ResetsAt { get; init; }
}

/// <summary>Specifies what identifies the members of a cohort.</summary>
public enum CohortIdType
{
    /// <summary>User IDs, or names of groups.</summary>
    UserId,

    /// <summary>Amplitude's IDs, or IDs of groups.</summary>
    AmplitudeId,
}

/// <summary>Represents a cohort to upload.</summary>
public sealed class CohortUpload
{
    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the ID of the project.</summary>
    public required long AppId { get; init; }

    /// <summary>Gets the email address of the owner.</summary>
    public required string Owner { get; init; }

    /// <summary>Gets the members: at least one, of which one must exist. Repeated ones are sent once.</summary>
    public required IEnumerable<string> Ids { get; init; }

    /// <summary>Gets what identifies the members. Default: user IDs.</summary>
    public CohortIdType IdType { get; init; }

    /// <summary>Gets whether others can discover the cohort. Default: yes.</summary>
    public bool IsPublished { get; init; } = true;

    /// <summary>Gets whether invalid IDs are skipped, instead of refusing the upload. Default: yes.</summary>
    public bool SkipInvalidIds { get; init; } = true;

    /// <summary>Gets whether Amplitude only validates. Default: no.</summary>
    public bool ValidateOnly { get; init; }

    /// <summary>Gets the ID of the cohort whose members are replaced; null for a new one.</summary>
    public string? ExistingCohortId { get; init; }

    /// <summary>Gets the group type of a cohort of groups; null for users.</summary>
    public string? GroupType { get; init; }
}

/// <summary>Represents what Amplitude did with an upload.</summary>
public sealed class CohortUploadResult
{
    /// <summary>Gets the ID of the cohort.</summary>
    [JsonPropertyName("cohortId")]
    public string CohortId { get; init; } = "";

    /// <summary>Gets the counts; null if Amplitude did not return any.</summary>
    [JsonPropertyName("metadata")]
    public CohortUploadCounts? Counts { get; init; }
}

/// <summary>Represents the counts of an upload.</summary>
public sealed class CohortUploadCounts
{
    /// <summary>Gets how many IDs exist.</summary>
    [JsonPropertyName("matched")]
    public long Matched { get; init; }

    /// <summary>Gets how many IDs were sent.</summary>
    [JsonPropertyName("totals")]
    public long Total { get; init; }

    /// <summary>Gets some of the invalid IDs.</summary>
    [JsonPropertyName("invalid_ids_sample")]
    public IReadOnlyList<string> InvalidIds { get; init; } = [];
}

internal sealed class CohortList
{
    [JsonPropertyName("cohorts")]
    public IReadOnlyList<Cohort>? Cohorts { get; init; }
}

internal sealed class CohortJob
{
    [JsonPropertyName("request_id")]
    public string? RequestId { get; init; }

    [JsonPropertyName("async_status")]
    public string? Status { get; init; }
}

internal sealed class CohortUsageAnswer
{
    [JsonPropertyName("rest_download")]
    public CohortUsage? Download { get; init; }
}

internal sealed record CohortUploadBody(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("app_id")] long AppId,
    [property: JsonPropertyName("id_type")] string IdType,
    [property: JsonPropertyName("ids")] IReadOnlyList<string> Ids,
    [property: JsonPropertyName("owner")] string Owner,
    [property: JsonPropertyName("published")] bool Published,
    [property: JsonPropertyName("skip_invalid_ids")] bool SkipInvalidIds,
    [property: JsonPropertyName("skip_save")] bool? SkipSave,
    [property: JsonPropertyName("existing_cohort_id")] string? ExistingCohortId,
    [property: JsonPropertyName("cg")] string? Group
);

internal sealed record CohortMembershipBody(
    [property: JsonPropertyName("cohort_id")] string CohortId,
    [property: JsonPropertyName("count_group")] string? Group,
    [property: JsonPropertyName("memberships")] IReadOnlyList<CohortMembershipChange> Changes,
    [property: JsonPropertyName("skip_invalid_ids")] bool SkipInvalidIds
);

internal sealed record CohortMembershipChange(
    [property: JsonPropertyName("ids")] IReadOnlyList<string> Ids,
    [property: JsonPropertyName("id_type")] string IdType,
    [property: JsonPropertyName("operation")] string Operation
);

internal sealed class CohortMembershipAnswer
{
    [JsonPropertyName("memberships_result")]
    public IReadOnlyList<CohortMembershipResult>? Results { get; init; }
}

internal sealed class CohortMembershipResult
{
    [JsonPropertyName("skipped_ids")]
    public IReadOnlyList<string>? SkippedIds { get; init; }
}
