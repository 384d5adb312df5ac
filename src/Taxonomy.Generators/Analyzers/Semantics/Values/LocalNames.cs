using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>Follows names through locals.</summary>
internal sealed class LocalNames(NameResolver resolver)
{
    /// <summary>Adds what a local is ever assigned, and that it is not known where that may be something else.</summary>
    public void Visit(
        ILocalReferenceOperation reference,
        in NameQuery query,
        ImmutableArray<ResolvedName>.Builder names
    )
    {
        if (
            FollowedLocal.Contains(query.Local, reference.Local, query.Frame)
            || LocalValues.Find(reference) is not { IsDefaultOrEmpty: false } values
        )
        {
            resolver.AddUnknown(reference, query, names);
            return;
        }

        // What it is declared with holds a place for what is assigned later, and what is assigned in turn may be replaced.
        var assigned = values.Where(value => value.Parent is not IVariableInitializerOperation).ToList();
        var areAllKept = LocalValues.ExcludeEachOther(assigned);
        var inner = query.ForDefinition() with { Local = new(reference.Local, query.Frame, query.Local) };
        foreach (var value in values)
        {
            var first = names.Count;
            resolver.Visit(value, inner, names);
            if (assigned.Count > 0 && !(areAllKept && assigned.Contains(value)))
            {
                MarkPossible(names, first);
            }
        }

        if (!areAllKept)
        {
            resolver.AddUnknown(reference, query, names);
        }
    }

    private static void MarkPossible(ImmutableArray<ResolvedName>.Builder names, int first)
    {
        for (var i = first; i < names.Count; i++)
        {
            if (names[i].Source == NameSource.Constant)
            {
                names[i] = names[i] with { Source = NameSource.Possible };
            }
        }
    }
}
