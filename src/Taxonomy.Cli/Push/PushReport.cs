using System.Text.Json;
using Taxonomy.Cli.Reports;

namespace Taxonomy.Cli.Push;

/// <summary>Writes how the plan and Amplitude differ.</summary>
internal static class PushReport
{
    public static void WriteText(TextWriter output, PushComparison comparison)
    {
        foreach (var item in comparison.Missing)
        {
            output.WriteLine($"not in Amplitude: {item.Kind} '{item.Path}'");
        }

        foreach (var (item, changes) in comparison.Changed)
        {
            foreach (var change in changes)
            {
                output.WriteLine(
                    $"different: {item.Kind} '{item.Path}': {change.Field} is '{change.Before}' in Amplitude, '{change.After}' in the plan"
                );
            }
        }

        foreach (var item in comparison.Extra)
        {
            var reason = item.IsUnplanned ? ", seen in data without a plan" : "";
            output.WriteLine($"only in Amplitude: {item.Kind} '{item.Path}'{reason}");
        }

        output.WriteLine(
            $"{comparison.Missing.Count} not in Amplitude, {comparison.Changed.Count} different, {comparison.Extra.Count} only in Amplitude."
        );
    }

    public static void WriteJson(TextWriter output, PushComparison comparison) =>
        JsonOutput.Write(
            output,
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("version", 1);
                json.WriteStartArray("missing");
                foreach (var item in comparison.Missing)
                {
                    WriteStart(json, item);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteStartArray("changed");
                foreach (var (item, changes) in comparison.Changed)
                {
                    WriteStart(json, item);
                    json.WriteStartArray("fields");
                    foreach (var change in changes)
                    {
                        json.WriteStartObject();
                        json.WriteString("field", change.Field);
                        json.WriteString("amplitude", change.Before);
                        json.WriteString("plan", change.After);
                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteStartArray("extra");
                foreach (var item in comparison.Extra)
                {
                    WriteStart(json, item);
                    json.WriteBoolean("unplanned", item.IsUnplanned);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }
        );

    private static void WriteStart(Utf8JsonWriter json, PushedDefinition item)
    {
        json.WriteStartObject();
        json.WriteString("kind", item.Kind);
        json.WriteString("name", item.Path);
    }
}
