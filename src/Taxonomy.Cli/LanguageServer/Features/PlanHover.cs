using System.Text;
using Taxonomy.Cli.Export;
using Taxonomy.Cli.LanguageServer.Protocol;
using Taxonomy.Cli.LanguageServer.Workspace;
using Taxonomy.Cli.Plans;
using Taxonomy.Cli.Site;
using Taxonomy.Generators.Api;
using Taxonomy.Plans;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Editing;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Cli.LanguageServer.Features;

/// <summary>Explains what is at a position: a key or word of the format, or a name of the plan.</summary>
internal static class PlanHover
{
    /// <summary>Returns the explanation, or null if there is nothing to say.</summary>
    public static LspHover? Find(PlanDocument document, LspPosition position)
    {
        var offset = document.Text.OffsetOf(position);
        if (
            document.Plan is { Result.Index: { } index } plan
            && PlanReferences.Find(index).At(document.Path, offset) is { } place
        )
        {
            return new(new(Explain(plan, index, place)), LspRange.From(place.Span));
        }

        var schema = SchemaPath.Of(document.Path, document.IsRoot);
        return schema is null ? null : Explain(document.Root, schema, offset);
    }

    private static LspHover? Explain(YamlNode? node, SchemaPath schema, int offset)
    {
        if (node is null || offset < node.Span.Start || offset > node.Span.End)
        {
            return null;
        }

        switch (node)
        {
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    var under = schema.Under(entry.Key.Value);
                    if (IsIn(entry.Key.Span))
                    {
                        return under.Description is { } text ? new(new(text), LspRange.From(entry.Key.Span)) : null;
                    }

                    if (Explain(entry.Value, under, offset) is { } found)
                    {
                        return found;
                    }
                }

                return null;
            case YamlSequence sequence:
                return sequence
                    .Items.Select(item => Explain(item, schema.Item(), offset))
                    .FirstOrDefault(found => found is not null);
            case YamlScalar scalar
                when schema.Words.FirstOrDefault(word => word.Word == WordOf(scalar)) is { Word: not null } word:
                return word.Description is { } description ? new(new(description), LspRange.From(scalar.Span)) : null;
            default:
                return null;
        }

        bool IsIn(SourceSpan span) => span.Start <= offset && offset <= span.End;
    }

    // A type may be optional.
    private static string WordOf(YamlScalar scalar) => scalar.Value.TrimEnd('?');

    private static string Explain(LoadedPlan plan, PlanIndex index, NameReference place)
    {
        var text = new StringBuilder();
        var declaration = DefinitionOf(index, place) ?? place.Declaration;
        text.Append("**").Append(Escape(place.Name)).Append("** · ").Append(NounOf(place.Kind));
        if (TypeOf(declaration) is { } type)
        {
            text.Append(" · `").Append(type.Replace("`", "'", StringComparison.Ordinal)).Append('`');
        }

        if (declaration?.Deprecation is { } deprecation)
        {
            text.Append("\n\nDeprecated");
            text.Append(deprecation.Use is { } use ? $": use '{Escape(use.Value)}'." : ".");
        }

        if (declaration?.Description is { } description)
        {
            text.Append("\n\n").Append(Escape(description.Value));
        }

        if (EnumOf(declaration) is { Values: { Count: > 0 } values })
        {
            const int Most = 20;
            text.Append("\n\n");
            text.AppendJoin(
                ", ",
                values.Take(Most).Select(value => $"`{value.Name.Replace("`", "'", StringComparison.Ordinal)}`")
            );
            text.Append(values.Count > Most ? $" and {values.Count - Most} more" : "");
        }

        if (place.Kind == PlanNameKind.Event)
        {
            AddSamples(text, plan, index, place.Name);
        }

        return text.ToString();
    }

    /// <summary>Adds the call of an event in C#, and what it sends. A plan with errors has no API that could be called.</summary>
    private static void AddSamples(StringBuilder text, LoadedPlan plan, PlanIndex index, string name)
    {
        if (
            index.FindEvent(name)?.Resolved is not { } resolved
            || (index.Whole ?? plan.Result.Plan) is not { } whole
            || plan.Result.Findings.Any(finding => finding.Severity == FindingSeverity.Error)
        )
        {
            return;
        }

        var api = new PlannedApi(whole, new("", HasDateOnly: true));
        var samples = new EventSamples(api, new SampleValues(api, index.FindEnum, index.FindObject));
        foreach (var method in api.FindEventsByWireName(name))
        {
            text.Append("\n\n```csharp\n").Append(samples.CSharp(method)).Append("\n```");
        }

        var exported = new ExportedPlan(whole, index);
        foreach (var method in resolved.Methods)
        {
            text.Append("\n\n```json\n")
                .Append(samples.Json(name, exported.PropertiesOf(method).Concat(whole.Context)))
                .Append("\n```");
        }
    }

    private static Declaration? DefinitionOf(PlanIndex index, NameReference place) =>
        place.Kind switch
        {
            PlanNameKind.Event => index.FindEvent(place.Name)?.Definition.Declaration,
            PlanNameKind.Type => index.FindType(place.Name)?.Declaration,
            PlanNameKind.Bundle => index.FindBundle(place.Name)?.Declaration,
            PlanNameKind.GroupType => index.FindGroupType(place.Name)?.Declaration,
            PlanNameKind.UserProperty => index.FindUserProperty(place.Name)?.Declaration,
            PlanNameKind.EventProperty when !place.IsDefinition => index.FindEventProperty(place.Name)?.Declaration,
            _ => null,
        };

    private static string? TypeOf(Declaration? declaration) =>
        declaration switch
        {
            PropertyDeclaration { Type: { } use } => use.Expression.Text,
            TypeDeclaration { Type: { } use } => use.Expression.Text,
            PropertyDeclaration { Enum: not null } or TypeDeclaration { Enum: not null } => "enum",
            PropertyDeclaration { Properties: not null } or TypeDeclaration { Properties: not null } => "object",
            _ => null,
        };

    private static EnumDeclaration? EnumOf(Declaration? declaration) =>
        declaration switch
        {
            PropertyDeclaration property => property.Enum,
            TypeDeclaration type => type.Enum,
            _ => null,
        };

    private static string NounOf(PlanNameKind kind) =>
        kind switch
        {
            PlanNameKind.Event => "event",
            PlanNameKind.EventProperty => "event property",
            PlanNameKind.UserProperty => "user property",
            PlanNameKind.GroupType => "group type",
            PlanNameKind.GroupProperty => "group property",
            PlanNameKind.Type => "type",
            _ => "bundle",
        };

    // Names are text, whatever Markdown would make of them.
    private static string Escape(string text) =>
        string.Concat(
            text.Select(character =>
                "\\`*_{}[]<>#|~!".Contains(character, StringComparison.Ordinal) ? $"\\{character}" : $"{character}"
            )
        );
}
