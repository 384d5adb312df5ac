using System.Text.Json;
using Taxonomy.Cli.Audit;

namespace Taxonomy.Cli.Backfill;

/// <summary>Writes events as samples: the names of their fields, and the form of the values.</summary>
internal static class SampleText
{
    public static string From(string item)
    {
        using var json = JsonDocument.Parse(item);
        return string.Join(", ", Members(json.RootElement).Where(member => member.Length > 0));
    }

    private static IEnumerable<string> Members(JsonElement json) =>
        json.EnumerateObject()
            .Select(member =>
                member.Value.ValueKind == JsonValueKind.Object
                    ? $"{member.Name} {{{string.Join(", ", Members(member.Value))}}}"
                    : $"{member.Name} {(member.Name == "event_type" ? $"'{member.Value.GetString()}'" : AuditExample.From(member.Value, isShown: false))}"
            );
}
