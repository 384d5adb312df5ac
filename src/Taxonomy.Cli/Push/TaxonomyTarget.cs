using System.Net;
using System.Text.Json;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Import;

namespace Taxonomy.Cli.Push;

/// <summary>Amplitude's Taxonomy API, of Enterprise accounts: reads and writes each definition on its own.</summary>
internal sealed class TaxonomyTarget : IPushTarget
{
    private const string UserPrefix = "gp:";

    // Our columns, and the words of the API for them.
    private static readonly (string Column, string Field)[] s_eventFields =
    [
        ("Object Description", "description"),
        ("Event Category", "category"),
        ("Tags", "tags"),
        ("Object Owner", "owner"),
        ("Event Activity", "is_active"),
    ];
    private static readonly (string Column, string Field)[] s_propertyFields =
    [
        ("Property Description", "description"),
        ("Property Value Type", "type"),
        ("Property Regex", "regex"),
        ("Enum Values", "enum_values"),
        ("Property Is Array", "is_array_type"),
        ("Property Required", "is_required"),
    ];

    private readonly AmplitudeServer _server;

    public TaxonomyTarget(AmplitudeServer server, IReadOnlyList<(string Name, string Text)> files)
    {
        _server = server;
        Ours = [.. files.SelectMany(file => CsvDefinitions.Read(file.Text)).Select(Translate)];
    }

    public IReadOnlyList<PushedDefinition> Ours { get; }

    public IReadOnlyList<PushedDefinition> Read(Waiting waiting)
    {
        var result = new List<PushedDefinition>();
        var events = List("event", eventType: null);
        result.AddRange(events.Select(item => FromServer(PushedDefinition.EventKind, "", item, "event_type")));
        var planned = Ours.Where(item => item.Kind == PushedDefinition.EventKind)
            .Select(item => item.Name)
            .ToHashSet(StringComparer.Ordinal);
        var both = result.Select(item => item.Name).Where(planned.Contains).ToList();
        var read = 0;
        foreach (var name in both)
        {
            waiting.Step(read++, both.Count);
            result.AddRange(
                List("event-property", name)
                    .Select(item => FromServer(PushedDefinition.EventPropertyKind, name, item, "event_property"))
            );
        }

        result.AddRange(
            List("user-property", eventType: null)
                .Select(item => FromServer(PushedDefinition.UserPropertyKind, "", item, "user_property"))
        );
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
            if (Write(item, isNew.Contains(item)) is { } reason)
            {
                refused.Add($"{item.Kind} '{item.Path}':{reason}");
            }
            else
            {
                written++;
            }
        }

        yield return $"Wrote {Quantity.Format(written, "definition")}.";
    }

    public void Dispose() => _server.Dispose();

    private static PushedDefinition Translate(PushedDefinition csv)
    {
        var result = new PushedDefinition(csv.Kind, csv.Event, csv.Name);
        foreach (var (column, field) in csv.Kind == PushedDefinition.EventKind ? s_eventFields : s_propertyFields)
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

    private static PushedDefinition FromServer(string kind, string owner, JsonElement item, string nameKey)
    {
        var name = item.FindString(nameKey) ?? "";
        name = name.StartsWith(UserPrefix, StringComparison.Ordinal) ? name[UserPrefix.Length..] : name;
        var result = new PushedDefinition(kind, owner, name);
        foreach (var (_, field) in kind == PushedDefinition.EventKind ? s_eventFields : s_propertyFields)
        {
            result.Fields[field] = item.TryFind(field, out var value) ? Text(value) : "";
        }

        return result;
    }

    private static string Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(Text)),
            JsonValueKind.Object => value.FindString("name") ?? "",
            _ => "",
        };

    private List<JsonElement> List(string path, string? eventType)
    {
        var answer = _server.Send(() =>
        {
            // The documents show the event in the body of a GET, and in the query.
            var query = eventType is null ? "" : $"?event_type={Uri.EscapeDataString(eventType)}";
            var request = new HttpRequestMessage(HttpMethod.Get, $"api/2/taxonomy/{path}{query}");
            if (eventType is not null)
            {
                request.Content = new FormUrlEncodedContent([new("event_type", eventType)]);
            }

            return request;
        });
        if (answer.Status == HttpStatusCode.NotFound)
        {
            throw new ToolException(
                "Amplitude has no schema for this project; initialize it in Amplitude Data, which takes hours."
                    + _server.Reason(answer)
            );
        }

        if (!answer.IsSuccess)
        {
            throw new ToolException(
                $"Amplitude refused to list {path} ({(int)answer.Status}).{_server.Reason(answer)}"
            );
        }

        return answer.Json.TryFind("data", out var data) ? [.. data.Items()] : [];
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

        var known = List("category", eventType: null).Select(item => item.FindString("name")).ToHashSet();
        foreach (var category in wanted.Where(category => !known.Contains(category)))
        {
            if (Submit(HttpMethod.Post, "category", [new("category_name", category)]) is { } reason)
            {
                refused.Add($"category '{category}':{reason}");
            }
        }
    }

    /// <summary>Writes a definition. Returns null, or why Amplitude refused.</summary>
    private string? Write(PushedDefinition item, bool isNew)
    {
        var (path, key, name) = item.Kind switch
        {
            PushedDefinition.EventKind => ("event", "event_type", item.Name),
            PushedDefinition.EventPropertyKind => ("event-property", "event_property", item.Name),
            _ => ("user-property", "user_property", UserPrefix + item.Name),
        };
        var fields = item
            .Fields.Where(field => field.Value.Length > 0)
            .Where(field => item.Kind != PushedDefinition.UserPropertyKind || field.Key != "is_required")
            .Select(field => new KeyValuePair<string, string>(field.Key, field.Value))
            .ToList();
        if (item.Event.Length > 0)
        {
            fields.Add(new("event_type", item.Event));
        }

        if (isNew)
        {
            fields.Insert(0, new(key, name));
            return Submit(HttpMethod.Post, path, fields);
        }

        return Submit(HttpMethod.Put, $"{path}/{Uri.EscapeDataString(name)}", fields);
    }

    private string? Submit(HttpMethod method, string path, List<KeyValuePair<string, string>> fields)
    {
        var answer = _server.Send(() =>
            new(method, $"api/2/taxonomy/{path}") { Content = new FormUrlEncodedContent(fields) }
        );
        var hasFailed =
            !answer.IsSuccess
            || answer.Json.TryFind("success", out var success) && success.ValueKind == JsonValueKind.False;
        return !hasFailed ? null
            : answer.Status == HttpStatusCode.Conflict
                ? $" it exists as unexpected, blocked or merged; accept it in Amplitude first.{_server.Reason(answer)}"
            : $" {(int)answer.Status}.{_server.Reason(answer)}";
    }
}
