using System.Net;
using System.Text.Json.Serialization.Metadata;

namespace Taxonomy.Amplitude.Api;

/// <summary>
/// Represents the Taxonomy API of Enterprise accounts: reads and writes each definition of the tracking plan at once,
/// without a branch. Only planned definitions can be edited, not those that were seen in data only.
/// </summary>
/// <remarks>
/// Amplitude allows 4 concurrent requests and a cost of 7,200 an hour, where reading costs 1 and writing 2; requests
/// wait for this. It answers 404 until the project's schema has been initialized, and 409 to definitions that are
/// unexpected, blocked or merged.
/// </remarks>
public sealed class TaxonomyApi
{
    private const string Base = "api/2/taxonomy/";

    private readonly ApiSender _sender;
    private readonly RateBudget _costs;
    private readonly SemaphoreSlim _gate = new(4);

    // A write counts twice among the concurrent requests.
    private readonly SemaphoreSlim _writes = new(2);

    internal TaxonomyApi(ApiSender sender)
    {
        _sender = sender;
        _costs = new(sender.Options.TimeProvider, (TimeSpan.FromHours(1), 7200));
    }

    /// <summary>Returns the categories.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task<IReadOnlyList<TaxonomyCategory>> ListCategoriesAsync(CancellationToken cancellationToken = default) =>
        GetAsync(
            "The list of categories",
            "category",
            null,
            ApiJson.Default.TaxonomyAnswerIReadOnlyListTaxonomyCategory,
            cancellationToken
        );

    /// <summary>Returns a category.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">The category does not exist, or Amplitude could not answer.</exception>
    public Task<TaxonomyCategory> GetCategoryAsync(string name, CancellationToken cancellationToken = default) =>
        GetAsync(
            $"The reading of the category '{name}'",
            $"category/{Escape(name)}",
            null,
            ApiJson.Default.TaxonomyAnswerTaxonomyCategory,
            cancellationToken
        );

    /// <summary>Creates a category.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task CreateCategoryAsync(string name, CancellationToken cancellationToken = default) =>
        WriteAsync(HttpMethod.Post, "category", name, new Form().Add("category_name", name), cancellationToken);

    /// <summary>Renames a category.</summary>
    /// <param name="id">The ID.</param>
    /// <param name="name">The new name.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task RenameCategoryAsync(long id, string name, CancellationToken cancellationToken = default) =>
        WriteAsync(HttpMethod.Put, $"category/{id}", name, new Form().Add("category_name", name), cancellationToken);

    /// <summary>Deletes a category.</summary>
    /// <param name="id">The ID.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task DeleteCategoryAsync(long id, CancellationToken cancellationToken = default) =>
        WriteAsync(HttpMethod.Delete, $"category/{id}", $"{id}", null, cancellationToken);

    /// <summary>Returns the events that are visible.</summary>
    /// <param name="includeDeleted">Whether to return deleted ones, too.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task<IReadOnlyList<TaxonomyEvent>> ListEventsAsync(
        bool includeDeleted = false,
        CancellationToken cancellationToken = default
    ) =>
        GetAsync(
            "The list of events",
            "event" + (includeDeleted ? "?showDeleted=true" : ""),
            null,
            ApiJson.Default.TaxonomyAnswerIReadOnlyListTaxonomyEvent,
            cancellationToken
        );

    /// <summary>Returns an event.</summary>
    /// <param name="eventType">The event type.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">The event does not exist, or Amplitude could not answer.</exception>
    public Task<TaxonomyEvent> GetEventAsync(string eventType, CancellationToken cancellationToken = default) =>
        GetAsync(
            $"The reading of the event '{eventType}'",
            $"event/{Escape(eventType)}",
            null,
            ApiJson.Default.TaxonomyAnswerTaxonomyEvent,
            cancellationToken
        );

    /// <summary>Creates an event.</summary>
    /// <param name="definition">The event.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task CreateEventAsync(TaxonomyEvent definition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var form = AddFields(new Form().Add("event_type", definition.EventType), definition);
        return WriteAsync(HttpMethod.Post, "event", definition.EventType, form, cancellationToken);
    }

    /// <summary>Changes an event.</summary>
    /// <param name="definition">The event; null leaves a field as it is.</param>
    /// <param name="newEventType">The new event type; null to keep it.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task UpdateEventAsync(
        TaxonomyEvent definition,
        string? newEventType = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        var form = AddFields(new Form().Add("new_event_type", newEventType), definition);
        form.Add("display_name", definition.DisplayName);
        return WriteAsync(
            HttpMethod.Put,
            $"event/{Uri.EscapeDataString(definition.EventType)}",
            definition.EventType,
            form,
            cancellationToken,
            canRepeat: newEventType is null
        );
    }

    /// <summary>Deletes an event: one with data is marked, a planned one removed, a transformed one refused.</summary>
    /// <param name="eventType">The event type.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task DeleteEventAsync(string eventType, CancellationToken cancellationToken = default) =>
        WriteAsync(HttpMethod.Delete, $"event/{Escape(eventType)}", eventType, null, cancellationToken);

    /// <summary>Restores a deleted event.</summary>
    /// <param name="eventType">The event type.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task RestoreEventAsync(string eventType, CancellationToken cancellationToken = default) =>
        WriteAsync(HttpMethod.Post, $"event/{Escape(eventType)}/restore", eventType, null, cancellationToken);

    /// <summary>Returns properties. Those of an event differ from event to event, so one request is needed for each.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="owner">
    /// The event or group type whose properties are returned; null for those that all events or group types share.
    /// </param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public async Task<IReadOnlyList<TaxonomyProperty>> ListPropertiesAsync(
        TaxonomyPropertyKind kind,
        string? owner = null,
        CancellationToken cancellationToken = default
    )
    {
        var list = await GetAsync(
                "The list of properties",
                PathOf(kind),
                Owner(kind, owner),
                ApiJson.Default.TaxonomyAnswerIReadOnlyListTaxonomyPropertyAnswer,
                cancellationToken
            )
            .ConfigureAwait(false);
        return [.. list.Select(item => item.ToProperty(kind))];
    }

    /// <summary>Returns a property.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="name">The name.</param>
    /// <param name="owner">The event or group type that has the property; null for a shared one.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">The property does not exist, or Amplitude could not answer.</exception>
    public async Task<TaxonomyProperty> GetPropertyAsync(
        TaxonomyPropertyKind kind,
        string name,
        string? owner = null,
        CancellationToken cancellationToken = default
    )
    {
        var property = await GetAsync(
                $"The reading of the property '{name}'",
                $"{PathOf(kind)}/{Escape(WithPrefix(kind, name))}",
                Owner(kind, owner),
                ApiJson.Default.TaxonomyAnswerTaxonomyPropertyAnswer,
                cancellationToken
            )
            .ConfigureAwait(false);
        return property.ToProperty(kind);
    }

    /// <summary>Creates a property.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="definition">The property.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task CreatePropertyAsync(
        TaxonomyPropertyKind kind,
        TaxonomyProperty definition,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        var form = new Form().Add(FieldOf(kind), WithPrefix(kind, definition.Name));
        return WriteAsync(
            HttpMethod.Post,
            PathOf(kind),
            definition.Name,
            AddFields(form, definition),
            cancellationToken
        );
    }

    /// <summary>Changes a property; of an event or group type if it names one, and the shared one otherwise.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="definition">The property; null leaves a field as it is.</param>
    /// <param name="newName">The new name; null to keep it.</param>
    /// <param name="scope">
    /// Whether to change the property of the event or group type, or the shared one; null: its own if it has one.
    /// </param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="ArgumentException">There is a scope, and the property names no event or group type.</exception>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task UpdatePropertyAsync(
        TaxonomyPropertyKind kind,
        TaxonomyProperty definition,
        string? newName = null,
        TaxonomyOverrideScope? scope = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (scope is not null && definition.EventType is null && definition.GroupType is null)
        {
            throw new ArgumentException("A scope requires an event or a group type.", nameof(scope));
        }

        var form = AddFields(new(), definition)
            .Add($"new_{FieldOf(kind)}_value", newName is null ? null : WithPrefix(kind, newName))
            .Add(
                "overrideScope",
                scope switch
                {
                    TaxonomyOverrideScope.Override => "override",
                    TaxonomyOverrideScope.Shared => "shared",
                    _ => null,
                }
            );
        return WriteAsync(
            HttpMethod.Put,
            $"{PathOf(kind)}/{Uri.EscapeDataString(WithPrefix(kind, definition.Name))}",
            definition.Name,
            form,
            cancellationToken,
            canRepeat: newName is null
        );
    }

    /// <summary>Deletes a property.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="name">The name.</param>
    /// <param name="owner">The event or group type that has the property; null for a shared one.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AmplitudeApiException">Amplitude refused the request or could not answer it.</exception>
    public Task DeletePropertyAsync(
        TaxonomyPropertyKind kind,
        string name,
        string? owner = null,
        CancellationToken cancellationToken = default
    ) =>
        WriteAsync(
            HttpMethod.Delete,
            $"{PathOf(kind)}/{Escape(WithPrefix(kind, name))}",
            name,
            Owner(kind, owner),
            cancellationToken
        );

    /// <summary>Restores a deleted property.</summary>
    /// <inheritdoc cref="DeletePropertyAsync" />
    public Task RestorePropertyAsync(
        TaxonomyPropertyKind kind,
        string name,
        string? owner = null,
        CancellationToken cancellationToken = default
    ) =>
        WriteAsync(
            HttpMethod.Post,
            $"{PathOf(kind)}/{Escape(WithPrefix(kind, name))}/restore",
            name,
            Owner(kind, owner),
            cancellationToken
        );

    internal static string WithoutPrefix(TaxonomyPropertyKind kind, string name)
    {
        var prefix = PrefixOf(kind);
        return name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
    }

    private static string WithPrefix(TaxonomyPropertyKind kind, string name) =>
        PrefixOf(kind) + WithoutPrefix(kind, name);

    private static string PrefixOf(TaxonomyPropertyKind kind) =>
        kind switch
        {
            TaxonomyPropertyKind.Event => "",
            TaxonomyPropertyKind.User => "gp:",
            _ => "grp:",
        };

    private static string PathOf(TaxonomyPropertyKind kind) =>
        kind switch
        {
            TaxonomyPropertyKind.Event => "event-property",
            TaxonomyPropertyKind.User => "user-property",
            _ => "group-property",
        };

    private static string FieldOf(TaxonomyPropertyKind kind) => PathOf(kind).Replace('-', '_');

    private static Form? Owner(TaxonomyPropertyKind kind, string? name) =>
        name is null ? null : new Form().Add(kind == TaxonomyPropertyKind.Group ? "group_type" : "event_type", name);

    private static string Escape(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Uri.EscapeDataString(name);
    }

    private static Form AddFields(Form form, TaxonomyEvent definition) =>
        form.Add("description", definition.Description)
            .Add("category", definition.Category)
            .Add("tags", definition.Tags)
            .Add("owner", definition.Owner)
            .Add("is_active", definition.IsActive)
            .Add("is_hidden_from_dropdowns", definition.IsHiddenFromDropdowns)
            .Add("is_hidden_from_persona_results", definition.IsHiddenFromPersonaResults)
            .Add("is_hidden_from_pathfinder", definition.IsHiddenFromPathfinder)
            .Add("is_hidden_from_timeline", definition.IsHiddenFromTimeline);

    private static Form AddFields(Form form, TaxonomyProperty definition) =>
        form.Add("description", definition.Description)
            .Add("type", definition.ValueType)
            .Add("regex", definition.Regex)
            .Add("enum_values", definition.EnumValues)
            .Add("is_array_type", definition.IsArray)
            .Add("is_required", definition.IsRequired)
            .Add("is_hidden", definition.IsHidden)
            .Add("classifications", definition.Classifications)
            .Add("event_type", definition.EventType)
            .Add("group_type", definition.GroupType);

    private async Task<T> GetAsync<T>(
        string operation,
        string path,
        Form? owner,
        JsonTypeInfo<TaxonomyAnswer<T>> type,
        CancellationToken cancellationToken
    )
    {
        // The documents show the event and the group type in the body of a GET, and in the query.
        var request = new ApiRequest(operation, HttpMethod.Get, Base + path + owner?.ToQuery())
        {
            Gates = [_gate],
            Budget = _costs,
            Content = owner is null ? null : owner.ToContent,
            NotFoundAdvice =
                "Amplitude has no such definition, or no schema for this project. Initialize it in Amplitude Data, which takes hours.",
        };
        var answer = await _sender.GetJsonAsync(request, type, cancellationToken).ConfigureAwait(false);
        return answer is { Success: not false, Data: { } data }
            ? data
            : throw ApiSender.Unexpected(request, HttpStatusCode.OK);
    }

    private async Task WriteAsync(
        HttpMethod method,
        string path,
        string name,
        Form? form,
        CancellationToken cancellationToken,
        bool? canRepeat = null
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var request = new ApiRequest($"The change of '{name}'", method, Base + path)
        {
            Gates = [_writes, _gate],
            Budget = _costs,
            Cost = 2,
            CanRepeat = canRepeat ?? method == HttpMethod.Put,
            Content = form is null ? null : form.ToContent,
            NotFoundAdvice =
                "Amplitude has no such definition, or no schema for this project. Initialize it in Amplitude Data.",
            ConflictAdvice = "It exists as unexpected, blocked or merged; accept it in Amplitude first.",
            InvalidAdvice = "Correct the definition.",
        };
        var body = await _sender
            .SendAsync(request, (response, _, token) => response.Content.ReadAsStringAsync(token), cancellationToken)
            .ConfigureAwait(false);
        _sender.ThrowIfUnsuccessful(request, body);
    }

    /// <summary>Represents the fields of a request.</summary>
    private sealed class Form
    {
        private readonly List<KeyValuePair<string, string>> _fields = [];

        public Form Add(string name, string? value)
        {
            if (value is not null)
            {
                _fields.Add(new(name, value));
            }

            return this;
        }

        public Form Add(string name, bool? value) =>
            Add(
                name,
                value switch
                {
                    true => "true",
                    false => "false",
                    null => null,
                }
            );

        public string ToQuery() =>
            _fields.Aggregate(new QueryBuilder(), (query, field) => query.Add(field.Key, field.Value)).ToString();

        public FormUrlEncodedContent ToContent() => new FormUrlEncodedContent(_fields);
    }
}
