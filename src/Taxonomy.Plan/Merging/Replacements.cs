using Taxonomy.Plans.Declarations;
using Taxonomy.Plans.Findings;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Reading;

namespace Taxonomy.Plans.Merging;

/// <summary>Looks up what <c>deprecated</c> names as the replacement.</summary>
internal static class Replacements
{
    /// <summary>For a definition whose replacement is of its own kind: an event, a type, a bundle, a group type.</summary>
    public static Deprecation? ForDefinition<T>(T declaration, DefinitionTable<T> table, MergeState state)
        where T : Declaration
    {
        if (declaration.Deprecation is not { } deprecation)
        {
            return null;
        }

        string? identifier = null;
        if (deprecation.Use is { } use)
        {
            var index = table.IndexOf(use.Value);
            if (index >= 0)
            {
                identifier = table.All[index].Declaration.Identifier;
            }
            else
            {
                var own = table.All[table.IndexOf(declaration.Name)];
                Report(state.Findings.For(own.File), use, table.Names);
            }
        }

        return new(deprecation.Use?.Value, identifier, deprecation.Since, deprecation.Message);
    }

    /// <summary>
    /// For properties whose replacement is one of their siblings, or else one of <c>event_properties</c>.
    /// </summary>
    public static Property ForProperty(
        Property property,
        PropertyDeclaration declaration,
        Func<string, (bool Exists, string? Identifier)> find,
        Func<IEnumerable<string>> names,
        IReporter reporter
    )
    {
        if (declaration.Deprecation?.Use is not { } use)
        {
            return property;
        }

        var (exists, identifier) = find(use.Value);
        if (!exists)
        {
            Report(reporter, use, names());
        }

        return identifier is null
            ? property
            : property with
            {
                Deprecation = property.Deprecation! with { UseCSharpName = identifier },
            };
    }

    private static void Report(IReporter reporter, Located<string> use, IEnumerable<string> names) =>
        reporter.Report(
            Rules.UnknownReference,
            use.Span,
            $"There is no '{ReadingContext.Short(use.Value)}' that could replace it."
                + NearestName.Suggestion(use.Value, names)
        );
}
