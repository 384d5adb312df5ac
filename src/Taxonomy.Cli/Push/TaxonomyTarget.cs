using System.Net;
using Taxonomy.Amplitude.Api;
using Taxonomy.Cli.CommandLine;

namespace Taxonomy.Cli.Push;

/// <summary>Amplitude's Taxonomy API, of Enterprise accounts: reads and writes each definition on its own.</summary>
internal sealed class TaxonomyTarget : IPushTarget
{
    // Our columns, the words of the API for them, and what Amplitude has there.
    private static readonly (string Column, string Field, Func<TaxonomyEvent, string?> Value)[] s_eventFields =
    [
        ("Object Description", "description", item => item.Description),
        ("Event Category", "category", item => item.Category),
        ("Tags", "tags", item => item.Tags),
        ("Object Owner", "owner", item => item.Owner),
        ("Event Activity", "is_active", item => Word(item.IsActive)),
    ];
    private static readonly (string Column, string Field, Func<TaxonomyProperty, string?> Value)[] s_propertyFields =
    [
        ("Property Description", "description", item => item.Description),
        ("Property Value Type", "type", item => item.ValueType),
        ("Property Regex", "regex", item => item.Regex),
        ("Enum Values", "enum_values", item => item.EnumValues),
        ("Property Is Array", "is_array_type", item => Word(item.IsArray)),
        ("Property Required", "is_required", item => Word(item.IsRequired)),
    ];

    private readonly TaxonomyApi _api;

    public TaxonomyTarget(TaxonomyApi api, IReadOnlyList<(string Name, string Text)> files)
    {
        _api = api;
        Ours = [.. files.SelectMany(file => CsvDefinitions.Read(file.Text)).Select(Translate)];
    }

    public IReadOnlyList<PushedDefinition> Ours { get; }

    public IReadOnlyList<PushedDefinition> Read(Waiting waiting)
    {
        var result = new List<PushedDefinition>();
        var events = AmplitudeAccess.Wait(() => _api.ListEventsAsync());
        result.AddRange(
            events.Select(item =>
                FromServer(
                    new(PushedDefinition.EventKind, "", item.EventType),
                    s_eventFields.Select(field => (field.Field, field.Value(item)))
                )
            )
        );
        var planned = Ours.Where(item => item.Kind == PushedDefinition.EventKind)
            .Select(item => item.Name)
            .ToHashSet(StringComparer.Ordinal);
        var both = result.Select(item => item.Name).Where(planned.Contains).ToList();
        var read = 0;
        foreach (var name in both)
        {
            waiting.Step(read++, both.Count);
            result.AddRange(Properties(TaxonomyPropertyKind.Event, PushedDefinition.EventPropertyKind, name));
        }

        result.AddRange(Properties(TaxonomyPropertyKind.User, PushedDefinition.UserPropertyKind, null));
        return result;
    }

    public IEnumerable<string> Write(PushComparison comparison, List<string> refused, Waiting waiting)
    {
        var isNew = comparison.Missing.ToHashSet();
        var changed = comparison.Missing.Concat(comparison.Changed.Select(pair => pair.Definition)).ToList();
        AddCategories(changed, refused);
        var written = 0;

        // Events before their properties.
        foreach (var item in changed.OrderBy(item => item.Event.Length))
        {
            waiting.Step(written, changed.Count);
            if (TryWrite($"{item.Kind} '{item.Path}'", () => WriteAsync(item, isNew.Contains(item)), refused))
            {
                written++;
            }
        }

        yield return $"Wrote {Quantity.Format(written, "definition")}.";
    }

    private static PushedDefinition Translate(PushedDefinition csv)
    {
        var result = new PushedDefinition(csv.Kind, csv.Event, csv.Name);
        var fields =
            csv.Kind == PushedDefinition.EventKind
                ? s_eventFields.Select(field => (field.Column, field.Field))
                : s_propertyFields.Select(field => (field.Column, field.Field));
        foreach (var (column, field) in fields)
        {
            var value = csv.Fields.GetValueOrDefault(column, "");
            result.Fields[field] = (field, value) switch
            {
                ("is_active", "Active") => "true",
                ("is_active", _) => "false",
                // It has no objects.
                ("type", "object") => "any",
                (_, "TRUE") => "true",
                (_, "FALSE") => "false",
                _ => value,
            };
        }

        return result;
    }

    private IEnumerable<PushedDefinition> Properties(TaxonomyPropertyKind kind, string ownKind, string? eventType) =>
        AmplitudeAccess
            .Wait(() => _api.ListPropertiesAsync(kind, eventType))
            .Select(item =>
                FromServer(
                    new(ownKind, eventType ?? "", item.Name),
                    s_propertyFields.Select(field => (field.Field, field.Value(item)))
                )
            );

    private static PushedDefinition FromServer(
        PushedDefinition definition,
        IEnumerable<(string Field, string? Value)> fields
    )
    {
        foreach (var (field, value) in fields)
        {
            definition.Fields[field] = value ?? "";
        }

        return definition;
    }

    private void AddCategories(IEnumerable<PushedDefinition> changed, List<string> refused)
    {
        var wanted = changed
            .Select(item => item.Fields.GetValueOrDefault("category", ""))
            .Where(category => category.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (wanted.Count == 0)
        {
            return;
        }

        var known = AmplitudeAccess
            .Wait(() => _api.ListCategoriesAsync())
            .Select(category => category.Name)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var category in wanted.Where(category => !known.Contains(category)))
        {
            TryWrite($"category '{category}'", () => _api.CreateCategoryAsync(category), refused);
        }
    }

    private Task WriteAsync(PushedDefinition item, bool isNew)
    {
        if (item.Kind == PushedDefinition.EventKind)
        {
            var definition = new TaxonomyEvent
            {
                EventType = item.Name,
                Description = Value(item, "description"),
                Category = Value(item, "category"),
                Tags = Value(item, "tags"),
                Owner = Value(item, "owner"),
                IsActive = Flag(item, "is_active"),
            };
            return isNew ? _api.CreateEventAsync(definition) : _api.UpdateEventAsync(definition);
        }

        var isOfEvent = item.Kind == PushedDefinition.EventPropertyKind;
        var kind = isOfEvent ? TaxonomyPropertyKind.Event : TaxonomyPropertyKind.User;
        var property = new TaxonomyProperty
        {
            Name = item.Name,
            EventType = isOfEvent ? item.Event : null,
            Description = Value(item, "description"),
            ValueType = Value(item, "type"),
            Regex = Value(item, "regex"),
            EnumValues = Value(item, "enum_values"),
            IsArray = Flag(item, "is_array_type"),
            IsRequired = isOfEvent ? Flag(item, "is_required") : null,
        };
        return isNew ? _api.CreatePropertyAsync(kind, property) : _api.UpdatePropertyAsync(kind, property);
    }

    /// <summary>Writes something. Returns whether Amplitude accepted it, and adds the reason if it did not.</summary>
    /// <exception cref="ToolException">Amplitude accepts nothing: the key, its limits, or it cannot be reached.</exception>
    private static bool TryWrite(string name, Func<Task> write, List<string> refused)
    {
        try
        {
            write().GetAwaiter().GetResult();
            return true;
        }
        catch (AmplitudeApiException exception)
        {
            if (
                exception.StatusCode
                is null
                    or HttpStatusCode.Unauthorized
                    or HttpStatusCode.Forbidden
                    or HttpStatusCode.TooManyRequests
                    or HttpStatusCode.ServiceUnavailable
            )
            {
                throw new ToolException(exception.Message, exception);
            }

            var answer = exception.ServerMessage is { } message ? $" Amplitude's answer: {message}" : "";
            refused.Add($"{name} ({(int)exception.StatusCode}). {exception.Advice}{answer}");
            return false;
        }
    }

    // An empty value means: as it is.
    private static string? Value(PushedDefinition item, string field) =>
        item.Fields[field] is { Length: > 0 } value ? value : null;

    private static bool? Flag(PushedDefinition item, string field) =>
        Value(item, field) is { } value ? value == "true" : null;

    private static string? Word(bool? value) =>
        value switch
        {
            true => "true",
            false => "false",
            null => null,
        };
}
