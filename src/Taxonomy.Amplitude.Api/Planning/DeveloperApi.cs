using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Taxonomy.Amplitude.Api;

/// <summary>
/// Represents the Developer API: definitions, with those that were only seen in data, and the tracking plan as CSV. It
/// requires an access token with the scopes <c>projects:read</c>, <c>taxonomy:read</c> and, for writing,
/// <c>taxonomy:write</c>.
/// </summary>
/// <remarks>Amplitude does not document its limits; answers 429 are retried after the pause that they name.</remarks>
public sealed class DeveloperApi
{
    private const int PageSize = 200;

    private readonly ApiSender _sender;

    internal DeveloperApi(ApiSender sender) => _sender = sender;

    /// <summary>Returns what the token gives access to, in Amplitude's form.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task<JsonElement> GetContextAsync(CancellationToken cancellationToken = default) =>
        _sender.GetJsonAsync(
            Request("The context", HttpMethod.Get, "v1/context"),
            ApiJson.Default.JsonElement,
            cancellationToken
        );

    /// <summary>Returns the projects, in Amplitude's form.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public IAsyncEnumerable<JsonElement> ListProjectsAsync(CancellationToken cancellationToken = default) =>
        ListAsync("The list of projects", "v1/projects", ApiJson.Default.DeveloperPageJsonElement, cancellationToken);

    /// <summary>Returns the events of a project, at most 10,000.</summary>
    /// <param name="project">The ID of the project.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public IAsyncEnumerable<DeveloperEvent> ListEventsAsync(
        string project,
        CancellationToken cancellationToken = default
    ) =>
        ListAsync(
            "The list of events",
            $"{PathOf(project)}/events",
            ApiJson.Default.DeveloperPageDeveloperEvent,
            cancellationToken
        );

    /// <summary>Returns the properties of an event, at most 10,000.</summary>
    /// <param name="project">The ID of the project.</param>
    /// <param name="eventType">The event type.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public IAsyncEnumerable<DeveloperProperty> ListEventPropertiesAsync(
        string project,
        string eventType,
        CancellationToken cancellationToken = default
    ) =>
        ListAsync(
            "The list of event properties",
            PropertiesOf(project, eventType),
            ApiJson.Default.DeveloperPageDeveloperProperty,
            cancellationToken
        );

    /// <summary>Returns the user properties of a project, at most 10,000.</summary>
    /// <param name="project">The ID of the project.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public IAsyncEnumerable<DeveloperProperty> ListUserPropertiesAsync(
        string project,
        CancellationToken cancellationToken = default
    ) =>
        ListAsync(
            "The list of user properties",
            UserPropertiesOf(project),
            ApiJson.Default.DeveloperPageDeveloperProperty,
            cancellationToken
        );

    /// <summary>Returns an event.</summary>
    /// <param name="project">The ID of the project.</param>
    /// <param name="eventType">The event type.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">The event does not exist, or Amplitude could not answer.</exception>
    public Task<DeveloperEvent> GetEventAsync(
        string project,
        string eventType,
        CancellationToken cancellationToken = default
    ) =>
        GetAsync(
            "The reading of an event",
            $"{PathOf(project)}/events/{Escape(eventType)}",
            ApiJson.Default.DataAnswerDeveloperEvent,
            cancellationToken
        );

    /// <summary>Returns a property of an event.</summary>
    /// <param name="project">The ID of the project.</param>
    /// <param name="eventType">The event type.</param>
    /// <param name="name">The name of the property.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">The property does not exist, or Amplitude could not answer.</exception>
    public Task<DeveloperProperty> GetEventPropertyAsync(
        string project,
        string eventType,
        string name,
        CancellationToken cancellationToken = default
    ) => GetPropertyAsync(PropertiesOf(project, eventType), name, cancellationToken);

    /// <summary>Returns a user property.</summary>
    /// <param name="project">The ID of the project.</param>
    /// <param name="name">The name of the property.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">The property does not exist, or Amplitude could not answer.</exception>
    public Task<DeveloperProperty> GetUserPropertyAsync(
        string project,
        string name,
        CancellationToken cancellationToken = default
    ) => GetPropertyAsync(UserPropertiesOf(project), name, cancellationToken);

    /// <summary>Creates an event in the plan. An event that exists remains as it is.</summary>
    /// <param name="project">The ID of the project.</param>
    /// <param name="eventType">The event type.</param>
    /// <param name="description">The description; null for none.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task CreateEventAsync(
        string project,
        string eventType,
        string? description = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(eventType);
        return WriteAsync(
            HttpMethod.Post,
            $"{PathOf(project)}/events",
            eventType,
            Json(new(eventType, description, null), ApiJson.Default.DeveloperEventBody),
            cancellationToken
        );
    }

    /// <summary>Changes an event. Null leaves a field as it is.</summary>
    /// <param name="project">The ID of the project.</param>
    /// <param name="eventType">The event type.</param>
    /// <param name="description">The description.</param>
    /// <param name="isActive">Whether it is active.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task UpdateEventAsync(
        string project,
        string eventType,
        string? description = null,
        bool? isActive = null,
        CancellationToken cancellationToken = default
    ) =>
        WriteAsync(
            HttpMethod.Patch,
            $"{PathOf(project)}/events/{Escape(eventType)}",
            eventType,
            Json(new(null, description, isActive), ApiJson.Default.DeveloperEventBody),
            cancellationToken
        );

    /// <summary>Deletes an event.</summary>
    /// <param name="project">The ID of the project.</param>
    /// <param name="eventType">The event type.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task DeleteEventAsync(string project, string eventType, CancellationToken cancellationToken = default) =>
        WriteAsync(
            HttpMethod.Delete,
            $"{PathOf(project)}/events/{Escape(eventType)}",
            eventType,
            null,
            cancellationToken
        );

    /// <summary>
    /// Creates a property of an event in the plan, or adds one that was only seen in data. A planned one remains as it
    /// is.
    /// </summary>
    /// <param name="project">The ID of the project.</param>
    /// <param name="eventType">The event type.</param>
    /// <param name="definition">The property.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task CreateEventPropertyAsync(
        string project,
        string eventType,
        DeveloperProperty definition,
        CancellationToken cancellationToken = default
    ) => CreatePropertyAsync(PropertiesOf(project, eventType), definition, cancellationToken);

    /// <summary>Creates a user property in the plan, as <see cref="CreateEventPropertyAsync"/> does.</summary>
    /// <param name="project">The ID of the project.</param>
    /// <param name="definition">The property.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task CreateUserPropertyAsync(
        string project,
        DeveloperProperty definition,
        CancellationToken cancellationToken = default
    ) => CreatePropertyAsync(UserPropertiesOf(project), definition, cancellationToken);

    /// <summary>Changes a planned property of an event. Null leaves a field as it is; lists are replaced.</summary>
    /// <param name="project">The ID of the project.</param>
    /// <param name="eventType">The event type.</param>
    /// <param name="definition">The property.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">
    /// Amplitude refused the request: 422 if the property is not planned. Create it first.
    /// </exception>
    public Task UpdateEventPropertyAsync(
        string project,
        string eventType,
        DeveloperProperty definition,
        CancellationToken cancellationToken = default
    ) => UpdatePropertyAsync(PropertiesOf(project, eventType), definition, cancellationToken);

    /// <summary>Changes a planned user property, as <see cref="UpdateEventPropertyAsync"/> does.</summary>
    /// <param name="project">The ID of the project.</param>
    /// <param name="definition">The property.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task UpdateUserPropertyAsync(
        string project,
        DeveloperProperty definition,
        CancellationToken cancellationToken = default
    ) => UpdatePropertyAsync(UserPropertiesOf(project), definition, cancellationToken);

    /// <summary>Deletes a property of an event.</summary>
    /// <param name="project">The ID of the project.</param>
    /// <param name="eventType">The event type.</param>
    /// <param name="name">The name of the property.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task DeleteEventPropertyAsync(
        string project,
        string eventType,
        string name,
        CancellationToken cancellationToken = default
    ) =>
        WriteAsync(
            HttpMethod.Delete,
            $"{PropertiesOf(project, eventType)}/{Escape(name)}",
            name,
            null,
            cancellationToken
        );

    /// <summary>Deletes a user property.</summary>
    /// <param name="project">The ID of the project.</param>
    /// <param name="name">The name of the property.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task DeleteUserPropertyAsync(string project, string name, CancellationToken cancellationToken = default) =>
        WriteAsync(HttpMethod.Delete, $"{UserPropertiesOf(project)}/{Escape(name)}", name, null, cancellationToken);

    /// <summary>Returns whether Amplitude ingested events recently, by <c>server_upload_time</c>.</summary>
    /// <param name="project">The ID of the project.</param>
    /// <param name="eventType">The event type; null for any.</param>
    /// <param name="lookback">How far to look back: whole minutes, from 1 to 1,440.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public async Task<RecentIngestion> CheckRecentIngestionAsync(
        string project,
        string? eventType,
        TimeSpan lookback,
        CancellationToken cancellationToken = default
    )
    {
        var minutes = (int)lookback.TotalMinutes;
        ArgumentOutOfRangeException.ThrowIfLessThan(minutes, 1, nameof(lookback));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minutes, 1440, nameof(lookback));
        return await CheckIngestionAsync(
                Request(
                    "The check of ingestion",
                    HttpMethod.Post,
                    $"{PathOf(project)}/events/check-recent-ingestion"
                ) with
                {
                    Content = Json(new(null, eventType, minutes), ApiJson.Default.RecentIngestionBody),
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Returns whether Amplitude ingested any events in the last eight hours, by <c>server_upload_time</c>. Requires
    /// <see cref="AmplitudeApiOptions.ApiKey"/> and no access token.
    /// </summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="InvalidOperationException">There is no API key.</exception>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task<RecentIngestion> CheckRecentIngestionByKeyAsync(CancellationToken cancellationToken = default)
    {
        var key = _sender.Options.ApiKey is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException("Set AmplitudeApiOptions.ApiKey.");
        return CheckIngestionAsync(
            Request("The check of ingestion", HttpMethod.Post, "v1/events/check-recent-ingestion") with
            {
                Key = ApiKeyKind.InBody,
                Content = Json(new(key, null, null), ApiJson.Default.RecentIngestionBody),
            },
            cancellationToken
        );
    }

    /// <summary>Returns a part of the tracking plan as CSV.</summary>
    /// <param name="project">The ID of the project.</param>
    /// <param name="part">The part.</param>
    /// <param name="branch">The name of the branch; null for main with changes that are not published.</param>
    /// <param name="lookbackDays">The days of the columns with volumes, from 1 to 365; null: 30.</param>
    /// <param name="includeDeleted">Whether to return deleted definitions, too.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task<string> ExportTrackingPlanAsync(
        string project,
        TrackingPlanPart part,
        string? branch = null,
        int? lookbackDays = null,
        bool includeDeleted = false,
        CancellationToken cancellationToken = default
    )
    {
        var query = new QueryBuilder()
            .Add("type", part == TrackingPlanPart.Events ? "events" : "user_properties")
            .Add("branch_name", branch)
            .Add("lookback_days", lookbackDays)
            .Add("include_deleted", includeDeleted ? "true" : null);
        return _sender.SendAsync(
            Request(
                "The export of the tracking plan",
                HttpMethod.Get,
                $"{PathOf(project)}/tracking-plan/export{query}"
            ),
            (response, _, token) => response.Content.ReadAsStringAsync(token),
            cancellationToken
        );
    }

    /// <summary>
    /// Imports a tracking plan as CSV into a new branch, which is merged in Amplitude. Creating the branch publishes
    /// the pending changes of main first.
    /// </summary>
    /// <param name="project">The ID of the project.</param>
    /// <param name="csv">The tracking plan.</param>
    /// <param name="branch">The name of the branch, with at most 256 characters; null: Amplitude chooses one.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">
    /// Amplitude refused the tracking plan: 409 if the branch exists, 422 if rows are invalid. After the latter, the
    /// branch may exist (<see cref="AmplitudeApiException.Branch"/>).
    /// </exception>
    public async Task<TrackingPlanImport> ImportTrackingPlanAsync(
        string project,
        string csv,
        string? branch = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(csv);
        var query = new QueryBuilder().Add("branch_name", branch);
        var request = Request(
            "The import of the tracking plan",
            HttpMethod.Post,
            $"{PathOf(project)}/tracking-plan/import{query}"
        ) with
        {
            ConflictAdvice = "Amplitude has a branch of this name; use another name.",
            InvalidAdvice = "Correct the tracking plan.",
            // The same for each attempt, so that a second one makes no second branch.
            IdempotencyKey = Guid.NewGuid().ToString(),
            Content = () => new StringContent(csv, Encoding.UTF8, new MediaTypeHeaderValue("text/csv")),
        };
        var answer = await _sender
            .GetJsonAsync(request, ApiJson.Default.DataAnswerTrackingPlanImport, cancellationToken)
            .ConfigureAwait(false);
        return answer.Data ?? throw ApiSender.Unexpected(request, null);
    }

    private static string PathOf(string project) => $"v1/projects/{Escape(project)}";

    private static string PropertiesOf(string project, string eventType) =>
        $"{PathOf(project)}/events/{Escape(eventType)}/event-properties";

    private static string UserPropertiesOf(string project) => $"{PathOf(project)}/user-properties";

    private static string Escape(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Uri.EscapeDataString(name);
    }

    private static ApiRequest Request(string operation, HttpMethod method, string path) =>
        new(operation, method, path)
        {
            Key = ApiKeyKind.AccessToken,
            NotFoundAdvice = "Check the ID of the project and the name, and what the access token can read.",
        };

    private static Func<HttpContent> Json<T>(T body, JsonTypeInfo<T> type) =>
        () =>
        {
            var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return content;
        };

    private async Task<T> GetAsync<T>(
        string operation,
        string path,
        JsonTypeInfo<DataAnswer<T>> type,
        CancellationToken cancellationToken
    )
    {
        var request = Request(operation, HttpMethod.Get, path);
        var answer = await _sender.GetJsonAsync(request, type, cancellationToken).ConfigureAwait(false);
        return answer.Data ?? throw ApiSender.Unexpected(request, null);
    }

    private Task<DeveloperProperty> GetPropertyAsync(string list, string name, CancellationToken cancellationToken) =>
        GetAsync(
            "The reading of a property",
            $"{list}/{Escape(name)}",
            ApiJson.Default.DataAnswerDeveloperProperty,
            cancellationToken
        );

    private Task<string> CreatePropertyAsync(
        string list,
        DeveloperProperty definition,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentException.ThrowIfNullOrEmpty(definition.Name);
        return WriteAsync(
            HttpMethod.Post,
            list,
            definition.Name,
            Json(DeveloperPropertyBody.Create(definition, definition.Name), ApiJson.Default.DeveloperPropertyBody),
            cancellationToken
        );
    }

    private Task<string> UpdatePropertyAsync(
        string list,
        DeveloperProperty definition,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        return WriteAsync(
            HttpMethod.Patch,
            $"{list}/{Escape(definition.Name)}",
            definition.Name,
            Json(DeveloperPropertyBody.Create(definition, null), ApiJson.Default.DeveloperPropertyBody),
            cancellationToken
        );
    }

    private async Task<RecentIngestion> CheckIngestionAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        // Nothing is changed, although it is a POST.
        request = request with
        {
            CanRepeat = true,
        };
        var answer = await _sender
            .GetJsonAsync(request, ApiJson.Default.DataAnswerRecentIngestion, cancellationToken)
            .ConfigureAwait(false);
        return answer.Data ?? throw ApiSender.Unexpected(request, null);
    }

    private Task<string> WriteAsync(
        HttpMethod method,
        string path,
        string name,
        Func<HttpContent>? content,
        CancellationToken cancellationToken
    ) =>
        _sender.SendAsync(
            Request($"The change of '{name}'", method, path) with
            {
                IdempotencyKey = Guid.NewGuid().ToString(),
                CanRepeat = true,
                Content = content,
            },
            (response, _, token) => response.Content.ReadAsStringAsync(token),
            cancellationToken
        );

    private async IAsyncEnumerable<T> ListAsync<T>(
        string operation,
        string path,
        JsonTypeInfo<DeveloperPage<T>> type,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        string? cursor = null;
        do
        {
            var query = new QueryBuilder().Add("limit", PageSize).Add("cursor", cursor);
            var request = Request(operation, HttpMethod.Get, path + query);
            var page = await _sender.GetJsonAsync(request, type, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Data ?? throw ApiSender.Unexpected(request, null))
            {
                yield return item;
            }

            var next = page.Pagination is { HasMore: true, NextCursor: { Length: > 0 } value } ? value : null;
            cursor = next == cursor ? null : next;
        } while (cursor is not null);
    }
}
