using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Taxonomy.Amplitude.Api;

/// <summary>Represents the Behavioral Cohorts API: lists, downloads, uploads and changes cohorts.</summary>
/// <remarks>
/// Amplitude allows 500 downloads a month (<see cref="GetUsageAsync"/>), after which they fail without a request, 60 in
/// 10 minutes and 4 at a time, besides the 5 concurrent requests of all REST APIs; a cohort has at most 2 million users.
/// </remarks>
public sealed class CohortApi
{
    private const int MostIds = 100_000;
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromSeconds(5);

    private readonly ApiSender _sender;
    private readonly RateBudget _downloads;
    private readonly MonthlyBudget _month;
    private readonly SemaphoreSlim _downloadGate = new(4);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _cohortGates = new(StringComparer.Ordinal);

    internal CohortApi(ApiSender sender)
    {
        _sender = sender;
        _downloads = new(sender.Options.TimeProvider, (TimeSpan.FromMinutes(10), 60));
        _month = new(sender.Options.TimeProvider, GetUsageAsync);
    }

    internal TimeProvider Clock => _sender.Options.TimeProvider;

    /// <summary>Returns how many downloads of the month are left, and for how long they must last.</summary>
    internal Task<(int Left, TimeSpan UntilReset)> GetBudgetAsync(CancellationToken cancellationToken) =>
        _month.GetAsync(cancellationToken);

    /// <summary>Returns the cohorts that others can discover.</summary>
    /// <param name="includeSyncInfo">Whether to return where they are synchronized to.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public async Task<IReadOnlyList<Cohort>> ListAsync(
        bool includeSyncInfo = false,
        CancellationToken cancellationToken = default
    )
    {
        var request = Get("The list of cohorts", "api/3/cohorts" + (includeSyncInfo ? "?includeSyncInfo=true" : ""));
        var answer = await _sender
            .GetJsonAsync(request, ApiJson.Default.CohortList, cancellationToken)
            .ConfigureAwait(false);
        return answer.Cohorts ?? throw ApiSender.Unexpected(request, null);
    }

    /// <summary>Returns how many downloads of this month are left.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public async Task<CohortUsage> GetUsageAsync(CancellationToken cancellationToken = default)
    {
        var request = Get("The usage of cohort downloads", "api/3/cohorts/usage");
        var answer = await _sender
            .GetJsonAsync(request, ApiJson.Default.CohortUsageAnswer, cancellationToken)
            .ConfigureAwait(false);
        return answer.Download is { Limit: > 0 } usage ? usage : throw ApiSender.Unexpected(request, null);
    }

    /// <summary>
    /// Returns the members of a cohort. Amplitude prepares them first, usually within a minute; they are then written
    /// to a temporary file, which is deleted at the end.
    /// </summary>
    /// <param name="cohortId">The ID.</param>
    /// <param name="properties">
    /// The user properties to return; null for none, empty for all. If Amplitude takes too long, use none.
    /// </param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not prepare the cohort.</exception>
    public async IAsyncEnumerable<CohortMember> DownloadAsync(
        string cohortId,
        IReadOnlyCollection<string>? properties = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(cohortId);
        await _downloadGate.WaitAsync(cancellationToken).ConfigureAwait(false);
        SpoolFile file;
        try
        {
            var id = await RequestAsync(cohortId, properties, cancellationToken).ConfigureAwait(false);
            await WaitAsync(id, cancellationToken).ConfigureAwait(false);
            file = await FetchAsync(id, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _downloadGate.Release();
        }

        await using (file.ConfigureAwait(false))
        {
            await foreach (var member in ReadAsync(file.Stream, cancellationToken).ConfigureAwait(false))
            {
                yield return member;
            }
        }
    }

    /// <summary>
    /// Creates a cohort or replaces the members of one. Of more than 100,000 IDs, the others are added with further
    /// requests, one after another.
    /// </summary>
    /// <param name="upload">The cohort.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    /// <exception cref="ArgumentException">There are no IDs.</exception>
    /// <exception cref="AmplitudeApiException">Amplitude refused the cohort, for example because no ID is valid.</exception>
    public async Task<CohortUploadResult> UploadAsync(
        CohortUpload upload,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(upload);
        var ids = upload.Ids.Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count == 0)
        {
            throw new ArgumentException("A cohort must have at least one ID.", nameof(upload));
        }

        var body = new CohortUploadBody(
            upload.Name,
            upload.AppId,
            upload.IdType == CohortIdType.UserId ? "BY_USER_ID" : "BY_AMP_ID",
            ids.Take(MostIds).ToList(),
            upload.Owner,
            upload.IsPublished,
            upload.SkipInvalidIds,
            upload.ValidateOnly ? true : null,
            upload.ExistingCohortId,
            upload.GroupType
        );
        var request = Post(
            "The upload of a cohort",
            "api/3/cohorts/upload",
            body,
            ApiJson.Default.CohortUploadBody
        ) with
        {
            // Replacing the members twice does no harm, creating a cohort twice does.
            CanRepeat = upload.ExistingCohortId is not null,
        };
        var result = await _sender
            .GetJsonAsync(request, ApiJson.Default.CohortUploadResult, cancellationToken)
            .ConfigureAwait(false);
        if (ids.Count <= MostIds || upload.ValidateOnly)
        {
            return result;
        }

        var skipped = await ChangeAsync(
                result.CohortId,
                ids.Skip(MostIds),
                "ADD",
                upload.IdType,
                upload.GroupType,
                upload.SkipInvalidIds,
                cancellationToken
            )
            .ConfigureAwait(false);
        var rest = ids.Count - MostIds;
        return new()
        {
            CohortId = result.CohortId,
            Counts = result.Counts is { } first
                ? new()
                {
                    Matched = first.Matched + rest - skipped.Count,
                    Total = first.Total + rest,
                    InvalidIds = [.. first.InvalidIds, .. skipped],
                }
                : null,
        };
    }

    /// <summary>Adds members to a cohort. Returns the IDs that Amplitude skipped because they are invalid.</summary>
    /// <param name="cohortId">The ID of the cohort.</param>
    /// <param name="ids">The IDs; more than 100,000 are sent in several requests, one after another.</param>
    /// <param name="idType">What identifies the members.</param>
    /// <param name="groupType">The group type of a cohort of groups; null for users.</param>
    /// <param name="cancellationToken">Cancels the change between two requests.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task<IReadOnlyList<string>> AddAsync(
        string cohortId,
        IEnumerable<string> ids,
        CohortIdType idType = CohortIdType.UserId,
        string? groupType = null,
        CancellationToken cancellationToken = default
    ) => ChangeAsync(cohortId, ids, "ADD", idType, groupType, true, cancellationToken);

    /// <summary>Removes members from a cohort. Returns the IDs that Amplitude skipped because they are invalid.</summary>
    /// <inheritdoc cref="AddAsync" />
    public Task<IReadOnlyList<string>> RemoveAsync(
        string cohortId,
        IEnumerable<string> ids,
        CohortIdType idType = CohortIdType.UserId,
        string? groupType = null,
        CancellationToken cancellationToken = default
    ) => ChangeAsync(cohortId, ids, "REMOVE", idType, groupType, true, cancellationToken);

    private async Task<IReadOnlyList<string>> ChangeAsync(
        string cohortId,
        IEnumerable<string> ids,
        string operation,
        CohortIdType idType,
        string? groupType,
        bool skipInvalidIds,
        CancellationToken cancellationToken
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(cohortId);
        ArgumentNullException.ThrowIfNull(ids);
        var skipped = new List<string>();
        var kind = idType == CohortIdType.UserId ? "BY_NAME" : "BY_ID";

        // Amplitude answers 429 to concurrent changes of one cohort.
        var gate = _cohortGates.GetOrAdd(cohortId, static _ => new(1));
        foreach (var chunk in ids.Distinct(StringComparer.Ordinal).Chunk(MostIds))
        {
            var body = new CohortMembershipBody(cohortId, groupType, [new(chunk, kind, operation)], skipInvalidIds);
            var request = Post(
                "The change of a cohort",
                "api/3/cohorts/membership",
                body,
                ApiJson.Default.CohortMembershipBody
            ) with
            {
                Gates = [gate, _sender.RestGate],
                CanRepeat = true,
            };
            var answer = await _sender
                .GetJsonAsync(request, ApiJson.Default.CohortMembershipAnswer, cancellationToken)
                .ConfigureAwait(false);
            skipped.AddRange(answer.Results?.SelectMany(result => result.SkippedIds ?? []) ?? []);
        }

        return skipped;
    }

    private async Task<string> RequestAsync(
        string cohortId,
        IReadOnlyCollection<string>? properties,
        CancellationToken cancellationToken
    )
    {
        var query = new QueryBuilder().Add("props", properties is null ? null : "1");
        foreach (var property in properties ?? [])
        {
            query.Add("propKeys", property);
        }

        await _month.SpendAsync(cancellationToken).ConfigureAwait(false);
        var request = Get(
            "The request of a cohort",
            $"api/5/cohorts/request/{Uri.EscapeDataString(cohortId)}{query}"
        ) with
        {
            Budget = _downloads,
        };
        var job = await _sender
            .GetJsonAsync(request, ApiJson.Default.CohortJob, cancellationToken)
            .ConfigureAwait(false);
        return job.RequestId ?? throw ApiSender.Unexpected(request, null);
    }

    private async Task WaitAsync(string id, CancellationToken cancellationToken)
    {
        var clock = _sender.Options.TimeProvider;
        var started = clock.GetTimestamp();
        var request = Get("The preparation of a cohort", $"api/5/cohorts/request-status/{Uri.EscapeDataString(id)}");
        while (true)
        {
            var (status, job) = await _sender
                .SendAsync(
                    request,
                    async (response, _, token) =>
                    {
                        var body = await response.Content.ReadAsStringAsync(token).ConfigureAwait(false);
                        var json = AnswerText.Parse(body);
                        return (
                            response.StatusCode,
                            json.ValueKind == JsonValueKind.Object ? json.Deserialize(ApiJson.Default.CohortJob) : null
                        );
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (status == HttpStatusCode.OK && job?.Status == "JOB COMPLETED")
            {
                return;
            }

            if (status != HttpStatusCode.Accepted)
            {
                throw new AmplitudeApiException(
                    request.Operation,
                    status,
                    "Download it again, without properties if it has many."
                );
            }

            if (clock.GetElapsedTime(started) >= _sender.Options.CohortTimeout)
            {
                throw new AmplitudeApiException(
                    request.Operation,
                    null,
                    $"It took more than {_sender.Options.CohortTimeout.TotalMinutes:0.#} minutes. Download it without properties, or set CohortTimeout."
                );
            }

            await Task.Delay(s_pollInterval, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<SpoolFile> FetchAsync(string id, CancellationToken cancellationToken)
    {
        var request = Get("The download of a cohort", $"api/5/cohorts/request/{Uri.EscapeDataString(id)}/file") with
        {
            Handled = [HttpStatusCode.Found],
        };
        var (file, address) = await _sender
            .SendAsync<(SpoolFile?, Uri?)>(
                request,
                async (response, keepAlive, token) =>
                    response.StatusCode == HttpStatusCode.Found
                        ? (null, response.Headers.Location)
                        : (await SpoolAsync(response, keepAlive, token).ConfigureAwait(false), null),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (file is not null)
        {
            return file;
        }

        if (address is not { IsAbsoluteUri: true } || address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
        {
            throw ApiSender.Unexpected(request, HttpStatusCode.Found);
        }

        // The address contains a signature, is valid for a minute, and must not see our key.
        return await _sender
            .SendAsync(
                request with
                {
                    Path = address.AbsoluteUri,
                    Key = ApiKeyKind.None,
                    Handled = [],
                },
                SpoolAsync,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private async Task<SpoolFile> SpoolAsync(HttpResponseMessage response, Action keepAlive, CancellationToken token)
    {
        var source = await response.Content.ReadAsStreamAsync(token).ConfigureAwait(false);
        await using (source.ConfigureAwait(false))
        {
            return await SpoolFile
                .WriteAsync(_sender.Options.TemporaryFolder, source, keepAlive, token)
                .ConfigureAwait(false);
        }
    }

    private static async IAsyncEnumerable<CohortMember> ReadAsync(
        Stream stream,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var text = new StreamReader(stream, leaveOpen: true);
        var reader = new CsvRowReader(text);
        var header = await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ?? [];
        var (amplitudeId, userId) = (header.IndexOf("amplitude_id"), header.IndexOf("user_id"));
        if (amplitudeId < 0 && userId < 0)
        {
            throw new AmplitudeApiException(
                "The download of a cohort",
                null,
                "The file has neither the column 'amplitude_id' nor 'user_id'. Check the server."
            );
        }

        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } row)
        {
            yield return new()
            {
                AmplitudeId = long.TryParse(
                    Cell(row, amplitudeId),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var id
                )
                    ? id
                    : 0,
                UserId = Cell(row, userId) is { Length: > 0 } user ? user : null,
                Properties = header
                    .Select((name, index) => (name, index))
                    .Where(column => column.index != amplitudeId && column.index != userId)
                    .DistinctBy(column => column.name)
                    .ToDictionary(column => column.name, column => Cell(row, column.index)),
            };
        }
    }

    private static string Cell(List<string> row, int index) => index >= 0 && index < row.Count ? row[index] : "";

    private ApiRequest Get(string operation, string path) =>
        new(operation, HttpMethod.Get, path)
        {
            Gates = [_sender.RestGate],
            NotFoundAdvice = "Check the cohort's ID; only cohorts that others can discover are available.",
        };

    private ApiRequest Post<T>(string operation, string path, T body, JsonTypeInfo<T> type) =>
        new(operation, HttpMethod.Post, path)
        {
            Gates = [_sender.RestGate],
            NotFoundAdvice = "Check the cohort's ID.",
            Content = () =>
            {
                var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                return content;
            },
        };
}
