using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Rules;

/// <summary>TAX303: types, shared properties and bundles that nothing mentions.</summary>
internal sealed class UnusedRule : PlanRule
{
    public override IReadOnlyList<Rule> Rules { get; } = [RuleCatalog.Unused];

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
                Report(context, file, type, "type", "Remove it, or name it where it is meant.");
            }
        }

        var used = new HashSet<PropertyDeclaration>(
            context.Names.Select(place => place.Shared).OfType<PropertyDeclaration>()
        );
        foreach (var (file, property) in context.Index.EventProperties)
        {
            if (!used.Contains(property))
            {
                Report(context, file, property, "shared property", "Remove it, or name it in an event.");
            }
        }

        var bundles = new HashSet<string>(
            context.Index.Events.SelectMany(entry => entry.Definition.Declaration.Include).Select(name => name.Value),
            StringComparer.Ordinal
        );
        foreach (var (file, bundle) in context.Index.Bundles)
        {
            if (!bundles.Contains(bundle.Name))
            {
                Report(context, file, bundle, "bundle", "Remove it, or include it in an event.");
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
        }

        foreach (var place in context.Names)
        {
            if (place.Declaration is PropertyDeclaration property)
            {
                Add(property.Type, place.Around[place.Around.Length - 1]);
            }
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

    private static void Report(RuleContext context, int file, Declaration declaration, string noun, string advice)
    {
        if (declaration is not TypeDeclaration { IsBroken: true })
        {
            context.Report(
                RuleCatalog.Unused,
                file,
                declaration.NameSpan,
                $"Nothing uses the {noun} {MessageText.Quote(declaration.Name)}. {advice}",
                declaration
            );
        }
    }
}
