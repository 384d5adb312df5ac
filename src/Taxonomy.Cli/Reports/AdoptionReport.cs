using System.Text.Json;
using Taxonomy.Cli.Adoption;
using Taxonomy.Cli.CommandLine;
using Taxonomy.Cli.Tracking;
using Taxonomy.Plans.Editing;

namespace Taxonomy.Cli.Reports;

/// <summary>Writes what a plan gets from code, and what a person has to look at.</summary>
internal sealed class AdoptionReport(PlanAdoption adoption, ToolContext context)
{
    private readonly AdoptedCode _code = adoption.Code;

    /// <summary>Writes the report as text.</summary>
    public void WriteText(TextWriter output)
    {
        var missing = adoption.Plan.Missing;
        output.WriteLine(
            $"{Count(_code.Events.Count, "event", missing.Events.Count)}, "
                + $"{Count(_code.UserProperties.Count, "user property", missing.UserProperties.Count)}, "
                + $"{Count(_code.GroupTypes.Count, "group type", missing.GroupTypes.Count)}."
        );
        foreach (var convention in adoption.Conventions)
        {
            output.WriteLine(SentenceOf(convention));
        }

        TrackedCodeText.Section(
            output,
            "Events",
            _code.Events.SelectMany(found =>
                found.Calls.Select(call => "  " + At(call)).Prepend(found.Name + Properties(found.Properties))
            )
        );
        TrackedCodeText.Section(
            output,
            "User properties",
            _code.UserProperties.Select(found =>
                $"{found.Property.Name}: {TypeOf(found.Property)}: {string.Join(", ", found.Operations)}"
            )
        );
        TrackedCodeText.Section(output, "Group types", _code.GroupTypes.Select(found => found.Name));
        TrackedCodeText.Section(
            output,
            "To be checked",
            _code.Events.SelectMany(found => found.Notes.Select(note => $"{found.Name}: {note}"))
        );
        TrackedCodeText.Section(
            output,
            "Nearly the same",
            NearDuplicates
                .Find(_code.Events, found => found.Name)
                .SelectMany(group =>
                    group.SelectMany(found =>
                        found
                            .Calls.Select(call => "  " + At(call))
                            .Prepend($"{found.Name} ({Quantity.Format(found.Calls.Count, "call")})")
                    )
                )
        );
        TrackedCodeText.Section(
            output,
            "Missing in planned events",
            adoption
                .MissingProperties()
                .Select(entry => $"{entry.Event}: {entry.Property.Name}: {TypeOf(entry.Property)}")
        );
        TrackedCodeText.Section(
            output,
            "Left out",
            adoption.Plan.LeftOut.Select(entry => $"{entry.Name}: {entry.Reason}")
        );
        TrackedCodeText.Section(output, "Unknown", TrackedCodeText.Unknown(_code.Tracked, context));
        TrackedCodeText.Section(
            output,
            "Properties that cannot be read",
            _code.Unread.Select(unread =>
                $"{context.Location(unread.Path, unread.Span)}: {unread.Expression}: {unread.Reason}"
            )
        );
        DiscoveryReport.WriteMethods(output, adoption.Methods, adoption.Candidates, context);
        TrackedCodeText.Section(output, "Not read", TrackedCodeText.Unread(_code.Tracked, context));
        output.WriteLine();
        output.WriteLine(TrackedCodeText.Counts(_code.Tracked));
    }

    /// <summary>Writes the report as JSON.</summary>
    public void WriteJson(TextWriter output) =>
        JsonOutput.Write(
            output,
            json =>
            {
                var parts = new StatusJson(json, context);
                json.WriteStartObject();
                json.WriteNumber("version", 1);
                parts.WriteCounts(_code.Tracked.Calls);
                WriteEvents(json, parts);
                json.WriteStartArray("user_properties");
                foreach (var found in _code.UserProperties)
                {
                    json.WriteStartObject();
                    WriteProperty(json, found.Property);
                    json.WriteStrings("operations", found.Operations);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteStrings("group_types", _code.GroupTypes.Select(found => found.Name));
                WriteConventions(json, adoption.Conventions);
                json.WriteStartArray("nearly_the_same");
                foreach (var group in NearDuplicates.Find(_code.Events, found => found.Name))
                {
                    json.WriteStartArray();
                    foreach (var found in group)
                    {
                        json.WriteStringValue(found.Name);
                    }

                    json.WriteEndArray();
                }

                json.WriteEndArray();
                WriteRest(json, parts);
                json.WriteEndObject();
            }
        );

    private void WriteEvents(Utf8JsonWriter json, StatusJson parts)
    {
        var added = adoption
            .Plan.Missing.Events.Select(definition => definition.Name)
            .ToHashSet(StringComparer.Ordinal);
        var lacking = adoption.MissingProperties().ToLookup(entry => entry.Event, entry => entry.Property.Name);
        json.WriteStartArray("events");
        foreach (var found in _code.Events)
        {
            json.WriteStartObject();
            json.WriteString("name", found.Name);
            json.WriteBoolean("added", added.Contains(found.Name));
            json.WriteString("description", found.Description);
            json.WriteStartArray("properties");
            foreach (var property in found.Properties)
            {
                json.WriteStartObject();
                WriteProperty(json, property);
                json.WriteBoolean("required", !property.IsOptional);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStrings("missing_in_plan", lacking[found.Name]);
            json.WriteStrings("notes", found.Notes);
            parts.WriteCalls(found.Calls);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the conventions that names follow.</summary>
    public static void WriteConventions(Utf8JsonWriter json, IEnumerable<FoundConvention> conventions)
    {
        json.WriteStartArray("conventions");
        foreach (var convention in conventions)
        {
            json.WriteStartObject();
            json.WriteString("names", convention.Key);
            json.WriteString("convention", convention.Convention?.Name);
            json.WriteStrings("shares", convention.Shares);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteRest(Utf8JsonWriter json, StatusJson parts)
    {
        json.WriteStartArray("left_out");
        foreach (var (name, reason) in adoption.Plan.LeftOut)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("reason", reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        parts.WriteUnknown(_code.Tracked.Calls.Where(call => call.IsUnknown));
        json.WriteStartArray("unread");
        foreach (var unread in _code.Unread)
        {
            json.WriteStartObject();
            parts.WriteLocation(unread.Path, unread.Span);
            json.WriteString("expression", unread.Expression);
            json.WriteString("reason", unread.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStrings("methods", adoption.Methods.Methods.Select(method => method.Entry));
        json.WriteStrings("not_read", TrackedCodeText.Unread(_code.Tracked, context));
    }

    private static void WriteProperty(Utf8JsonWriter json, NewProperty property)
    {
        json.WriteString("name", property.Name);
        json.WriteString("type", TypeOf(property with { IsOptional = false }));
    }

    private static string Count(int all, string noun, int added)
    {
        var text = all == 1 ? $"1 {noun}" : $"{all} {Plural(noun)}";
        return all == 0 ? text : $"{text} ({added} new)";
    }

    private static string Plural(string noun) =>
        noun.EndsWith('y') ? string.Concat(noun.AsSpan(0, noun.Length - 1), "ies") : noun + "s";

    /// <summary>Returns the convention of a kind of names in a sentence.</summary>
    public static string SentenceOf(FoundConvention found)
    {
        var shares = found.Shares.Count == 0 ? "" : $" ({string.Join(", ", found.Shares)})";
        return found.Convention is { } convention
            ? $"The rules compare names of {found.Noun} with {convention.Name}{shares}."
            : $"The names of {found.Noun} follow no single convention{shares}.";
    }

    private static string Properties(IReadOnlyList<NewProperty> properties) =>
        properties.Count == 0
            ? ""
            : ": " + string.Join(", ", properties.Select(property => $"{property.Name}: {TypeOf(property)}"));

    /// <summary>Returns a type in one line, with the values of an enum and the members of an object.</summary>
    private static string TypeOf(NewProperty property)
    {
        var type =
            property.IsShared ? "as in event_properties"
            : property.EnumValues is { } values
                ? $"{property.Type ?? "string"} of {string.Join(", ", values.Select(value => $"'{value}'"))}"
            : property.Type!;
        if (property.Members is { } members)
        {
            type += $" {{ {string.Join(", ", members.Select(member => $"{member.Name}: {TypeOf(member)}"))} }}";
        }

        return property.IsOptional ? type + " (optional)" : type;
    }

    private string At(EventCall call) => $"{context.Location(call.Path, call.Span)}: {call.Target}";
}
