using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX303: types, shared properties and bundles that nothing mentions.</summary>
internal sealed class UnusedRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } = [QualityRules.Unused];

    public override void Run(RuleContext context)
    {
        // What cannot be read may be the use.
        if (context.HasUnreadableParts)
        {
            return;
        }

        var types = UsedTypes(context);
        foreach (var (file, type) in context.Index.Types)
        {
            if (!types.Contains(type.Name))
            {
                Report(context, file, type, QualityRules.UnusedType);
            }
        }

        var used = new HashSet<PropertyDeclaration>(
            context.Names.Select(place => place.Shared).OfType<PropertyDeclaration>()
        );
        foreach (var (file, property) in context.Index.EventProperties)
        {
            if (!used.Contains(property))
            {
                Report(context, file, property, QualityRules.UnusedProperty);
            }
        }

        var bundles = new HashSet<string>(
            context
                .Index.Events.SelectMany(entry => entry.Definition.Declaration.Include)
                .Concat(context.Index.Variants.SelectMany(item => item.Variant.Include))
                .Select(name => name.Value),
            StringComparer.Ordinal
        );
        foreach (var (file, bundle) in context.Index.Bundles)
        {
            if (!bundles.Contains(bundle.Name))
            {
                Report(context, file, bundle, QualityRules.UnusedBundle);
            }
        }
    }

    /// <summary>The types that something other than themselves mentions.</summary>
    private static HashSet<string> UsedTypes(RuleContext context)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, type) in context.Index.Types)
        {
            Add(type.Type, type);
            Add(type.Additional, type);
        }

        foreach (var place in context.Names)
        {
            if (place.Declaration is PropertyDeclaration property)
            {
                Add(property.Type, place.Around[place.Around.Length - 1]);
                Add(property.Additional, place.Around[place.Around.Length - 1]);
            }
        }

        foreach (var entry in context.Index.Events)
        {
            Add(entry.Definition.Declaration.Additional, entry.Definition.Declaration);
        }

        return used;

        void Add(TypeUse? use, Declaration outermost)
        {
            if (
                use is { Expression: { Builtin: null, Name: var name } }
                && !(outermost is TypeDeclaration && outermost.Name == name)
            )
            {
                used.Add(name);
            }
        }
    }

    private static void Report(RuleContext context, int file, Declaration declaration, MessageFormat message)
    {
        if (declaration is not TypeDeclaration { IsBroken: true })
        {
            context.Report(file, message.CreateFinding(declaration.NameSpan, declaration.Name), declaration);
        }
    }
}
