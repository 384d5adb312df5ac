using Taxonomy.Generators.Api;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Emit;

/// <summary>A method for each event.</summary>
internal static class EventEmitter
{
    public static void Write(PlannedApi api, CodeWriter code, EventDefinition definition)
    {
        var scope = new MethodScope();
        var planned = PlannedEvent.Create(api, definition, scope);
        WriteDocumentation(code, definition);
        MethodParameters.WriteHead(code, $"public void {planned.Name}", planned.Parameters, definition.Deprecation);
        code.Open();
        WriteBody(api, code, planned, scope);
        code.Close();
    }

    private static void WriteDocumentation(CodeWriter code, EventDefinition definition)
    {
        DocComments.Summary(code, definition.Description ?? $"Tracks the event '{definition.Name}'.");
        DocComments.Remarks(
            code,
            DocComments.Sentences(
                $"Sent as '{definition.Name}'",
                AlwaysSent(definition),
                definition.Destinations.Count > 0 ? "Only for " + string.Join(", ", definition.Destinations) : null,
                definition.SampleRate is { } rate ? $"Sample rate: {rate}" : null,
                definition.Category is { } category ? "Category: " + category : null,
                definition.Owners.Count > 0 ? "Owner: " + string.Join(", ", definition.Owners) : null,
                Describe(definition.Notes),
                definition.Expires is { } expires ? "Expires " + expires : null,
                definition.Examples.Count > 0 ? "For example " + string.Join(", ", definition.Examples) : null,
                definition.Links.Count > 0 ? "See " + string.Join(", ", definition.Links) : null
            )
        );
    }

    private const int MostExamples = 2;

    private static string Describe(EventExample example) =>
        example.Name is { } name ? $"Example '{name}': {example.Text}" : "Example: " + example.Text;

    private static string? Describe(EventNotes? notes) =>
        notes is null
            ? null
            : DocComments.Sentences(
                notes.Triggers.Count > 0 ? "Trigger: " + string.Join("; ", notes.Triggers) : null,
                notes.Purpose is { } purpose ? "Purpose: " + purpose : null,
                notes.Metrics.Count > 0 ? "Metrics: " + string.Join(", ", notes.Metrics) : null,
                notes.Stability is { } stability ? "Stability: " + stability : null,
                notes.Version is { } version ? "Version " + version : null,
                notes.Examples.Count > 0 ? string.Join(". ", notes.Examples.Take(MostExamples).Select(Describe)) : null
            );

    // What takes no parameter would not be documented otherwise.
    private static string? AlwaysSent(EventDefinition definition)
    {
        List<string>? constants = null;
        foreach (var member in definition.Members.AsSpan())
        {
            if (member.Property is { IsFixed: true } property)
            {
                (constants ??= []).Add($"'{property.Name}' as {property.ConstJson}");
            }
        }

        return constants is null ? null : $"Always carries {string.Join(", ", constants)}";
    }

    private static void WriteBody(PlannedApi api, CodeWriter code, PlannedEvent planned, MethodScope scope)
    {
        var definition = planned.Definition;
        var writer = scope.Local("writer");
        var rate = WriteSampling(code, definition, scope);
        code.Line($"this.BeginEvent({Literals.CSharp(definition.Name)}, options, out var {writer});");
        var json = new JsonEmitter(api, code, writer, scope);
        json.Literal($",\"event_type\":{Literals.Json(definition.Name)}");
        if (planned.Members.Count > 0 || api.HasContext || definition.IsOpen)
        {
            json.Literal(",\"event_properties\":");
            json.OpenObject();
            if (api.HasContext)
            {
                WriteContext(api, code, definition, json, writer, scope);
            }

            for (var i = 0; i < planned.Members.Count; i++)
            {
                WriteMember(api, json, planned.Members[i], writer);
            }

            if (definition.IsOpen)
            {
                json.Additional(ApiMembers.AdditionalParameter, definition.Additional, planned.PropertyNames(api));
            }

            json.CloseObject();
        }

        json.Flush();
        WriteGroups(api, code, definition, writer);
        if (definition.HasRevenue)
        {
            code.Line($"{writer}.Revenue(revenue);");
        }

        if (rate is not null)
        {
            code.Line($"{writer}.SampledAt({rate});");
        }

        code.Line(
            definition.Destinations.Count == 0
                ? $"{writer}.Send();"
                : $"{writer}.SendTo({Literals.CSharp(string.Join(",", definition.Destinations))});"
        );
    }

    // Before anything is written, so that an event that is not sent costs next to nothing.
    private static string? WriteSampling(CodeWriter code, EventDefinition definition, MethodScope scope)
    {
        if (definition.SampleRate is not { } planned)
        {
            return null;
        }

        var rate = scope.Local("rate");
        code.Open(
            $"if (!{TypeNames.Writer}.IsSampled(this.OwningClient.Client, {Literals.CSharp(definition.Name)}, {planned}, this._isCurrent, this._userId, this._deviceId, options, out var {rate}))"
        );
        code.Line("return;");
        code.Close();
        code.Line();
        return rate;
    }

    private static void WriteMember(PlannedApi api, JsonEmitter json, PlannedMember member, string writer)
    {
        if (member.Property is { } property)
        {
            json.Property(property, member.Parameter?.Name ?? "");
        }
        else if (member.IsWhole)
        {
            var method = JsonMethods.WriteFields(member.Bundle!.CSharpName);
            json.Statement($"{api.Json}.{method}(ref {writer}, in {member.Parameter!.Name});");
        }
        else
        {
            RecordEmitter.WriteProperties(json, member.Sent, member.Parameter!.Name + ".");
        }
    }

    // What an event says itself wins over the context.
    private static void WriteContext(
        PlannedApi api,
        CodeWriter code,
        EventDefinition definition,
        JsonEmitter json,
        string writer,
        MethodScope scope
    )
    {
        if (definition.OverridesContext.Count == 0)
        {
            json.Statement($"this.WriteContext(ref {writer});");
            return;
        }

        var properties = api
            .Plan.Context.Where(property => !definition.OverridesContext.Contains(property.Name))
            .ToList();
        if (properties.Count == 0)
        {
            return;
        }

        var context = scope.Local("context");
        json.Statement($"var {context} = this.ContextSnapshot;");
        code.Open($"if ({context} is not null)");
        RecordEmitter.WriteProperties(json, properties, $"{context}.Context.");
        json.Flush();
        code.Close();
        json.ForgetComma();
        UserEmitter.WriteMissingContext(api, code, properties, writer);
    }

    private static void WriteGroups(PlannedApi api, CodeWriter code, EventDefinition definition, string writer)
    {
        if (definition.Groups.Count == 0)
        {
            return;
        }

        var groups = api.Groups.Where(group => definition.Groups.Contains(group.WireName)).ToList();
        if (groups.Count == 0)
        {
            return;
        }

        code.Open($"if ({string.Join(" || ", groups.Select(group => $"this._{group.Field} is not null"))})");
        code.Line($"{writer}.BeginGroups();");
        foreach (var group in groups)
        {
            code.Line($"{writer}.Group({Literals.Utf8($",{Literals.Json(group.WireName)}:")}, this._{group.Field});");
        }

        code.Line($"{writer}.EndGroups();");
        code.Close();
        code.Line();
    }
}
