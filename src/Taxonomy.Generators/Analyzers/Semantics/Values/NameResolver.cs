using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics.Calls;

namespace Taxonomy.Generators.Analyzers.Semantics.Values;

/// <summary>
/// Finds out what text an expression comes to: through constants, fields and locals that never change, and each branch
/// of a conditional expression.
/// </summary>
internal sealed class NameResolver
{
    private const int Deepest = 20;
    private const int MostCombinations = 16;
    private const int MostNames = 64;

    private readonly CodeContext _context;
    private readonly FixedMembers _members;

    public NameResolver(CodeContext context)
    {
        _context = context;
        _members = new FixedMembers(context, this);
    }

    /// <summary>All values that an expression in a place of this role may have, in the order of its branches.</summary>
    public ImmutableArray<ResolvedName> Resolve(IOperation expression, ParameterRole role)
    {
        // By far the most are literals.
        if (Unwrap(expression) is { ConstantValue: { HasValue: true, Value: string text } } constant)
        {
            return ImmutableArray.Create(new ResolvedName(constant, text, NameSource.Constant));
        }

        var names = ImmutableArray.CreateBuilder<ResolvedName>();
        Visit(expression, null, role, names, 0);
        return names.ToImmutable();
    }

    /// <summary>The one text that an expression always has; null when it may have another.</summary>
    public string? Constant(IOperation expression, int depth = 0)
    {
        var names = ImmutableArray.CreateBuilder<ResolvedName>();
        Visit(expression, null, ParameterRole.None, names, depth);
        return names.Count == 1 && names[0].Source == NameSource.Constant ? names[0].Value : null;
    }

    /// <summary>An expression without conversions that do not change a text.</summary>
    public static IOperation Unwrap(IOperation operation)
    {
        while (Constants.Inner(operation) is { } inner)
        {
            operation = inner;
        }

        return operation;
    }

    /// <param name="operation">What is looked at.</param>
    /// <param name="place">Where its values are reported; null: at itself.</param>
    /// <param name="role">What the values are used for.</param>
    /// <param name="names">The values so far.</param>
    /// <param name="depth">How many definitions have been followed.</param>
    internal void Visit(
        IOperation operation,
        IOperation? place,
        ParameterRole role,
        ImmutableArray<ResolvedName>.Builder names,
        int depth
    )
    {
        operation = Unwrap(operation);
        var at = place ?? operation;
        if (operation.ConstantValue is { HasValue: true, Value: var value })
        {
            // Null is no name: whoever takes it finds out at once.
            if (value is string text)
            {
                names.Add(new(at, text, NameSource.Constant));
            }

            return;
        }

        if (depth > Deepest)
        {
            names.Add(new(at, null, NameSource.Variable));
            return;
        }

        switch (operation)
        {
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                Visit(conditional.WhenTrue, place, role, names, depth + 1);
                Visit(whenFalse, place, role, names, depth + 1);
                break;
            case ISwitchExpressionOperation choice:
                foreach (var arm in choice.Arms)
                {
                    Visit(arm.Value, place, role, names, depth + 1);
                }

                break;
            case ICoalesceOperation coalesce:
                Visit(coalesce.Value, place, role, names, depth + 1);
                Visit(coalesce.WhenNull, place, role, names, depth + 1);
                break;
            case ISimpleAssignmentOperation assignment:
                Visit(assignment.Value, place, role, names, depth + 1);
                break;
            case IThrowOperation or IDefaultValueOperation:
                break;
            case IInvalidOperation:
                names.Add(new(at, null, NameSource.Unknown));
                break;
            case IConversionOperation:
                // A type of the user's own that stands for names.
                names.Add(new(at, null, NameSource.Unknown));
                break;
            case IParameterReferenceOperation reference:
                names.Add(
                    new(at, null, IsMarked(reference.Parameter, role, at) ? NameSource.Forwarded : NameSource.Variable)
                );
                break;
            case ILocalReferenceOperation local:
                VisitLocal(local, at, role, names, depth);
                break;
            case IFieldReferenceOperation field:
                _members.Visit(field.Field, at, role, names, depth);
                break;
            case IPropertyReferenceOperation { Arguments.IsEmpty: true } property:
                _members.Visit(property.Property, at, role, names, depth);
                break;
            case IInterpolatedStringOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.Add }:
                if (Combine(operation, depth + 1) is { } texts)
                {
                    names.AddRange(texts.Select(combined => new ResolvedName(at, combined, NameSource.Constant)));
                }
                else
                {
                    names.Add(new(at, null, NameSource.Variable));
                }

                break;
            default:
                names.Add(new(at, null, NameSource.Variable));
                break;
        }
    }

    /// <summary>Whether a parameter takes what it is used for here, so that its own callers are looked at.</summary>
    public bool IsMarked(IParameterSymbol parameter, ParameterRole role, IOperation at)
    {
        if (role == ParameterRole.None || parameter.ContainingSymbol is not { } member)
        {
            return false;
        }

        if (Markers.RoleOf(parameter) == role)
        {
            return true;
        }

        return _context.RolesOf(member, at.Syntax.SyntaxTree)?[parameter.Ordinal] == role;
    }

    private void VisitLocal(
        ILocalReferenceOperation reference,
        IOperation at,
        ParameterRole role,
        ImmutableArray<ResolvedName>.Builder names,
        int depth
    )
    {
        if (LocalValues.Find(reference) is not { IsDefaultOrEmpty: false } values)
        {
            names.Add(new(at, null, NameSource.Variable));
            return;
        }

        // What it is declared with holds a place for what is assigned later, and what is assigned in turn may be replaced.
        var assigned = values.Where(value => value.Parent is not IVariableInitializerOperation).ToList();
        var areAllKept = LocalValues.ExcludeEachOther(assigned);
        foreach (var value in values)
        {
            var first = names.Count;

            // A local that is made from itself ends here, too.
            Visit(value, at, role, names, depth + 4);
            if (assigned.Count > 0 && !(areAllKept && assigned.Contains(value)))
            {
                MarkPossible(names, first);
            }

            // Where it is assigned often, and from itself, each path through the assignments would be followed. Of a
            // part of a text, one value that is not known says all.
            var isUnknown = names.Count > 0 && names[names.Count - 1].Value is null;
            if (names.Count >= MostNames || (isUnknown && depth > 0 && role == ParameterRole.None))
            {
                break;
            }
        }

        if (!areAllKept)
        {
            names.Add(new(at, null, NameSource.Variable));
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

    /// <summary>All texts that a concatenation or interpolation may come to; null when one of its parts is not known.</summary>
    private List<string>? Combine(IOperation operation, int depth)
    {
        List<string> texts = [""];
        foreach (var part in Parts(operation))
        {
            List<string> values = [];
            if (
                part is IInterpolatedStringTextOperation
                {
                    Text.ConstantValue: { HasValue: true, Value: string literal }
                }
            )
            {
                values.Add(literal);
            }
            else
            {
                var names = ImmutableArray.CreateBuilder<ResolvedName>();
                Visit(part, null, ParameterRole.None, names, depth);
                foreach (var name in names)
                {
                    if (name is not { Source: NameSource.Constant, Value: { } value })
                    {
                        return null;
                    }

                    values.Add(value);
                }
            }

            if (values.Count == 0 || texts.Count * values.Count > MostCombinations)
            {
                return null;
            }

            texts = [.. texts.SelectMany(text => values, (text, value) => text + value)];
        }

        return texts;
    }

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
}
