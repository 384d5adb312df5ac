using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX307: events and event properties without a key that <c>required_keys</c> of the root lists.</summary>
internal sealed class RequiredKeysRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } = [QualityRules.MissingKey];

    public override void Run(RuleContext context)
    {
        var required = context.Index.Settings.RequiredKeys;
        if (required is { Events.Count: 0, EventProperties.Count: 0 })
        {
            return;
        }

        foreach (var place in context.Names)
        {
            // What refers to event_properties has that entry's keys.
            if (place is not { IsRetired: false, Shared: null })
            {
                continue;
            }

            var missing = place.Declaration switch
            {
                EventDeclaration declaration => required.Events.Where(key => !Has(declaration, key)),
                PropertyDeclaration declaration when place.Kind == NameKind.EventProperty =>
                    required.EventProperties.Where(key => !Has(declaration, key, context.Index)),
                _ => [],
            };
            if (missing.ToArray() is { Length: > 0 } keys)
            {
                context.Report(
                    place.File,
                    QualityRules.KeysMissing.CreateFinding(
                        place.Span,
                        place.Kind.Noun(),
                        place.Name,
                        Phrase.Quoted(keys)
                    ),
                    place.Around
                );
            }
        }
    }

    private static bool Has(EventDeclaration declaration, string key) =>
        key switch
        {
            "triggers" => Has(declaration.Notes?.Triggers),
            "purpose" => Has(declaration.Notes?.Purpose),
            "category" => Has(declaration.Category),
            "stability" => Has(declaration.Notes?.Stability),
            "version" => Has(declaration.Notes?.Version),
            "metrics" => Has(declaration.Notes?.Metrics),
            "example" => declaration.Examples.Count > 0,
            "examples" => declaration.Notes?.Examples.Count > 0,
            "tags" => Has(declaration.Tags),
            "expires" => Has(declaration.Expires),
            _ => Has(declaration.Links),
        }
        || declaration.Notes?.Unread.Contains(key, StringComparer.Ordinal) == true;

    private static bool Has(PropertyDeclaration declaration, string key, PlanIndex index) =>
        key switch
        {
            "unit" => Has(declaration.Unit) || !NeedsUnit(declaration, index),
            "owner" => Has(declaration.Owners) || declaration.HasUnreadOwner,
            "example" => declaration.Examples is { Count: > 0 },
            "classification" => Has(declaration.Classification),
            _ => Has(declaration.Links),
        } || declaration.Unread.Contains(key, StringComparer.Ordinal);

    private static bool Has(Located<string>? text) => !string.IsNullOrWhiteSpace(text?.Value);

    private static bool Has(IReadOnlyList<Located<string>>? texts) => texts?.Any(text => Has(text)) == true;

    /// <summary>
    /// Returns whether a property has a number, or a list of numbers, by its type or an alias, and no unit by an alias.
    /// </summary>
    private static bool NeedsUnit(PropertyDeclaration declaration, PlanIndex index)
    {
        var type = declaration.Type;
        var isEnum = declaration.Enum is not null;
        for (var step = 0; step < Nesting.Deepest && !isEnum; step++)
        {
            if (
                type is not { Expression: var expression }
                || expression.Layers.Any(layer => layer.Kind == ValueKind.Map)
            )
            {
                return false;
            }

            if (expression.Builtin is { } builtin)
            {
                return BuiltinTypes.Find(builtin.Kind)?.Number is not null;
            }

            var alias = index.FindType(expression.Name)?.Declaration;
            if (Has(alias?.Unit))
            {
                return false;
            }

            type = alias?.Type;
            isEnum = alias?.Enum is not null;
        }

        return false;
    }
}
