using System.Globalization;
using System.Text.Json;
using Taxonomy.Amplitude.Api;
using Taxonomy.Cli.Adoption;
using Taxonomy.Cli.Import;
using Taxonomy.Cli.Inference;

namespace Taxonomy.Cli.Reports;

/// <summary>Writes what a plan gets from received events, and what a person has to look at.</summary>
/// <param name="inferred">The plan.</param>
/// <param name="read">The counts of reading.</param>
/// <param name="problems">What is wrong in the files.</param>
internal sealed class InferenceReport(InferredPlan inferred, ExportStatistics read, IReadOnlyList<string> problems)
{
    private readonly ArrivedEvents _received = inferred.Received;
    private readonly HashSet<string> _new = inferred
        .Missing.Events.Select(definition => definition.Name)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Writes the report as text.</summary>
    public void WriteText(TextWriter output)
    {
        output.WriteLine(
            $"{Format(_received.Total)} received: {_received.Events.Count} event types ({_new.Count} new), "
                + $"{inferred.UserProperties.Count} user properties ({inferred.Missing.UserProperties.Count} new), "
                + $"{_received.Groups.Count} group types ({inferred.Missing.GroupTypes.Count} new)."
        );
        foreach (var convention in inferred.Conventions)
        {
            output.WriteLine(AdoptionReport.SentenceOf(convention));
        }

        TrackedCodeText.Section(
            output,
            "Events",
            inferred.Events.Zip(
                _received.Events,
                (definition, found) =>
                    $"{found.Name}: {Format(found.Volume.Events)}{(_new.Contains(found.Name) ? "" : ", planned")}"
                    + Properties(definition.Properties)
            )
        );
        TrackedCodeText.Section(
            output,
            "In all events",
            inferred.Missing.Context.Select(property => $"{property.Name}: {TypeOf(property)}")
        );
        TrackedCodeText.Section(
            output,
            "User properties",
            inferred.UserProperties.Select(property =>
                $"{property.Name}: {TypeOf(property)}"
                + (property.Operations.Count == 0 ? "" : $": {string.Join(", ", property.Operations)}")
            )
        );
        TrackedCodeText.Section(output, "Group types", _received.Groups.Select(group => group.Name));
        TrackedCodeText.Section(output, "To be checked", inferred.Notes.Select(entry => $"{entry.Name}: {entry.Note}"));
        TrackedCodeText.Section(output, "Nearly the same", NearlyTheSame().Select(group => string.Join(", ", group)));
        TrackedCodeText.Section(output, "Planned, but not received", inferred.NotReceived);
        TrackedCodeText.Section(
            output,
            "Missing in planned events",
            inferred
                .MissingProperties()
                .Select(entry => $"{entry.Event}: {entry.Property.Name}: {TypeOf(entry.Property)}")
        );
        TrackedCodeText.Section(output, "Left out", inferred.LeftOut.Select(entry => $"{entry.Name}: {entry.Reason}"));
        TrackedCodeText.Section(
            output,
            "Ignored",
            _received.Ignored.Select(entry => $"{entry.Name}: {Format(entry.Count)} ({entry.Reason})")
        );
        TrackedCodeText.Section(output, "Not read", NotRead());
    }

    /// <summary>Writes the report as JSON.</summary>
    public void WriteJson(TextWriter output) =>
        JsonOutput.Write(
            output,
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("version", 1);
                json.WriteNumber("received", _received.Total);
                WriteEvents(json);
                WriteProperties(json, "context", inferred.Missing.Context);
                WriteProperties(json, "user_properties", inferred.UserProperties);
                json.WriteStrings("group_types", _received.Groups.Select(group => group.Name));
                AdoptionReport.WriteConventions(json, inferred.Conventions);
                WritePairs(json, "notes", "note", inferred.Notes);
                json.WriteStartArray("nearly_the_same");
                foreach (var group in NearlyTheSame())
                {
                    json.WriteStartArray();
                    foreach (var name in group)
                    {
                        json.WriteStringValue(name);
                    }

                    json.WriteEndArray();
                }

                json.WriteEndArray();
                json.WriteStrings("not_received", inferred.NotReceived);
                WritePairs(json, "left_out", "reason", inferred.LeftOut);
                WritePairs(json, "ignored", "reason", _received.Ignored.Select(entry => (entry.Name, entry.Reason)));
                json.WriteStrings("not_read", NotRead());
                json.WriteEndObject();
            }
        );

    private void WriteEvents(Utf8JsonWriter json)
    {
        var lacking = inferred.MissingProperties().ToLookup(entry => entry.Event, entry => entry.Property.Name);
        json.WriteStartArray("events");
        foreach (var (definition, found) in inferred.Events.Zip(_received.Events))
        {
            json.WriteStartObject();
            json.WriteString("name", found.Name);
            json.WriteBoolean("added", _new.Contains(found.Name));
            json.WriteNumber("events", found.Volume.Events);
            json.WriteString("senders", found.Senders);
            WriteProperties(json, "properties", definition.Properties);
            json.WriteStrings("groups", found.Groups);
            json.WriteStrings("missing_in_plan", lacking[found.Name]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteProperties(Utf8JsonWriter json, string name, IEnumerable<ImportedProperty> properties)
    {
        json.WriteStartArray(name);
        foreach (var property in properties)
        {
            json.WriteStartObject();
            json.WriteString("name", property.Name);
            json.WriteString("type", property.Type);
            json.WriteBoolean("required", property.IsRequired);
            json.WriteBoolean("nullable", property.IsNullable);
            json.WriteStrings("enum", property.EnumValues ?? []);
            json.WriteStrings("operations", property.Operations);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePairs(
        Utf8JsonWriter json,
        string list,
        string text,
        IEnumerable<(string Name, string Text)> pairs
    )
    {
        json.WriteStartArray(list);
        foreach (var (name, value) in pairs)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString(text, value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private IEnumerable<IEnumerable<string>> NearlyTheSame() =>
        NearDuplicates
            .Find(_received.Events, found => found.Name)
            .Select(group => group.Select(found => $"{found.Name} ({Format(found.Volume.Events)})"));

    private IEnumerable<string> NotRead() =>
        read.InvalidLines + read.OverlongLines == 0
            ? problems
            : problems.Append($"{Format(read.InvalidLines + read.OverlongLines)} lines are not events");

    private static string Properties(List<ImportedProperty> properties) =>
        properties.Count == 0
            ? ""
            : ": " + string.Join(", ", properties.Select(property => $"{property.Name}: {TypeOf(property)}"));

    private static string TypeOf(ImportedProperty property)
    {
        var type = property.EnumValues is { } values
            ? $"{property.Type} of {string.Join(", ", values.Select(value => $"'{value}'"))}"
            : property.Type;
        if (property.Properties is { } members)
        {
            type += $" {{ {string.Join(", ", members.Select(member => $"{member.Name}: {TypeOf(member)}"))} }}";
        }

        return type
            + (property.IsRequired || property.IsProfile ? "" : " (optional)")
            + (property.IsNullable ? " (nullable)" : "");
    }

    private static string Format(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
