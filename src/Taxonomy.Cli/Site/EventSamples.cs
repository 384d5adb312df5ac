using System.Text;
using System.Text.Json;
using Taxonomy.Cli.Reports;
using Taxonomy.Generators.Api;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Site;

/// <summary>Writes how an event is tracked in C#, what is sent, and how it is queried.</summary>
internal sealed class EventSamples(PlannedApi api, SampleValues values)
{
    /// <summary>Returns the call of the method of an event or of one of its variants.</summary>
    public string CSharp(PlannedEvent planned)
    {
        var code = new StringBuilder();
        if (api.Plan.Settings.Namespace is { } space)
        {
            code.Append($"using {space};\n");
        }

        code.Append("using Taxonomy;\n\n");

        var arguments = planned
            .Members.Where(member => member.Parameter is not null)
            .OrderBy(member => !member.Parameter!.IsRequired)
            .Select(ArgumentOf)
            .OfType<string>()
            .ToList();
        code.Append($"var analytics = new {api.Client}(client);\nvar user = analytics.User(\"user-42\");\n");
        code.Append($"user.{planned.Name}(");
        // The first arguments of a short call are on its line.
        var separator = arguments.Sum(argument => argument.Length) > 80 ? ",\n    " : ", ";
        code.Append(arguments.Count > 1 && separator.Length > 2 ? "\n    " : "");
        return code.AppendJoin(separator, arguments).Append(");").ToString();
    }

    /// <summary>Returns an event with properties as it is sent.</summary>
    public string Json(string name, IEnumerable<Property> properties) =>
        JsonOutput
            .ToText(json =>
            {
                json.WriteStartObject();
                json.WriteString("event_type", name);
                json.WriteString("user_id", "user-42");
                json.WriteStartObject("event_properties");
                foreach (var property in properties.Where(SampleValues.IsShown))
                {
                    json.WritePropertyName(property.Name);
                    values.WriteJson(json, property);
                }

                json.WriteEndObject();
                json.WriteEndObject();
            })
            .TrimEnd('\n');

    /// <summary>Returns a query of Amplitude's export to Snowflake.</summary>
    public static string Snowflake(string name, IReadOnlyList<Property> properties) =>
        Query(
            name,
            properties.Select(property =>
                $"event_properties:{Quote(property.Name)}{CastOf(property.Type)} AS {Quote(property.Name)}"
            ),
            "events"
        );

    /// <summary>Returns a query of the files of Amplitude's Export API in DuckDB.</summary>
    public static string DuckDb(string name, IReadOnlyList<Property> properties) =>
        Query(
            name,
            properties.Select(property => $"event_properties ->> {PathOf(property.Name)} AS {Quote(property.Name)}"),
            "read_json('export/*.json.gz', columns = { event_time: 'TIMESTAMP', user_id: 'VARCHAR', event_type: 'VARCHAR', event_properties: 'JSON' })"
        );

    private string? ArgumentOf(PlannedMember member)
    {
        var name = member.Parameter!.Name;
        if (member.Property is { } property)
        {
            return SampleValues.IsShown(property) ? $"{name}: {values.CSharpOf(property)}" : null;
        }

        var sent = member.Sent.Where(SampleValues.IsShown).Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        var record = api.FindType(member.Bundle!.CSharpName)!.Record!;
        var arguments = record
            .Members.Where(inner => sent.Contains(inner.Property.Name) || inner.Property.IsRequired)
            .Select(inner => $"{inner.Parameter.Name}: {values.CSharpOf(inner.Property)}");
        return $"{name}: new {record.Name}({string.Join(", ", arguments)})";
    }

    private static string Query(string name, IEnumerable<string> columns, string source) =>
        $"""
            SELECT
              {string.Join(",\n  ", ["event_time", "user_id", .. columns])}
            FROM {source}
            WHERE event_type = '{name.Replace("'", "''", StringComparison.Ordinal)}'
            ORDER BY event_time DESC
            LIMIT 100;
            """.ReplaceLineEndings("\n");

    private static string CastOf(PlanType type) =>
        type.Kind switch
        {
            ValueKind.Integer => "::INTEGER",
            ValueKind.Number => "::FLOAT",
            ValueKind.Decimal => "::DECIMAL(38, 9)",
            ValueKind.Boolean => "::BOOLEAN",
            ValueKind.Date => "::DATE",
            ValueKind.Timestamp => "::TIMESTAMP_NTZ",
            ValueKind.List or ValueKind.Map or ValueKind.Object or ValueKind.FreeObject or ValueKind.Any => "",
            _ => "::VARCHAR",
        };

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // A JSON path in a string of SQL.
    private static string PathOf(string name)
    {
        var path = name.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("'", "''", StringComparison.Ordinal);
        return $"'$.\"{path}\"'";
    }
}
