using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>Puts names together that a concatenation or interpolation makes of its parts.</summary>
internal sealed class CombinedNames(NameResolver resolver, ForwardedNames forwarded)
{
    private const int MostCombinations = 16;

    /// <summary>Adds all texts that the expression may come to, or why they are not known.</summary>
    public void Visit(IOperation operation, in NameQuery query, ImmutableArray<ResolvedName>.Builder names)
    {
        List<string> texts = [""];
        var isForwarded = false;
        var isAnyOf = false;
        foreach (var part in Parts(operation))
        {
            if (Read(part, query) is not { } read)
            {
                resolver.AddUnknown(operation, query, names);
                return;
            }

            isForwarded |= read.IsForwarded;
            isAnyOf |= read.IsAnyOf;
            texts = [.. texts.SelectMany(text => read.Texts, (text, added) => text + added).Take(MostCombinations + 1)];
        }

        var place = query.Place!;
        if (isForwarded)
        {
            names.Add(new(place, null, NameSource.Forwarded));
        }
        else if (texts.Count is 0 or > MostCombinations)
        {
            resolver.AddUnknown(operation, query, names);
        }
        else
        {
            names.AddRange(
                texts.Select(text => new ResolvedName(place, text, NameSource.Constant) { IsAnyOf = isAnyOf })
            );
        }
    }

    /// <summary>Returns what a part may be; null if that is not known.</summary>
    private Part? Read(IOperation part, in NameQuery query)
    {
        if (part is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string literal } })
        {
            return new([literal], IsForwarded: false, IsAnyOf: false);
        }

        List<string> texts = [];
        var isForwarded = false;
        var isAnyOf = false;
        foreach (var name in resolver.Resolve(part, query.ForPart() with { Place = null, UsesTexts = false }))
        {
            if (name is { Source: NameSource.Constant, Value: { } value })
            {
                texts.Add(value);
                isAnyOf |= name.IsAnyOf;
            }
            else if (name.Source == NameSource.Forwarded && CanFollow(part, query))
            {
                isForwarded = true;
            }
            else if (query.Frame is not null || NameResolver.Unwrap(part) is not IParameterReferenceOperation)
            {
                // Another parameter is known where the method is called.
                return null;
            }
        }

        return new(texts, isForwarded, isAnyOf);
    }

    // Of a method in between, what it is called with.
    private bool CanFollow(IOperation part, in NameQuery query) =>
        forwarded.CanFollow(CallFrame.OriginOf(part, query.Frame).Operation, query.Role);

    private static IEnumerable<IOperation> Parts(IOperation operation)
    {
        if (operation is IBinaryOperation binary)
        {
            return [binary.LeftOperand, binary.RightOperand];
        }

        return ((IInterpolatedStringOperation)operation).Parts.Select(part =>
            part is IInterpolationOperation { FormatString: null, Alignment: null } interpolation
                ? interpolation.Expression
                : (IOperation)part
        );
    }

    /// <summary>What a part may be.</summary>
    /// <param name="Texts">The texts that it may come to.</param>
    /// <param name="IsForwarded">Whether it takes what callers pass.</param>
    /// <param name="IsAnyOf">Whether it is any member of an enum.</param>
    private sealed record Part(List<string> Texts, bool IsForwarded, bool IsAnyOf);
}
