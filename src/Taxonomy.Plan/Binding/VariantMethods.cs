using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Plans.Binding;

/// <summary>The methods of the variants of events: their names, and in which projects they are.</summary>
internal sealed class VariantMethods
{
    private readonly Dictionary<VariantDeclaration, Claim<VariantDeclaration>> _claims = [];

    private VariantMethods() { }

    /// <summary>The variants that want a name, in the order of files and places.</summary>
    public IReadOnlyCollection<Claim<VariantDeclaration>> Claims => _claims.Values;

    /// <summary>Finds the names that the variants of the plan's events want. One that is too long is reported.</summary>
    public static VariantMethods Claim(MergeState state)
    {
        var methods = new VariantMethods();
        foreach (var (file, declaration) in state.Events.All)
        {
            if (declaration is not { Retired: null, Variants: { } variants })
            {
                continue;
            }

            foreach (var variant in variants.All)
            {
                if (variant.Retired is not null || variant.MethodName(declaration) is not { } name)
                {
                    continue;
                }

                if (Identifiers.IsTooLong(name))
                {
                    state.Findings.In(file).Report(FormatRules.LongIdentifier, variant.NameSpan, variant.Name);
                    continue;
                }

                methods._claims.Add(variant, new(new(file, variant), name));
            }
        }

        return methods;
    }

    /// <summary>Returns the name of a variant's method; null when it has none, which has been reported.</summary>
    public string? NameOf(VariantDeclaration variant) =>
        _claims.TryGetValue(variant, out var claim) && !claim.IsLeftOut ? claim.Identifier : null;
}
