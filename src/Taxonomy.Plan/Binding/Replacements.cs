using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Binding;

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
                Report(state, own.File, use, table.Names);
            }
        }

        return new(deprecation.Use?.Value, identifier, deprecation.Since, deprecation.Message);
    }

    /// <summary>For a variant, whose replacement is another variant of its event.</summary>
    public static Deprecation? ForVariant(
        VariantDeclaration declaration,
        Definition<EventDeclaration> owner,
        MergeState state
    )
    {
        if (declaration.Deprecation is not { } deprecation)
        {
            return null;
        }

        var variants = owner.Declaration.Variants!;
        var replacement = deprecation.Use is { } use ? variants.Find(use.Value) : null;
        if (deprecation.Use is not null && replacement is null)
        {
            Report(state, owner.File, deprecation.Use, variants.All.Select(variant => variant.Name));
        }

        return new(
            deprecation.Use?.Value,
            replacement?.MethodName(owner.Declaration),
            deprecation.Since,
            deprecation.Message
        );
    }

    /// <summary>For properties, whose replacement is one of their siblings.</summary>
    public static Property ForProperty(
        Property property,
        PropertyDeclaration declaration,
        Siblings siblings,
        MergeState state,
        int file
    )
    {
        if (declaration.Deprecation?.Use is not { } use)
        {
            return property;
        }

        if (!siblings.TryFind(use.Value, out var identifier))
        {
            Report(state, file, use, siblings.Names);
        }

        return identifier is null
            ? property
            : property with
            {
                Deprecation = property.Deprecation! with { UseCSharpName = identifier },
            };
    }

    private static void Report(MergeState state, int file, Located<string> use, IEnumerable<string> names)
    {
        var nearest = state.Suggestions.Find(use.Value, names);
        state
            .Findings.In(file)
            .Report(
                nearest is null ? FormatRules.NoReplacement : FormatRules.NoReplacementButNear,
                use.Span,
                use.Value,
                nearest ?? ""
            );
    }
}
