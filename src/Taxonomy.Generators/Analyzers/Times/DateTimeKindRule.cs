using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics.Values;

namespace Taxonomy.Generators.Analyzers.Times;

/// <summary>
/// TAX518: a <see cref="DateTime"/> that is converted to a value of the runtime, and whose kind the code does not show.
/// </summary>
internal static class DateTimeKindRule
{
    // Further than this through locals and branches, nobody reads the code either.
    private const int MostSteps = 16;

    public static Diagnostic? Check(IConversionOperation conversion) =>
        IsOfRuntime(conversion.OperatorMethod) && !IsKnown(conversion.Operand, MostSteps)
            ? Diagnostic.Create(CodeRules.UnknownDateTimeKind, conversion.Operand.Syntax.GetLocation())
            : null;

    private static bool IsOfRuntime(IMethodSymbol? conversion) =>
        conversion
            is {
                ContainingType:
                {
                    Name: "Timestamp" or "PropertyValue",
                    ContainingNamespace: { Name: "Taxonomy", ContainingNamespace.IsGlobalNamespace: true },
                },
                Parameters: [{ Type.SpecialType: SpecialType.System_DateTime }],
            };

    private static bool IsKnown(IOperation? value, int steps) =>
        steps > 0
        && value switch
        {
            IConversionOperation { OperatorMethod: null } conversion => IsKnown(conversion.Operand, steps - 1),
            IParenthesizedOperation parenthesized => IsKnown(parenthesized.Operand, steps - 1),
            IPropertyReferenceOperation reference => IsKnown(reference, steps),
            IFieldReferenceOperation { Field: var field } => IsNamedUtc(field.Name) || IsUnixEpoch(field),
            IInvocationOperation invocation => IsKnown(invocation, steps),
            IObjectCreationOperation creation => creation.Arguments.Any(IsKind),
            IParameterReferenceOperation { Parameter: var parameter } => IsNamedUtc(parameter.Name),
            ILocalReferenceOperation local => IsNamedUtc(local.Local.Name) || IsKnown(local, steps),
            IBinaryOperation { LeftOperand: { Type: { } left } operand } when IsDateTime(left) => IsKnown(
                operand,
                steps - 1
            ),
            IConditionalOperation { WhenFalse: { } whenFalse } choice => IsKnown(choice.WhenTrue, steps - 1)
                && IsKnown(whenFalse, steps - 1),
            ICoalesceOperation choice => IsKnown(choice.Value, steps - 1) && IsKnown(choice.WhenNull, steps - 1),
            ISwitchExpressionOperation choice => choice.Arms.All(arm => IsKnown(arm.Value, steps - 1)),
            IThrowOperation => true,
            IAwaitOperation awaited => IsKnown(awaited.Operation, steps - 1),
            _ => false,
        };

    private static bool IsKnown(IPropertyReferenceOperation reference, int steps)
    {
        var property = reference.Property;
        if (IsNamedUtc(property.Name))
        {
            return true;
        }

        return property.ContainingType switch
        {
            { SpecialType: SpecialType.System_DateTime } => property.IsStatic
                ? property.Name is nameof(DateTime.Now) or nameof(DateTime.Today)
                : IsKnown(reference.Instance, steps - 1),
            { Name: nameof(DateTimeOffset) } => property.Name == nameof(DateTimeOffset.LocalDateTime),
            { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => IsKnown(reference.Instance, steps - 1),
            _ => false,
        };
    }

    private static bool IsKnown(IInvocationOperation invocation, int steps)
    {
        var method = invocation.TargetMethod;
        if (IsNamedUtc(method.Name))
        {
            return true;
        }

        return method.ContainingType switch
        {
            { SpecialType: SpecialType.System_DateTime } => method.Name switch
            {
                nameof(DateTime.ToUniversalTime)
                or nameof(DateTime.ToLocalTime)
                or nameof(DateTime.SpecifyKind)
                or nameof(DateTime.FromFileTime) => true,
                // All that add to a time keep its kind.
                _ => !method.IsStatic && IsKnown(invocation.Instance, steps - 1),
            },
            { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => IsKnown(
                invocation.Instance,
                steps - 1
            ),
            _ => false,
        };
    }

    private static bool IsKnown(ILocalReferenceOperation local, int steps)
    {
        var values = LocalValues.Find(local);
        return !values.IsEmpty && values.All(value => IsKnown(value, steps - 1));
    }

    private static bool IsKind(IArgumentOperation argument) =>
        argument.Parameter?.Type is { Name: nameof(DateTimeKind), ContainingNamespace.Name: nameof(System) };

    private static bool IsUnixEpoch(IFieldSymbol field) =>
        field.Name == "UnixEpoch" && IsDateTime(field.ContainingType);

    private static bool IsDateTime(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_DateTime;

    // Kind Unspecified counts as UTC, so a value that is named so is sent as it is meant.
    private static bool IsNamedUtc(string name) =>
        name.StartsWith("utc", StringComparison.Ordinal)
        || name.IndexOf("Utc", StringComparison.Ordinal) >= 0
        || name.IndexOf("UTC", StringComparison.Ordinal) >= 0;
}
