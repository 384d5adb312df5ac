using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Values;

namespace Taxonomy.Cli.Discovery;

/// <summary>Finds the parameters that a value is made of: by themselves, in locals, and in members that keep them.</summary>
internal sealed class ParameterSearch(CodeContext code)
{
    private const int Deepest = 8;
    private const int MostParts = 256;

    /// <summary>Returns the parameters, in the order in which they are found.</summary>
    public IReadOnlyList<IParameterSymbol> Find(IOperation value)
    {
        var found = new List<IParameterSymbol>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var rest = new Queue<IOperation>([value]);
        var steps = 0;
        while (rest.TryDequeue(out var next) && steps < MostParts)
        {
            foreach (var part in next.DescendantsAndSelf())
            {
                steps++;
                switch (part)
                {
                    case IParameterReferenceOperation { Parameter: var parameter } when seen.Add(parameter):
                        found.Add(parameter);
                        break;
                    case ILocalReferenceOperation local when seen.Add(local.Local):
                        foreach (var assigned in LocalValues.Find(local))
                        {
                            rest.Enqueue(assigned);
                        }

                        break;
                    case IMemberReferenceOperation { Member: var member } when seen.Add(member.OriginalDefinition):
                        if (RecordParameterOf(member) is { } kept)
                        {
                            found.Add(kept);
                        }

                        foreach (var assigned in ValuesOf(member))
                        {
                            rest.Enqueue(assigned);
                        }

                        break;
                }
            }
        }

        return found;
    }

    /// <summary>
    /// Returns what a value puts around a parameter, if it is made of that and of constants; null if it is made of
    /// something else as well.
    /// </summary>
    public (string Prefix, string Suffix)? Around(IOperation value, IParameterSymbol parameter) =>
        Around(value, parameter, 0);

    /// <summary>Returns the parameter whose entries a bag has, whatever is added to them; null if it has another origin.</summary>
    public static IParameterSymbol? BagParameterOf(IOperation value) => BagParameterOf(value, 0);

    private (string Prefix, string Suffix)? Around(IOperation value, IParameterSymbol parameter, int depth)
    {
        value = NameResolver.Unwrap(value);
        return value switch
        {
            _ when depth > Deepest => null,
            IParameterReferenceOperation reference => Is(reference.Parameter, parameter) ? ("", "") : null,
            ILocalReferenceOperation local => LocalValues.Find(local) is [var only]
                ? Around(only, parameter, depth + 1)
                : null,
            IMemberReferenceOperation { Member: var member } => RecordParameterOf(member) is { } kept
                ? Is(kept, parameter)
                    ? ("", "")
                    : null
                : ValuesOf(member).ToList() is [var only]
                    ? Around(only, parameter, depth + 1)
                    : null,
            IInvocationOperation
            {
                TargetMethod.Name: nameof(ToString),
                Arguments.IsEmpty: true,
                Instance: { } instance
            } => Around(instance, parameter, depth + 1),
            IInvocationOperation { TargetMethod: var method, Arguments: var arguments }
                when code.Resolver.ReturnOf(method) is { } returned => AroundReturned(
                returned,
                arguments,
                parameter,
                depth
            ),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } added => AroundParts(
                [added.LeftOperand, added.RightOperand],
                parameter,
                depth
            ),
            IInterpolatedStringOperation text => AroundParts(text.Parts, parameter, depth),
            _ => null,
        };
    }

    // A method in between takes the parameter, and puts something around what it takes.
    private (string Prefix, string Suffix)? AroundReturned(
        IOperation returned,
        ImmutableArray<IArgumentOperation> arguments,
        IParameterSymbol parameter,
        int depth
    )
    {
        foreach (var argument in arguments)
        {
            if (
                argument.Parameter?.OriginalDefinition is { } taken
                && Around(argument.Value, parameter, depth + 1) is var (prefix, suffix)
                && Around(returned, taken, depth + 1) is var (before, after)
            )
            {
                return (before + prefix, suffix + after);
            }
        }

        return null;
    }

    private (string Prefix, string Suffix)? AroundParts(
        IEnumerable<IOperation> parts,
        IParameterSymbol parameter,
        int depth
    )
    {
        var (prefix, suffix, isFound) = ("", "", false);
        foreach (var part in parts)
        {
            var expression = part switch
            {
                IInterpolatedStringTextOperation literal => literal.Text,
                IInterpolationOperation { FormatString: null, Alignment: null } inner => inner.Expression,
                _ => part,
            };
            if (code.Resolver.Constant(expression) is { } text)
            {
                (prefix, suffix) = isFound ? (prefix, suffix + text) : (prefix + text, suffix);
            }
            else if (!isFound && Around(expression, parameter, depth + 1) is var (before, after))
            {
                (prefix, suffix, isFound) = (prefix + before, after, true);
            }
            else
            {
                return null;
            }
        }

        return isFound ? (prefix, suffix) : null;
    }

    private static IParameterSymbol? BagParameterOf(IOperation value, int depth) =>
        NameResolver.Unwrap(value) switch
        {
            _ when depth > Deepest => null,
            IParameterReferenceOperation reference => reference.Parameter,
            ICoalesceOperation coalesce => BagParameterOf(coalesce.Value, depth + 1),
            ILocalReferenceOperation local => LocalValues
                .Find(local)
                .Select(assigned => BagParameterOf(assigned, depth + 1))
                .FirstOrDefault(parameter => parameter is not null)
                ?? FillerOf(local),
            // A copy.
            IObjectCreationOperation { Arguments: [{ Value: var copied }, ..] } => BagParameterOf(copied, depth + 1),
            IConversionOperation conversion => BagParameterOf(conversion.Operand, depth + 1),
            _ => null,
        };

    private static IParameterSymbol? FillerOf(ILocalReferenceOperation bag) =>
        LocalValues
            .RootOf(bag)
            .Descendants()
            .Where(use =>
                use is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, bag.Local)
            )
            .Select(PropertyBag.FillerOf)
            .FirstOrDefault(filler => filler is not null);

    private IEnumerable<IOperation> ValuesOf(ISymbol member)
    {
        member = member.OriginalDefinition;
        return member is IFieldSymbol or IPropertySymbol && !member.DeclaringSyntaxReferences.IsEmpty
            ? FixedMembers.Assigned(member).Select(code.Sources.OperationOf).OfType<IOperation>()
            : [];
    }

    private static IParameterSymbol? RecordParameterOf(ISymbol member) =>
        member is IPropertySymbol property ? RecordMembers.ParameterOf(property) : null;

    private static bool Is(IParameterSymbol left, IParameterSymbol right) =>
        SymbolEqualityComparer.Default.Equals(left.OriginalDefinition, right.OriginalDefinition);
}
